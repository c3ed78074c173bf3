"""Writes out what dir() and vars() give, where a program looks methods of its own classes up by their names.

    for name in dir(self):                                    ["test_a", "test_b"]
        if name.startswith("test_"):
            getattr(self, name)()
    [n for n in vars(Case) if n.startswith("test_")]          ["test_b", "test_a"]

Only the methods whose names pass the test are written out, so a test of the name's text has to guard
all that is done with it, and no other member may pass it. vars() and `__dict__` are those of classes.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Sequence

from tools.port.expand.name_tests import Test, guards, test_of
from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What a class has besides, and its objects have with dir().
_ALWAYS = {*dir(object), "__dict__", "__module__", "__weakref__", "__annotations__", "__qualname__", "__firstlineno__",
           "__static_attributes__"}


def write_out(module: ast.Module) -> None:
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    if classes:
        _Uses(module, classes).visit(module)


@dataclasses.dataclass
class _Members:
    methods: list[str]
    others: set[str]


class _Uses(ast.NodeTransformer):
    def __init__(self, module: ast.Module, classes: dict[str, ast.ClassDef]) -> None:
        self._module = module
        self._classes = classes
        self._class: ast.ClassDef | None = None
        self._function: ast.FunctionDef | ast.AsyncFunctionDef | None = None

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        outer, self._class = self._class, node if node in self._module.body else None
        self.generic_visit(node)
        self._class = outer
        return node

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        outer, self._function = self._function, node
        self.generic_visit(node)
        self._function = outer
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _visit_function

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name) and not node.orelse:
            found = self._found(node.iter, test_of(list(guards(node.body)), node.target.id))
            if found is not None:
                node.iter = place(_list(found), node.iter)
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.ListComp(elt=elt, generators=[ast.comprehension(target=ast.Name(id=name), is_async=0) as generator]):
                found = self._found(generator.iter, test_of(generator.ifs, name))
                if found is None:
                    return node
                if isinstance(elt, ast.Name) and elt.id == name and all(_names(part) <= {name} for part in generator.ifs):
                    return place(_list(found), node)
                generator.iter = place(_list(found), generator.iter)
        return node

    def _found(self, over: ast.expr, test: Test | None) -> list[str] | None:
        """The names of methods that a loop goes over, of those that pass."""
        match over:
            case ast.Call(func=ast.Name(id="list" | "tuple" | "sorted" as wrapper), args=[inner], keywords=[]):
                found = self._found(inner, test)
                return sorted(found) if found is not None and wrapper == "sorted" else found
            case ast.Call(func=ast.Name(id="dir"), args=[of], keywords=[]):
                members = self._members(of, every=True)
            case ast.Call(func=ast.Name(id="vars"), args=[of], keywords=[]) | ast.Attribute(value=of, attr="__dict__"):
                members = self._members(of, every=False)
            case _:
                return None
        if members is None or test is None or any(map(test, members.others)):
            return None
        return [name for name in members.methods if test(name)]

    def _members(self, of: ast.expr, every: bool) -> _Members | None:
        """What a class has, or with `every` an object or a class and its bases."""
        class_ = self._class_of(of, objects=every)
        if class_ is None:
            return None
        classes = self._with_bases(class_) if every else [class_]
        if classes is None:
            return None
        names = [node.name for c in classes for node in c.body if isinstance(node, _FUNCTIONS)]
        members = _Members(list(dict.fromkeys(names)), set(_ALWAYS))
        for node in (child for c in classes for child in ast.walk(c)):
            match node:
                case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                    members.others.add(name)
        if every:
            members.methods.sort()
        return members

    def _with_bases(self, class_: ast.ClassDef) -> list[ast.ClassDef] | None:
        found = [class_]
        for node in found:
            for base in node.bases:
                if not isinstance(base, ast.Name) or base.id not in self._classes:
                    return None
                found.append(self._classes[base.id])
        return found

    def _class_of(self, of: ast.expr, objects: bool) -> ast.ClassDef | None:
        match of:
            case ast.Call(func=ast.Name(id="type"), args=[ast.Name() as inner]) | ast.Attribute(
                value=ast.Name() as inner, attr="__class__"
            ):
                return self._of_self(inner.id)
            case ast.Name(id=name):
                if name in self._classes:
                    return self._classes[name]
                return self._of_self(name) if objects and self._class is not None else self._always_given(name)
        return None

    def _of_self(self, name: str) -> ast.ClassDef | None:
        """The class of the methods that we are in, if `name` is their object and no class derives from it."""
        function = self._function
        if self._class is None or function not in self._class.body or function is None or not function.args.args:
            return None
        derived = any(
            isinstance(base, ast.Name) and base.id == self._class.name for c in self._classes.values() for base in c.bases
        )
        return self._class if function.args.args[0].arg == name and not derived else None

    def _always_given(self, name: str) -> ast.ClassDef | None:
        """The class that a parameter of a function of the module gets in all calls."""
        function = self._function
        if function is None or function not in self._module.body or function.args.defaults:
            return None
        names = [argument.arg for argument in function.args.args]
        if name not in names:
            return None
        calls, uses = [], 0
        for node in ast.walk(self._module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.name:
                calls.append(node)
            uses += isinstance(node, ast.Name) and node.id == function.name
        if uses != len(calls) or any(len(call.args) <= names.index(name) for call in calls):
            return None
        given = {ast.unparse(call.args[names.index(name)]) for call in calls}
        return self._classes.get(given.pop()) if len(given) == 1 else None


def _list(names: Sequence[str]) -> ast.List:
    return ast.List([ast.Constant(name) for name in names], ast.Load())


def _names(node: ast.expr) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
