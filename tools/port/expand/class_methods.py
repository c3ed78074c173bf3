"""Gives derived classes class methods of their own, where those of the base ask which class it is.

    class Base:                             class Base:
        @classmethod                            @classmethod
        def make(cls):                          def make(cls):
            return cls()                            return cls()
    class Derived(Base):                    class Derived(Base):
        ...                                     @classmethod
    Derived.make()                              def make(cls):
                                                    return cls()
                                                ...
                                            Derived.make()

What a class method calls by super() is given its class as well:

    class Derived(Base):                    class Derived(Base):
        @classmethod                            @classmethod
        def make(cls):                          def make_of_Base(cls):
            return super().make()                   return cls()
                                                @classmethod
                                                def make(cls):
                                                    return cls.make_of_Base()

Those that differ in derived classes and are called through objects only become ordinary methods:

    class Base:                             class Base:
        @staticmethod                           def kind(self):
        def kind():                                 return "base"
            return "base"
    ... Derived has another kind() ...
    for item in items:                      for item in items:
        print(item.kind())                      print(item.kind())
"""

from __future__ import annotations

import ast
import copy

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def write_out(module: ast.Module) -> None:
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    by_name = {class_.name: class_ for class_ in classes}
    if len(by_name) != len(classes):
        return
    _to_ordinary(module, classes, by_name)
    _write_out_super(module, classes, by_name)
    named: dict[str, set[str]] = {}  # By method: the classes for which it is called by name.
    other: set[str] = set()  # Methods that something else than a class of the program may be asked for.
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in by_name:
                named.setdefault(attribute, set()).add(name)
            case ast.Attribute(attr=attribute):
                other.add(attribute)
    for class_ in classes:  # Bases come before.
        for base in _bases(class_, by_name):
            own = _methods(class_) | _statics(class_)
            for method in base.body:
                if not isinstance(method, _FUNCTIONS) or method.name in own or not _asks_for_class(method):
                    continue
                if method.name in other or class_.name in _with_derived(classes, named.get(method.name, set())):
                    _give(class_, method)


def _to_ordinary(module: ast.Module, classes: list[ast.ClassDef], by_name: dict[str, ast.ClassDef]) -> None:
    """Has class methods and static ones that depend on an object be ordinary methods."""
    found: dict[str, list[_Function]] = {}
    kinds: dict[str, set[str]] = {}
    redefined: set[str] = set()
    for class_ in classes:
        for item in class_.body:
            if isinstance(item, _FUNCTIONS):
                found.setdefault(item.name, []).append(item)
                kinds.setdefault(item.name, set()).add(" ".join(map(ast.unparse, item.decorator_list)))
        inherited = [_methods(base) for base in _all_bases(class_, by_name)]
        redefined |= _methods(class_) & set().union(*inherited)
    of_classes = {item.args.args[0].arg for items in found.values() for item in items
                  if "classmethod" in map(ast.unparse, item.decorator_list) and item.args.args}
    for name in redefined:
        if kinds[name] in ({"staticmethod"}, {"classmethod"}) and not any(
            isinstance(node, ast.Attribute) and node.attr == name and not _is_of_object(node.value, by_name, of_classes)
            for node in ast.walk(module)
        ):
            if all(map(_only_reads_class, found[name])):
                for method in found[name]:
                    _make_ordinary(method)


def _is_of_object(node: ast.expr, classes: dict[str, ast.ClassDef], of_classes: set[str]) -> bool:
    """Whether an expression is no class, as far as it can be seen."""
    if isinstance(node, ast.Name):
        return node.id not in classes and node.id not in of_classes
    text = ast.unparse(node)
    return not text.endswith("__class__") and not text.startswith(("type(", "super("))


def _only_reads_class(method: _Function) -> bool:
    """Whether a method would be the same with an object for its class."""
    if any(ast.unparse(decorator) == "staticmethod" for decorator in method.decorator_list):
        arguments = [*method.args.posonlyargs, *method.args.args, *method.args.kwonlyargs]
        names = {node.id for node in ast.walk(method) if isinstance(node, ast.Name)}
        return "self" not in names | {argument.arg for argument in arguments}
    name = method.args.args[0].arg if method.args.args else ""
    read = {id(n.value) for n in ast.walk(method) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)
            and not n.attr.startswith("__")}
    return name != "" and not any(
        isinstance(node, ast.Name) and (node.id == "super" or node.id == name and id(node) not in read)
        for node in ast.walk(method)
    )


