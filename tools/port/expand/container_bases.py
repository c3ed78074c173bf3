"""Classes that derive from list, dict or deque, which C++ cannot derive from, hold one instead.

    class Recorder(list):                   class Recorder:
        def __call__(self, *what):              def __init__(self):
            self.append(what)                       self.kept = []
                                                def append(self, item):
                                                    self.kept.append(item)
                                                def __len__(self):
                                                    return len(self.kept)
                                                ...

What the program uses is passed on. A class stays as it is, to be refused, if it is asked for what it derives
from, or if something is done with it for which that matters.
"""

from __future__ import annotations

import ast
import collections
import copy

from tools.port.expand.known_names import imported_from, imported_modules
from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

_ALL = """
class Container:
    def __len__(self):
        return len(self.KEPT)
    def __iter__(self):
        return iter(self.KEPT)
    def __getitem__(self, key):
        return self.KEPT[key]
    def __setitem__(self, key, item):
        self.KEPT[key] = item
    def __delitem__(self, key):
        del self.KEPT[key]
    def __contains__(self, item):
        return item in self.KEPT
    def __eq__(self, other):
        return self.KEPT == other
    def __repr__(self):
        return repr(self.KEPT)
    def clear(self):
        self.KEPT.clear()
"""
_LIST = _ALL + """
    def append(self, item):
        self.KEPT.append(item)
    def extend(self, more):
        self.KEPT.extend(more)
    def insert(self, index, item):
        self.KEPT.insert(index, item)
    def pop(self, index=-1):
        return self.KEPT.pop(index)
    def remove(self, item):
        self.KEPT.remove(item)
    def index(self, item):
        return self.KEPT.index(item)
    def count(self, item):
        return self.KEPT.count(item)
    def sort(self):
        self.KEPT.sort()
    def reverse(self):
        self.KEPT.reverse()
    def copy(self):
        return self.KEPT.copy()
"""
_DICT = _ALL + """
    def get(self, key):
        return self.KEPT.get(key)
    def pop(self, key):
        return self.KEPT.pop(key)
    def setdefault(self, key, default):
        return self.KEPT.setdefault(key, default)
    def update(self, more):
        self.KEPT.update(more)
    def copy(self):
        return self.KEPT.copy()
"""
_DEQUE = _ALL.replace("repr(self.KEPT)", "f'NAME({list(self.KEPT)!r})'") + """
    def append(self, item):
        self.KEPT.append(item)
    def appendleft(self, item):
        self.KEPT.appendleft(item)
    def extend(self, more):
        self.KEPT.extend(more)
    def pop(self):
        return self.KEPT.pop()
    def popleft(self):
        return self.KEPT.popleft()
    def remove(self, item):
        self.KEPT.remove(item)
"""
_GET_WITH_DEFAULT = """
    def get(self, key, default):
        return self.KEPT.get(key, default)
"""
_TEMPLATES = {"list": _LIST, "dict": _DICT, "deque": _DEQUE}
_MARK = "port_container"
_BUILTIN = {"list": list, "dict": dict, "deque": collections.deque}
_EMPTY = {"list": "[]", "dict": "{}"}
# What is used without its name: `batch in batches` and batches.remove(batch) compare, for one.
_ALWAYS = ("__eq__", "__len__", "__iter__", "__repr__")
_ASKING_MODULES = ("json", "copy", "pickle", "pprint")  # They do more with containers than with other objects.
# Methods of a container that mean something else than what is written out here.
_REFUSED = frozenset(
    "__new__ __missing__ __init_subclass__ __class_getitem__ __getattr__ __setattr__ __getattribute__".split()
)
_ABSTRACT = frozenset(
    "Sequence MutableSequence Iterable Sized Collection Container Hashable Mapping MutableMapping Reversible".split()
)


def was_container(class_: ast.AST | None) -> bool:
    """Whether a class of the program derives from a container in Python, and so can do more than is seen."""
    return hasattr(class_, _MARK)


def write_out(module: ast.Module) -> None:
    program: _Program | None = None
    for class_ in ast.walk(module):
        if isinstance(class_, ast.ClassDef) and len(class_.bases) == 1 and not class_.keywords:
            program = program or _Program(module)
            kind = program.kind_of(class_.bases[0])
            if kind is not None:
                _Class(program, class_, kind).write_out()


