"""Declares the methods that only the subclasses of a class have, but that it calls.

    class Actor:                                class Actor:
        async def run(self):                        async def run(self):
            await self.receive(...)                     await self.receive(...)

                                                    @abstractmethod
                                                    async def receive(self, message): ...

    class Account(Actor):                       class Account(Actor):
        async def receive(self, message): ...       async def receive(self, message): ...

It is done where no object can be without the method: the class, and those derived from it that do not
have the method, are only derived from.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from tools.port.expand.placing import place

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_PLAIN_BASES = frozenset("object ABC Generic".split())


def declare(module: ast.Module) -> None:
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    used = _used_as_values(module, set(classes))
    known = {name: node for name, node in classes.items() if _has_known_bases(node, classes)}
    for node in known.values():
        derived = [other for other in known.values() if node in _ancestors(other, known)[1:]]
        for name in dict.fromkeys(_called_on_self(node)):
            found = _definition(name, node, derived, known, used)
            if found is not None:
                node.body.append(_declared(found, node))


def _used_as_values(module: ast.Module, classes: set[str]) -> set[str]:
    """The classes that are called, or may be where they are no longer known."""
    harmless: set[int] = set()
    for node in ast.walk(module):
        match node:
            case ast.ClassDef(bases=bases):
                harmless |= {id(part) for base in bases for part in ast.walk(base)}
            case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
                harmless |= {id(part) for part in ast.walk(annotation)}
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, kind]):
                harmless |= {id(part) for part in ast.walk(kind)}
            case ast.FunctionDef(returns=ast.expr() as result) | ast.AsyncFunctionDef(returns=ast.expr() as result):
                harmless |= {id(part) for part in ast.walk(result)}
    used = {
        node.id for node in ast.walk(module)
        if isinstance(node, ast.Name) and node.id in classes and id(node) not in harmless
    }
    return classes if any(map(_passes_class_on, ast.walk(module))) else used


def _passes_class_on(node: ast.AST) -> bool:
    """Whether a class that is not named, as `cls` and `type(self)`, may be called there."""
    return not isinstance(node, (ast.Attribute, ast.Compare)) and any(
        isinstance(child, ast.Name) and child.id == "cls"
        or isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "type"
        for child in ast.iter_child_nodes(node)
    )


def _has_known_bases(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> bool:
    names = [ast.unparse(base).split("[")[0].rpartition(".")[2] for base in node.bases]
    return not node.keywords and all(
        name in _PLAIN_BASES or name in classes and _has_known_bases(classes[name], classes)
        for name in names if name != node.name
    )


def _ancestors(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """A class and those that it is derived from."""
    found = [node]
    for base in node.bases:
        above = classes.get(ast.unparse(base).split("[")[0])
        if above is not None and above is not node:
            found += _ancestors(above, classes)
    return found


def _called_on_self(node: ast.ClassDef) -> Iterator[str]:
    for method in node.body:
        if isinstance(method, _FUNCTIONS) and method.args.args:
            own = method.args.args[0].arg
            for child in ast.walk(method):
                match child:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)) if name == own:
                        yield attribute


def _definition(
    name: str, node: ast.ClassDef, derived: list[ast.ClassDef], classes: dict[str, ast.ClassDef], used: set[str]
) -> _Function | None:
    """How subclasses define a method that the class itself lacks; None if it is not to be declared."""
    family = [*_ancestors(node, classes), *derived]
    if any(_binds(one, name) for one in family) or any(_method(one, name) for one in _ancestors(node, classes)):
        return None
    for one in (node, *derived):
        has = any(_method(above, name) for above in _ancestors(one, classes))
        if not has and one.name in used:
            return None
    found = [method for one in derived if (method := _method(one, name)) is not None]
    shapes = {(type(m), bool(m.decorator_list), _shape(m.args)) for m in found}
    if len(shapes) != 1 or found[0].decorator_list or any(map(_yields, found)):
        return None
    return found[0]


def _shape(arguments: ast.arguments) -> str:
    """What of the parameters of two methods must be the same: all but the annotations."""
    plain = copy.deepcopy(arguments)
    for part in ast.walk(plain):
        if isinstance(part, ast.arg):
            part.annotation = None
    return ast.unparse(plain)


def _method(node: ast.ClassDef, name: str) -> _Function | None:
    return next((m for m in node.body if isinstance(m, _FUNCTIONS) and m.name == name), None)


def _binds(node: ast.ClassDef, name: str) -> bool:
    """Whether a class, or an object of it, is given an attribute of this name."""
    for child in ast.walk(node):
        match child:
            case ast.Attribute(attr=attribute, ctx=ast.Store()) if attribute == name:
                return True
    return any(
        isinstance(child, ast.Name) and child.id == name
        for item in node.body if isinstance(item, (ast.Assign, ast.AnnAssign)) for child in ast.walk(item)
    )


def _yields(function: _Function) -> bool:
    return any(isinstance(child, (ast.Yield, ast.YieldFrom)) for child in ast.walk(function))


def _declared(definition: _Function, owner: ast.ClassDef) -> ast.stmt:
    made = type(definition)(
        name=definition.name,
        args=copy.deepcopy(definition.args),
        body=[ast.Raise(ast.Name("NotImplementedError", ast.Load()), None)],
        decorator_list=[ast.Name("abstractmethod", ast.Load())],
        returns=copy.deepcopy(definition.returns),
    )
    return place(made, owner.body[-1], one_line=True)