def _make_ordinary(method: _Function) -> None:
    [decorator] = method.decorator_list
    if ast.unparse(decorator) == "staticmethod":
        first = method.args.posonlyargs or method.args.args
        first.insert(0, ast.copy_location(ast.arg("self"), method))
    method.decorator_list = []


def _write_out_super(module: ast.Module, classes: list[ast.ClassDef], by_name: dict[str, ast.ClassDef]) -> None:
    """Gives classes the methods of their bases that their own class methods call by super(), by other names."""
    taken = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    for class_ in classes:  # Bases come before.
        bases = _all_bases(class_, by_name)
        for method in list(class_.body):
            if isinstance(method, _FUNCTIONS) and _is_class_method(method):
                _replace_super(class_, method, bases, taken)


def _replace_super(class_: ast.ClassDef, method: _Function, bases: list[ast.ClassDef], taken: set[str]) -> None:
    for node in ast.walk(method):
        match node:
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[], keywords=[]), attr=name):
                found = next((
                    (base, item) for base in bases for item in base.body
                    if isinstance(item, _FUNCTIONS) and item.name == name
                ), None)
                if found is None or not _asks_for_class(found[1]):
                    continue
                made = f"{name}_of_{found[0].name}"
                if made in taken:
                    continue
                if made not in _methods(class_):
                    _give(class_, found[1], made)
                node.attr = made
                node.value = ast.copy_location(ast.Name(method.args.args[0].arg, ast.Load()), node.value)


def _is_class_method(method: _Function) -> bool:
    return [ast.unparse(decorator) for decorator in method.decorator_list] == ["classmethod"] and bool(method.args.args)


def _all_bases(class_: ast.ClassDef, by_name: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """The classes of the program that it derives from."""
    found: list[ast.ClassDef] = []
    for base in _bases(class_, by_name):
        found += [base, *_all_bases(base, by_name)]
    return found


def _with_derived(classes: list[ast.ClassDef], names: set[str]) -> set[str]:
    """Classes of these names, and those between them and what they derive from."""
    found = set(names)
    for class_ in reversed(classes):
        if class_.name in found:
            found |= {base.id for base in class_.bases if isinstance(base, ast.Name)}
    return found


def _bases(class_: ast.ClassDef, by_name: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """The only class of the program that it derives from."""
    found = [by_name[base.id] for base in class_.bases if isinstance(base, ast.Name) and base.id in by_name]
    return found if len(found) == 1 and found[0].lineno < class_.lineno else []


def _methods(class_: ast.ClassDef) -> set[str]:
    return {item.name for item in class_.body if isinstance(item, _FUNCTIONS)}


def _statics(class_: ast.ClassDef) -> set[str]:
    targets = [t for item in class_.body if isinstance(item, ast.Assign) for t in item.targets]
    targets += [item.target for item in class_.body if isinstance(item, ast.AnnAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _asks_for_class(method: _Function) -> bool:
    """Whether it is a class method that uses its class, and can stand in another one."""
    if not _is_class_method(method):
        return False
    name = method.args.args[0].arg
    nodes = [node for statement in method.body for node in ast.walk(statement)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    hidden = any(
        isinstance(node, ast.Attribute) and node.attr.startswith("__") and not node.attr.endswith("__")
        for node in nodes
    )
    stores = any(
        isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
        and isinstance(node.value, ast.Name) and node.value.id == name
        for node in nodes
    )
    return name in names and not names & {"super", "__class__"} and not hidden and not stores


def _give(class_: ast.ClassDef, method: _Function, name: str | None = None) -> None:
    where = 1 if ast.get_docstring(class_, clean=False) is not None else 0
    made = copy.deepcopy(method)
    made.name = name or method.name
    class_.body.insert(where, made)


__all__ = ["write_out"]