class _Program:
    """What the whole program does that matters for its containers."""

    def __init__(self, module: ast.Module) -> None:
        self.nodes = list(ast.walk(module))
        self._deques = {name for name, of in imported_from(module, "collections").items() if of == "deque"}
        self._collections = imported_modules(module, "collections")
        self.attributes = {n.attr for n in self.nodes if isinstance(n, ast.Attribute)}
        self.names = self.attributes | {n.id for n in self.nodes if isinstance(n, ast.Name)}
        self.names |= {n.arg for n in self.nodes if isinstance(n, ast.arg)}
        self.bound = {n.id for n in self.nodes if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        self.bound |= {n.name for n in self.nodes if isinstance(n, (*_FUNCTIONS, ast.ClassDef))}
        self.gets_defaults = any(
            isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "get" and len(n.args) == 2
            for n in self.nodes
        )
        self.wanted = {*_ALWAYS, *self.attributes, *self._operators()}

    def _operators(self) -> set[str]:
        found: set[str] = set()
        for node in self.nodes:
            match node:
                case ast.Subscript(ctx=context):
                    name = {ast.Store: "__setitem__", ast.Del: "__delitem__"}.get(type(context), "__getitem__")
                    found.add(name)
                case ast.AugAssign(target=ast.Subscript()):
                    found |= {"__getitem__", "__setitem__"}
                case ast.Compare(ops=operators):
                    if any(isinstance(o, (ast.In, ast.NotIn)) for o in operators):
                        found.add("__contains__")
                case ast.Attribute(attr="assertIn" | "assertNotIn"):
                    found.add("__contains__")
        return found

    def kind_of(self, base: ast.expr) -> str | None:
        node = base.value if isinstance(base, ast.Subscript) else base
        match node:
            case ast.Name(id="list" | "dict" as name) if name not in self.bound:
                return name
            case ast.Name(id=name) if name in self._deques:
                return "deque"
            case ast.Attribute(value=ast.Name(id=module), attr="deque") if module in self._collections:
                return "deque"
        return None

    def is_asked_for(self, kind: str) -> bool:
        """Whether the program asks what is such a container."""
        for node in self.nodes:
            match node:
                case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, kinds]):
                    if any(getattr(n, "id", getattr(n, "attr", "")) in (kind, *_ABSTRACT) for n in ast.walk(kinds)):
                        return True
                case ast.Import(names=names) if any(a.name.split(".")[0] in _ASKING_MODULES for a in names):
                    return True
                case ast.ImportFrom(module=str(name)) if name.split(".")[0] in _ASKING_MODULES:
                    return True
                case ast.Match() | ast.Attribute(attr="__mro__" | "__bases__" | "__base__" | "__class__"):
                    return True
        return False


