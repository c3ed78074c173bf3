"""What tests call of TestCase, apart from assertions, as functions of the library.

    self.addCleanup(close, 1)                  unittest.addCleanup(close, 1)
    with self.subTest("low", n=n): ...         with unittest._SubTest("low", [("n", repr(n))]): ...
    self.skipTest("not today")                 raise unittest.SkipTest("not today")
    file = self.enterContext(manager)          stack = contextlib.ExitStack()
                                               file = stack.enter_context(manager)
                                               unittest.addCleanup(lambda: stack.close())

The library knows which test runs, so that mixins need no base class for it.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new
from tools.port.expand.unittest_names import FIXTURES, TestClass, Unittest, call_of_unittest


class Methods(ast.NodeTransformer):
    """Writes out what the methods of a class of tests, or of a base of some, call of TestCase."""

    def __init__(
        self, class_: ast.ClassDef, found: TestClass | None, own_methods: set[str], unittest: Unittest
    ) -> None:
        self._class = class_
        self._found = found
        self._own_methods = own_methods
        self._unittest = unittest
        self._self: set[str] = set()
        self._stacks = 0
        self.uses_stacks = False  # Of contextlib, whose name is taken to mean the module.

    def rewrite(self) -> None:
        for item in self._class.body:
            if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.args.args:
                self._self = {item.args.args[0].arg}
                self._stacks = 0
                item.body = self._statements(item.body)

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for statement in body:
            made = self.visit(statement)
            found += made if isinstance(made, list) else [made]
        return found

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._nested(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._nested(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._nested(node)

    def _nested(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> ast.AST:
        outer = self._self
        self._self = outer - {a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
        self.generic_visit(node)
        self._self = outer
        return node

    def _called_on_self(self, node: ast.AST | None) -> str | None:
        """The method of TestCase that is called, which the program does not define itself."""
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                if name in self._self and method not in self._own_methods:
                    return method
        return None

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        match value:
            case ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=method)
            ) if method in FIXTURES and not self._inherits(method):
                return place_new(ast.Pass(), node, one_line=True)
        if self._called_on_self(node.value) == "skipTest":
            assert isinstance(node.value, ast.Call)
            arguments = [*node.value.args, *(k.value for k in node.value.keywords)]
            return place_new(ast.Raise(call_of_unittest("SkipTest", *arguments), None), node)
        return self._entering(node) or self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        return self._entering(node) or self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | list[ast.stmt]:
        return self._entering(node) or self.generic_visit(node)

    def _entering(self, node: ast.Expr | ast.Assign | ast.AnnAssign) -> list[ast.stmt] | None:
        """enterContext() and enterAsyncContext(), by a stack that is closed when the test is over."""
        is_async = isinstance(node.value, ast.Await)
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if self._called_on_self(call) != ("enterAsyncContext" if is_async else "enterContext"):
            return None
        assert isinstance(call, ast.Call)
        self._stacks += 1
        stack = f"stack_{self._stacks}" if self._stacks > 1 else "stack"
        kind, enter, close = (
            ("AsyncExitStack", "enter_async_context", "aclose") if is_async else ("ExitStack", "enter_context", "close")
        )
        self.uses_stacks = True
        make = ast.Call(ast.Attribute(ast.Name("contextlib", ast.Load()), kind, ast.Load()), [], [])
        self.generic_visit(call)
        call.func = ast.Attribute(ast.Name(stack, ast.Load()), enter, ast.Load())
        last = ast.Call(ast.Attribute(ast.Name(stack, ast.Load()), close, ast.Load()), [], [])
        leave = ast.Lambda(ast.arguments([], [], None, [], [], None, []), last)
        leave.is_awaited = is_async  # type: ignore[attr-defined]
        return [
            place_new(ast.Assign([ast.Name(stack, ast.Store())], make), node, one_line=True),
            place_new(node, node),
            place_new(ast.Expr(call_of_unittest("addCleanup", leave)), node, one_line=True),
        ]

    def _inherits(self, method: str) -> bool:
        """Whether a base of the class, or in a class of tests another one, has a method."""
        bases = self._found.bases if self._found is not None else [
            base for test in self._unittest.classes.values() if self._class in test.bases
            for base in test.bases[test.bases.index(self._class) + 1 :]
        ]
        return any(getattr(item, "name", None) == method for base in bases for item in base.body)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        method = self._called_on_self(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("print", "str", "repr"):
            node.args = [self._shown(argument) for argument in node.args]
        self.generic_visit(node)
        match method:
            case "addCleanup" | "addAsyncCleanup":
                node.func = place_new(call_of_unittest("addCleanup").func, node)
            case "subTest":
                return place_new(_sub_test(node), node)
            case "id":
                node.func = place_new(ast.Attribute(call_of_unittest("_current_test"), "id", ast.Load()), node)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self._shown(node.value)
        return self.generic_visit(node)

    def _shown(self, node: ast.expr) -> ast.expr:
        """`self` where it is shown: the test that runs."""
        is_self = isinstance(node, ast.Name) and node.id in self._self
        return place_new(call_of_unittest("_current_test"), node) if is_self else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in self._self and node.attr == "_testMethodName":
            return place_new(ast.Attribute(call_of_unittest("_current_test"), "_testMethodName", ast.Load()), node)
        return self.generic_visit(node)


def _sub_test(node: ast.Call) -> ast.Call:
    """`subTest("message", n=1)` with the reprs of its parameters."""
    message = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "msg"), None)
    pairs: list[ast.expr] = [
        ast.Tuple([ast.Constant(k.arg), ast.Call(ast.Name("repr", ast.Load()), [k.value], [])], ast.Load())
        for k in node.keywords if k.arg not in ("msg", None)
    ]
    if any(k.arg is None for k in node.keywords) or len(node.args) > 1:
        return node
    if message is not None and not isinstance(message, ast.JoinedStr):
        is_text = isinstance(message, ast.Constant) and isinstance(message.value, str)
        message = message if is_text else ast.Call(ast.Name("str", ast.Load()), [message], [])
    made = call_of_unittest("_SubTest")
    if message is not None or pairs:
        made.args.append(message if message is not None else ast.Constant(None))
    if pairs:
        made.args.append(ast.List(pairs, ast.Load()))
    return made


__all__ = ["Methods"]
