"""Writes out getattr() and hasattr() of names that are put together: the methods that may be meant.

    class Shell:                                      class Shell:
        def run(self, command):                           def run(self, command):
            return getattr(self, "do_" + command)()           return self.get_do_method("do_" + command)()

        def do_help(self):                                def do_help(self):
            return "help"                                     return "help"

                                                          def get_do_method(self, name):
                                                              if name == "do_help":
                                                                  return self.do_help
                                                              raise AttributeError(...)

With a default the method takes it, or returns None if that is the default. A class that derives from
one with such a method asks that one for what it does not define itself.

Only where the beginning or the end of the name is a constant, or the name is a parameter for which all
calls give constants, so that all attributes are known that it may name: not if one of them may be
assigned or deleted from outside of the class, or if a class derives from one of the library.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
import re

from tools.port.expand.placing import place_new

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_PLAIN_BASES = frozenset(("object", "ABC", "abc.ABC", "Protocol", "typing.Protocol"))
_CHANGES_ATTRIBUTES = frozenset(("setattr", "delattr", "vars", "__dict__", "__getattr__", "__getattribute__"))


@dataclasses.dataclass(frozen=True)
class _Pattern:
    """The names with this beginning and this end."""

    prefix: str
    suffix: str

    def matches(self, name: str) -> bool:
        fits = name.startswith(self.prefix) and name.endswith(self.suffix)
        return fits and len(name) >= len(self.prefix) + len(self.suffix)

    @property
    def words(self) -> str:
        """What the names have in common, as a part of another name."""
        return "_".join(part.strip("_") for part in (self.prefix, self.suffix) if part.strip("_"))

    @property
    def is_useful(self) -> bool:
        """Whether it says enough: every object has attributes of its own."""
        return self.words.isidentifier() and not any(map(self.matches, dir(object)))


@dataclasses.dataclass(frozen=True)
class _Names:
    """The names that calls give."""

    names: frozenset[str]
    words: str  # The name of the function whose calls they are.

    def matches(self, name: str) -> bool:
        return name in self.names

    @property
    def is_useful(self) -> bool:
        return bool(self.words) and not any(map(self.matches, dir(object)))


@dataclasses.dataclass(eq=False)
class _Use:
    """A call of getattr() or hasattr()."""

    call: ast.Call
    pattern: _Pattern | _Names
    owner: ast.ClassDef | None  # Of a method that asks its own object.

    @property
    def kind(self) -> str:
        match self.call:
            case ast.Call(func=ast.Name(id="hasattr")):
                return "has"
            case ast.Call(args=[_, _]):
                return "get"
            case ast.Call(args=[_, _, ast.Constant(value=None)]):
                return "find"
        return "choose"

    @property
    def method(self) -> str:
        return f"{self.kind}_{self.pattern.words}_method"


def write_out(module: ast.Module) -> None:
    uses = _uses(module)
    if not uses or _changes_attributes(module):
        return
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    for pattern in dict.fromkeys(use.pattern for use in uses):
        found = [use for use in uses if use.pattern == pattern]
        _Lookup(module, classes, found).write_out()


def _uses(module: ast.Module) -> list[_Use]:
    found: list[_Use] = []

    def visit(node: ast.AST, function: ast.AST | None, owner: ast.ClassDef | None) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                visit(child, None, child)
            elif isinstance(child, _FUNCTIONS):
                visit(child, child, owner)
            else:
                if isinstance(child, ast.Call) and (use := _use(child, function, owner, module)) is not None:
                    found.append(use)
                visit(child, function, owner)

    visit(module, None, None)
    return found


def _use(
    call: ast.Call, function: ast.AST | None, owner: ast.ClassDef | None, module: ast.Module
) -> _Use | None:
    match call:
        case ast.Call(func=ast.Name(id="getattr"), args=[asked, name, *default], keywords=[]) if len(default) < 2:
            pass
        case ast.Call(func=ast.Name(id="hasattr"), args=[asked, name], keywords=[]):
            pass
        case _:
            return None
    pattern = _pattern(name, function) or _given(name, function, module, owner is not None)
    if pattern is None or not pattern.is_useful:
        return None
    is_own = owner is not None and isinstance(asked, ast.Name) and asked.id == _self_name(function)
    return _Use(call, pattern, owner if is_own else None)


def _self_name(function: ast.AST | None) -> str | None:
    if not isinstance(function, _FUNCTIONS) or function.decorator_list or not function.args.args:
        return None
    return function.args.args[0].arg


def _pattern(name: ast.expr, function: ast.AST | None) -> _Pattern | None:
    """How a name begins and ends; None if nothing is known, or all."""
    match name:
        case ast.JoinedStr(values=[*parts]) if parts:
            return _ends(parts[0], parts[-1]) if len(parts) > 1 else None
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add):
                left = left.left
            return _ends(left, right)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod(), right=value):
            return _of_text(text, "%s") if not isinstance(value, (ast.Tuple, ast.Dict)) else None
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format"), args=[_], keywords=[]):
            return _of_text(text, "{}")
        case ast.Name(id=id_) if function is not None:
            bindings = [node for node in ast.walk(function) if _binds(node, id_)]
            match bindings:
                case [ast.Assign(targets=[ast.Name()], value=value) | ast.NamedExpr(value=value)]:
                    return _pattern(value, None)
    return None


def _given(name: ast.expr, function: ast.AST | None, module: ast.Module, is_method: bool) -> _Names | None:
    """The constants that all calls give for a parameter."""
    if not isinstance(name, ast.Name) or not isinstance(function, _FUNCTIONS) or function.decorator_list:
        return None
    parameters = [*function.args.posonlyargs, *function.args.args]
    known = [parameter.arg for parameter in parameters]
    bound = [node for node in ast.walk(function) if _binds(node, name.id)]
    if name.id not in known or len(bound) != 1 or function.args.vararg or function.args.kwarg:
        return None
    index = known.index(name.id) - is_method
    given = [*([None] * (len(known) - len(function.args.defaults))), *function.args.defaults]
    found = [given[known.index(name.id)]] if given[known.index(name.id)] is not None else []
    kind = ast.Attribute if is_method else ast.Name
    uses = [node for node in ast.walk(module) if isinstance(node, kind) and _named(node) == function.name]
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and node.func in uses]
    definitions = [node for node in ast.walk(module) if isinstance(node, _FUNCTIONS) and node.name == function.name]
    if not calls or len(uses) != len(calls) or len(definitions) != 1:
        return None  # It is a value somewhere, or there are several.
    for call in calls:
        if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
            return None
        keywords = [keyword.value for keyword in call.keywords if keyword.arg == name.id]
        found += call.args[index : index + 1] or keywords
    names = [node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return _Names(frozenset(names), function.name.strip("_")) if names and len(names) == len(found) else None


def _named(node: ast.AST) -> str | None:
    """The name of a variable, attribute or function."""
    return getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)


def _ends(first: ast.expr, last: ast.expr) -> _Pattern | None:
    prefix, suffix = _text(first), _text(last)
    return _Pattern(prefix, suffix) if prefix or suffix else None


def _text(node: ast.expr) -> str:
    """The text that a node is; empty if it is none."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _of_text(text: str, placeholder: str) -> _Pattern | None:
    found = re.fullmatch(r"(\w*)" + re.escape(placeholder) + r"(\w*)", text)
    return _Pattern(found[1], found[2]) if found is not None else None