class _Class:
    def __init__(self, program: _Program, class_: ast.ClassDef, kind: str) -> None:
        self._program = program
        self._class = class_
        self._kind = kind
        self._own = {item.name: item for item in class_.body if isinstance(item, _FUNCTIONS)}
        self._held = "kept"
        while self._held in program.names:
            self._held += "_"
        base = class_.bases[0]
        self._base = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
        text = _TEMPLATES[kind]
        if kind == "dict" and program.gets_defaults:
            text += _GET_WITH_DEFAULT
        text = text.replace("KEPT", self._held).replace("NAME", class_.name)
        [template] = ast.parse(text).body
        assert isinstance(template, ast.ClassDef)
        self._template = {item.name: item for item in template.body if isinstance(item, ast.FunctionDef)}

    def write_out(self) -> None:
        name = self._class.name
        if self._own.keys() & _REFUSED or self._program.is_asked_for(self._kind):
            return
        if any(isinstance(n, ast.ClassDef) and name in map(ast.unparse, n.bases) for n in self._program.nodes):
            return
        supers = self._supers()
        if supers is None or (init := self._init(supers)) is None:
            return
        for call in supers:
            assert isinstance(call.func, ast.Attribute)
            if call.func.attr != "__init__":
                call.func.value = place(ast.Attribute(ast.Name("self", ast.Load()), self._held, ast.Load()), call)
        self._use_directly()
        self._class.bases = []
        setattr(self._class, _MARK, True)
        outside = {
            node.attr for node in self._program.nodes
            if isinstance(node, ast.Attribute) and not ast.unparse(node.value).startswith(f"self.{self._held}")
        }
        operators = {name for name in self._program.wanted if name.startswith("__")}
        used = (outside | operators) - self._given_otherwise()
        added = [method for name, method in self._template.items() if name in used and name not in self._own]
        where = 1 if ast.get_docstring(self._class, clean=False) is not None else 0
        self._class.body[where:where] = [place(method, self._class) for method in [*init, *added]]

    def _given_otherwise(self) -> set[str]:
        """The methods that may be given something else than what they take here: they are not passed on."""
        found: set[str] = set()
        # Nothing derives from this class, so `self` of another class's methods is an object of that one.
        others = {
            id(node)
            for class_ in self._program.nodes if isinstance(class_, ast.ClassDef) and class_ is not self._class
            for method in class_.body if isinstance(method, _FUNCTIONS)
            if method.args.args and method.args.args[0].arg == "self"
            for node in ast.walk(method)
        } - {id(node) for node in ast.walk(self._class)}
        for node in self._program.nodes:
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="self"))) if id(node) in others:
                    pass
                case ast.Call(func=ast.Attribute(attr=name), args=arguments, keywords=keywords):
                    if name in self._template:
                        known = self._template[name].args
                        most = len(known.args) - 1
                        least = most - len(known.defaults)
                        starred = any(isinstance(argument, ast.Starred) for argument in arguments)
                        if keywords or starred or not least <= len(arguments) <= most:
                            found.add(name)
        return found

    def _use_directly(self) -> None:
        """Has the class's own methods use what it holds."""
        known = {name for name in dir(_BUILTIN[self._kind]) if not name.startswith("__")}
        for method in self._own.values():
            for node in ast.walk(method):
                match node:
                    case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in known - self._own.keys():
                        node.value = place(ast.Attribute(node.value, self._held, ast.Load()), node)
                    case ast.Subscript(value=ast.Name(id="self")):
                        dunder = {ast.Store: "__setitem__", ast.Del: "__delitem__"}.get(type(node.ctx), "__getitem__")
                        if dunder not in self._own:
                            node.value = place(ast.Attribute(node.value, self._held, ast.Load()), node)

    def _supers(self) -> list[ast.Call] | None:
        """The calls of methods of super(); None if super() or the base is used in another way."""
        found = []
        for node in ast.walk(self._class):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=name)):
                    if name.startswith("__") and name != "__init__":
                        return None
                    found.append(node)
                case ast.Attribute(value=value) if ast.unparse(value) == self._base:
                    return None
        count = sum(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(self._class))
        selves = {m.args.args[0].arg for m in self._own.values() if m.args.args and not m.decorator_list}
        return found if count == len(found) and selves <= {"self"} else None

    def _init(self, supers: list[ast.Call]) -> list[ast.stmt] | None:
        """The __init__() that is added; None if what it is given cannot be told."""
        own = self._own.get("__init__")
        calls = [call for call in supers if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__"]
        if own is not None:
            places = [i for i, s in enumerate(own.body) if isinstance(s, ast.Expr) and s.value in calls]
            if len(calls) > 1 or len(calls) != len(places):
                return None
            if not calls:
                own.body.insert(0, place(self._filled([]), own, one_line=True))
                return []
            call = calls[0]
            if call.keywords or len(call.args) > 1 or any(isinstance(a, ast.Starred) for a in call.args):
                return None
            own.body[places[0]] = place(self._filled([copy.deepcopy(a) for a in call.args]), call)
            return []
        if calls:
            return None
        made = [
            node for node in self._program.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == self._class.name
        ]
        counts = {len(call.args) for call in made}
        if any(call.keywords or any(isinstance(a, ast.Starred) for a in call.args) for call in made):
            return None
        if len(counts) > 1 or counts and max(counts) > 1:
            return None
        given = [ast.arg("given")] if counts == {1} else []
        values: list[ast.expr] = [ast.Name("given", ast.Load())] if given else []
        arguments = ast.arguments([], [ast.arg("self"), *given], None, [], [], None, [])
        return [ast.FunctionDef("__init__", arguments, [self._filled(values)], [], type_params=[])]  # type: ignore

    def _filled(self, given: list[ast.expr]) -> ast.stmt:
        target = ast.Attribute(ast.Name("self", ast.Store()), self._held, ast.Store())
        target.value = ast.Name("self", ast.Load())
        empty = ast.parse(_EMPTY.get(self._kind, f"{self._base}()"), mode="eval").body
        made = ast.Call(ast.parse(self._base, mode="eval").body, given, []) if given else empty
        return ast.Assign([target], made)


__all__ = ["was_container", "write_out"]
