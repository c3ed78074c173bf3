"""Classes in lists, tuples, dicts and arguments become functions that make their objects.

    makers = [asyncio.Lock, lambda: asyncio.Semaphore(2)]
    makers = [lambda: asyncio.Lock(), lambda: asyncio.Semaphore(2)]

No value of C++ is a class; a function with the class's name does where it is only called. It is done
for programs that cannot be ported otherwise.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place
from tools.port.expand.shown import show_as
from tools.port.expand.signatures import positional_of

_OF_ASYNCIO = frozenset(
    "Lock Event Condition Semaphore Queue PriorityQueue LifoQueue".split()
)  # Those that can be made of nothing.
_OF_ONE_VALUE = frozenset(("int", "str", "float", "bool"))


class _Factories(ast.NodeTransformer):
    def __init__(self, tree: ast.Module) -> None:
        self.classes = {s.name: s for s in tree.body if isinstance(s, ast.ClassDef)}
        self.functions = {
            n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))
        }
        self.changed = False

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        node.elts = [self._made(item) for item in node.elts]
        return node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        node.elts = [self._made(item) for item in node.elts]
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        node.values = [self._made(item) for item in node.values]
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self.functions:
            node.args = [self._made(item) for item in node.args]
            for keyword in node.keywords:
                keyword.value = self._made(keyword.value)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return node  # An annotation, perhaps.

    def _made(self, node: ast.expr) -> ast.expr:
        parameters = self._parameters(node)
        if parameters is None:
            return node
        self.changed = True
        passed: list[ast.expr] = [ast.Name(name, ast.Load()) for name in parameters]
        arguments = ast.arguments([], [ast.arg(name) for name in parameters], None, [], [], None, [])
        made = place(ast.Lambda(arguments, ast.Call(node, passed, [])), node)
        show_as(made, node.attr if isinstance(node, ast.Attribute) else ast.unparse(node), None)
        return made

    def _parameters(self, node: ast.expr) -> list[str] | None:
        """What a class has to be called with; None if the expression is no class that is made so."""
        match node:
            case ast.Attribute(value=ast.Name(id="asyncio"), attr=name) if name in _OF_ASYNCIO:
                return []
            case ast.Name(id=name) if name in _OF_ONE_VALUE:
                return ["value"]
            case ast.Name(id=name) if name in self.classes:
                return self._parameters_of(self.classes[name])
        return None

    def _parameters_of(self, class_: ast.ClassDef) -> list[str] | None:
        if class_.decorator_list or not all(
            isinstance(base, ast.Name) and base.id in (*self.classes, "object", "ABC") for base in class_.bases
        ):
            return None
        init = next((s for s in class_.body if isinstance(s, ast.FunctionDef) and s.name == "__init__"), None)
        if init is None:
            inherited = [self._parameters_of(self.classes[b.id]) for b in class_.bases if b.id in self.classes]  # type: ignore[attr-defined]
            return inherited[0] if inherited else []
        if init.args.vararg or any(default is None for default in init.args.kw_defaults):
            return None
        names = [argument.arg for argument in positional_of(init)[1:]]
        return names[: len(names) - len(init.args.defaults)]


def to_lambdas(tree: ast.Module) -> bool:
    """Whether there were such classes; not in programs that ask which class a value is."""
    factories = _Factories(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            named = [part.id for part in (node.left, *node.comparators) if isinstance(part, ast.Name)]
            if any(name in factories.classes or name in _OF_ONE_VALUE for name in named):
                return False
            if any(isinstance(part, ast.Attribute) and part.attr in _OF_ASYNCIO for part in (node.left, *node.comparators)):
                return False
    factories.visit(tree)
    return factories.changed