def _binds(node: ast.AST, name: str) -> bool:
    """Whether a statement, or a part of one, gives a variable a value."""
    match node:
        case ast.Assign(targets=targets):
            return any(_is_stored(target, name) for target in targets)
        case ast.NamedExpr(target=target):
            return _is_stored(target, name)
        case ast.arg(arg=known):
            return known == name
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return name in names
        case ast.AugAssign() | ast.AnnAssign() | ast.For() | ast.AsyncFor() | ast.comprehension():
            return _is_stored(node.target, name)
        case ast.withitem(optional_vars=ast.expr() as target):
            return _is_stored(target, name)
        case ast.ExceptHandler(name=known) | ast.MatchAs(name=known) | ast.MatchStar(name=known):
            return known == name
    return False


def _is_stored(target: ast.expr, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store) for node in ast.walk(target)
    )


def _changes_attributes(module: ast.Module) -> bool:
    """Whether attributes may come and go in other ways than by name, or getattr() is another function."""
    for node in ast.walk(module):
        name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
        if name in _CHANGES_ATTRIBUTES:
            return True
        if name in ("getattr", "hasattr") and not isinstance(getattr(node, "ctx", None), ast.Load):
            return True
    return False


class _Lookup:
    """The uses of one pattern, and the classes with attributes of such names."""

    def __init__(self, module: ast.Module, classes: dict[str, ast.ClassDef], uses: list[_Use]) -> None:
        self.module = module
        self.classes = classes
        self.uses = uses
        self.pattern = uses[0].pattern
        self.own = {class_: self._own_names(class_) for class_ in classes.values()}
        self.asked = {use.owner for use in uses if use.owner is not None}

    def write_out(self) -> None:
        concerned = self._concerned()
        if not any(self.own.values()) or not all(map(self._is_plain, concerned)) or self._is_assigned_elsewhere():
            return
        if any(use.owner is not None and use.owner not in self.classes.values() for use in self.uses):
            return
        methods = {use.method: use for use in self.uses}
        if any(getattr(node, "name", getattr(node, "attr", None)) in methods for node in ast.walk(self.module)):
            return
        for class_ in concerned:
            for use in methods.values():
                self._add_method(class_, use, concerned)
        for use in self.uses:
            asked, *rest = use.call.args
            if use.kind == "find":
                rest = rest[:1]
            use.call.func = place_new(ast.Attribute(asked, use.method, ast.Load()), use.call)
            use.call.args = rest

    def _own_names(self, class_: ast.ClassDef) -> list[str]:
        found: list[str] = []
        for item in class_.body:
            if isinstance(item, _FUNCTIONS):
                found.append(item.name)
            elif isinstance(item, ast.Assign):
                found += [target.id for target in item.targets if isinstance(target, ast.Name)]
            elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                found.append(item.target.id)
        return list(dict.fromkeys(filter(self.pattern.matches, found)))

    def _concerned(self) -> list[ast.ClassDef]:
        """The classes that get methods: those with such attributes, those that ask, and what may stand for them."""
        found = {class_ for class_ in self.own if self.own[class_]} | self.asked
        if any(use.owner is None for use in self.uses):
            found |= {base for class_ in found for base in self._ancestors(class_)}
        return [class_ for class_ in self.own if class_ in found]

    def _ancestors(self, class_: ast.ClassDef) -> list[ast.ClassDef]:
        found: list[ast.ClassDef] = []
        for base in class_.bases:
            known = self.classes.get(ast.unparse(base))
            if known is not None and known is not class_:
                found += [known, *self._ancestors(known)]
        return found

    def _is_plain(self, class_: ast.ClassDef) -> bool:
        """Whether a class has no attributes but those that it and its bases in the program define."""
        bases = [ast.unparse(base) for base in class_.bases]
        own = [base for base in bases if base in self.classes]
        annotated = any(
            isinstance(item, ast.AnnAssign) and item.value is None and self.pattern.matches(ast.unparse(item.target))
            for item in class_.body
        )
        is_known = all(base in own or base in _PLAIN_BASES or base.startswith("Generic[") for base in bases)
        return is_known and len(own) < 2 and not annotated and all(map(self._is_plain, self._ancestors(class_)))

    def _is_assigned_elsewhere(self) -> bool:
        return any(
            isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load) and self.pattern.matches(node.attr)
            for node in ast.walk(self.module)
        )

    def _add_method(self, class_: ast.ClassDef, use: _Use, concerned: list[ast.ClassDef]) -> None:
        above = [base for base in self._ancestors(class_) if base in concerned]
        inherited = {name for base in above for name in self.own[base]}
        own = [name for name in self.own[class_] if name not in inherited]
        if above and not own:
            return
        last = _otherwise(use, bool(above))
        source = f"def {use.method}({', '.join(['self', 'name', *_default(use)])}):\n"
        for name in own:
            found = "True" if use.kind == "has" else f"self.{name}"
            source += f"    if name == {name!r}:\n        return {found}\n"
        made = ast.parse(source + f"    {last}").body[0]
        at = copy.copy(class_.body[-1])
        for node in ast.walk(made):
            ast.copy_location(node, at)
        class_.body.append(made)


def _default(use: _Use) -> list[str]:
    return ["otherwise"] if use.kind == "choose" else []


def _otherwise(use: _Use, has_base: bool) -> str:
    """What the method does with other names."""
    if has_base:
        return f"return super().{use.method}({', '.join(['name', *_default(use)])})"
    match use.kind:
        case "has":
            return "return False"
        case "find":
            return "return None"
        case "choose":
            return "return otherwise"
    return "raise AttributeError(f\"'{type(self).__name__}' object has no attribute '{name}'\")"
