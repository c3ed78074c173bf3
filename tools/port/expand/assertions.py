"""The assertions of unittest.TestCase as statements.

    with self.assertRaises(ValueError) as caught:      try:
        parse(text)                                        parse(text)
    print(caught.exception)                            except ValueError as error:
                                                           caught = error
                                                       else:
                                                           raise AssertionError("ValueError not raised")
                                                       print(caught)
    self.assertIn(name, found)                         if name not in found:
                                                           raise AssertionError(f"{name!r} not found in {found!r}")
    self.assertEqual(first, second)                    unittest.assertEqual(first, second)

The last of these, and others whose messages depend on the types of the values, are functions of the
library: see lower/unittest_calls.py.
"""

from __future__ import annotations

import ast
import asyncio
import builtins

from tools.port.expand.known_names import is_builtin_error
from tools.port.expand.placing import place_new
from tools.port.expand.unittest_names import Unittest

# With the text of the failure, of which {0} and {1} are the reprs of the operands.
_COMPARISONS: dict[str, tuple[ast.cmpop, str]] = {
    "assertIs": (ast.IsNot(), "{0} is not {1}"),
    "assertIsNot": (ast.Is(), "unexpectedly identical: {0}"),
    "assertIn": (ast.NotIn(), "{0} not found in {1}"),
    "assertNotIn": (ast.In(), "{0} unexpectedly found in {1}"),
}
_ORDERS: dict[str, tuple[ast.cmpop, str]] = {
    "assertLess": (ast.Lt(), "{0} not less than {1}"),
    "assertLessEqual": (ast.LtE(), "{0} not less than or equal to {1}"),
    "assertGreater": (ast.Gt(), "{0} not greater than {1}"),
    "assertGreaterEqual": (ast.GtE(), "{0} not greater than or equal to {1}"),
}
_FUNCTIONS = frozenset(
    "assertEqual assertNotEqual assertTrue assertFalse assertAlmostEqual assertNotAlmostEqual assertCountEqual".split()
)
_EQUAL = frozenset(
    """assertListEqual assertTupleEqual assertDictEqual assertSetEqual assertMultiLineEqual""".split()
)
_RAISES = ("assertRaises", "assertRaisesRegex")
_REGEXES = ("assertRegex", "assertNotRegex")


def write_out(module: ast.Module) -> None:
    unittest = Unittest(module)
    if not unittest.is_imported:
        return
    classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    own = {getattr(item, "name", "") for class_ in classes for item in class_.body}
    names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    needed: set[str] = set()
    for function in _functions(module):
        _Assertions(function, own, {c.name for c in classes}, names, needed).rewrite()
    for name in sorted(needed):
        imported = ast.Import([ast.alias(name)])
        module.body.insert(_first_import(module), place_new(imported, module.body[0], one_line=True))


def _functions(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of the module and the methods of its classes."""
    return [
        node for outer in [module, *[n for n in module.body if isinstance(n, ast.ClassDef)]] for node in outer.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def _first_import(module: ast.Module) -> int:
    for index, statement in enumerate(module.body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)) and getattr(statement, "module", "") != "__future__":
            return index
    return 0


class _Assertions(ast.NodeTransformer):
    """Rewrites one function, with those in it."""

    def __init__(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef, own: set[str], classes: set[str], names: set[str],
        needed: set[str],
    ) -> None:
        self._function = function
        self._own = own
        self._classes = classes
        self._names = names
        self._needed = needed
        self._caught: set[str] = set()

    def rewrite(self) -> None:
        self._function.body = self._statements(self._function.body)
        if self._caught:
            _Exceptions(self._caught).visit(self._function)

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for statement in body:
            made = self.visit(statement)
            found += made if isinstance(made, list) else [made]
        return found

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for name in ("body", "orelse", "finalbody"):
            if isinstance(body := getattr(node, name, None), list):
                setattr(node, name, self._statements(body))
        for handler in getattr(node, "handlers", []) or getattr(node, "cases", []):
            self.generic_visit(handler)
        if isinstance(node, ast.expr):
            return super().generic_visit(node)
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr):
                setattr(node, name, self.visit(value))
        return node

    def _asserted(self, node: ast.AST | None) -> str | None:
        """The name of the assertion that is called."""
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(), attr=name)):
                if (name.startswith("assert") or name == "fail") and name not in self._own:
                    return name
        return None

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """In an expression, such as the body of a lambda."""
        self.generic_visit(node)
        name = self._asserted(node)
        if name in _FUNCTIONS or name in _EQUAL:
            made = self._function_call(node, str(name))
            return node if made is None else made
        return node

    # Statements.

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        name = self._asserted(node.value)
        if name is None:
            return self.generic_visit(node)
        assert isinstance(node.value, ast.Call)
        call = node.value
        made = self._statement(call, name, node)
        return self.generic_visit(node) if made is None else [place_new(statement, node) for statement in made]

    def _statement(self, call: ast.Call, name: str, at: ast.stmt) -> list[ast.stmt] | None:
        if name in _RAISES:
            return self._raises_by_call(call, name)
        if any(isinstance(argument, ast.Starred) for argument in call.args):
            return None
        if name == "fail" and isinstance(call.func, ast.Attribute):
            message = [*call.args, *[k.value for k in call.keywords]]
            return [_raise(message[0] if message else ast.Constant(None))]
        found = _arguments(call)
        if found is None:
            return None
        operands, message = found
        if name in _COMPARISONS and len(operands) == 2:
            return self._comparison(operands, message, *_COMPARISONS[name])
        if name in _ORDERS and len(operands) == 2:
            return self._comparison(operands, message, *_ORDERS[name], negated=True)
        if name in ("assertIsNone", "assertIsNotNone") and len(operands) == 1:
            return self._none(operands[0], message, name == "assertIsNone")
        if name in ("assertIsInstance", "assertNotIsInstance") and len(operands) == 2:
            return self._instance(operands[0], operands[1], message, name == "assertIsInstance")
        if name in _REGEXES and len(operands) == 2:
            return self._regex(operands[0], operands[1], message, name == "assertRegex")
        return None

    def _comparison(
        self, operands: list[ast.expr], message: ast.expr | None, operator: ast.cmpop, text: str, negated: bool = False
    ) -> list[ast.stmt]:
        before, (first, second) = self._once(operands)
        test: ast.expr = ast.Compare(first, [operator], [second])
        if negated:
            test = ast.UnaryOp(ast.Not(), test)
        return [*before, ast.If(test, [_raise(_text(text, [first, second], message))], [])]

    def _none(self, operand: ast.expr, message: ast.expr | None, is_expected: bool) -> list[ast.stmt]:
        before, (value,) = self._once([operand])
        operator: ast.cmpop = ast.IsNot() if is_expected else ast.Is()
        text = "{0} is not None" if is_expected else "unexpectedly None"
        test = ast.Compare(value, [operator], [ast.Constant(None)])
        return [*before, ast.If(test, [_raise(_text(text, [value], message))], [])]

    def _instance(
        self, operand: ast.expr, classes: ast.expr, message: ast.expr | None, is_expected: bool
    ) -> list[ast.stmt]:
        before, (value,) = self._once([operand])
        test: ast.expr = ast.Call(ast.Name("isinstance", ast.Load()), [value, classes], [])
        if is_expected:
            test = ast.UnaryOp(ast.Not(), test)
        shown = ast.unparse(classes)
        class_ = f"<class '{shown}'>" if hasattr(builtins, shown) else "{1}"
        text = "{0} is not an instance of " + class_ if is_expected else "{0} is an instance of " + class_
        return [*before, ast.If(test, [_raise(_text(text, [value, classes], message))], [])]

    def _regex(
        self, text: ast.expr, pattern: ast.expr, message: ast.expr | None, is_expected: bool
    ) -> list[ast.stmt] | None:
        if not is_expected or not isinstance(pattern, ast.Constant):
            return None
        before, (value,) = self._once([text])
        self._needed.add("re")
        test = ast.UnaryOp(ast.Not(), _search(pattern, value))
        shown = "Regex didn't match: {1} not found in {0}"
        return [*before, ast.If(test, [_raise(_text(shown, [value, pattern], message))], [])]

    def _once(self, operands: list[ast.expr]) -> tuple[list[ast.stmt], list[ast.expr]]:
        """The operands as what may be evaluated again, and what gives them their values."""
        operands = [self.visit(operand) for operand in operands]
        if all(map(_is_simple, operands)):
            return [], operands
        before: list[ast.stmt] = []
        found: list[ast.expr] = []
        for operand in operands:
            if isinstance(operand, ast.Constant) or _is_literal(operand):
                found.append(operand)
                continue
            name = self._fresh("value")
            before.append(ast.Assign([ast.Name(name, ast.Store())], operand))
            found.append(ast.Name(name, ast.Load()))
        return before, found

    def _fresh(self, name: str) -> str:
        made, count = name, 1
        while made in self._names:
            count += 1
            made = f"{name}_{count}"
        self._names.add(made)
        return made

    def _function_call(self, call: ast.Call, name: str) -> ast.Call | None:
        found = _arguments(call)
        if found is None:
            return None
        operands, message = found
        if name in ("assertAlmostEqual", "assertNotAlmostEqual"):
            delta = next((k.value for k in call.keywords if k.arg == "delta"), None)
            places = next((k.value for k in call.keywords if k.arg == "places"), None)
            if delta is not None:
                if name != "assertAlmostEqual" or places is not None:
                    return None
                operands, name = [*operands, delta], "_assert_within"
            elif places is not None or message is not None:
                operands = [*operands[:2], places or ast.Constant(7)]
        if name in _EQUAL:
            name = "assertEqual"
        function = ast.Attribute(ast.Name("unittest", ast.Load()), name, ast.Load())
        self._needed.add("unittest")
        made = ast.Call(function, [*operands, *([message] if message is not None else [])], [])
        return place_new(made, call)

    # assertRaises.

    def visit_With(self, node: ast.With) -> ast.AST | list[ast.stmt]:
        return self._with(node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST | list[ast.stmt]:
        return self.generic_visit(node)

    def _with(self, node: ast.With) -> ast.AST | list[ast.stmt]:
        index = next(
            (i for i, item in enumerate(node.items) if self._asserted(item.context_expr) in _RAISES), None
        )
        if index is None:
            return self.generic_visit(node)
        inner: list[ast.stmt] = node.body
        if index + 1 < len(node.items):
            inner = [place_new(ast.With(node.items[index + 1 :], node.body), node)]
        made = self._raises(node.items[index], inner, node)
        if made is None:
            return self.generic_visit(node)
        if index == 0:
            return made
        node.items, node.body = node.items[:index], made
        return self.generic_visit_items(node)

    def generic_visit_items(self, node: ast.With) -> ast.AST:
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
        return node

    def _raises(self, item: ast.withitem, body: list[ast.stmt], at: ast.stmt) -> list[ast.stmt] | None:
        call = item.context_expr
        assert isinstance(call, ast.Call)
        has_pattern = self._asserted(call) == "assertRaisesRegex"
        target = item.optional_vars
        message = next((k.value for k in call.keywords if k.arg == "msg"), None)
        if len(call.args) != 1 + has_pattern or _leaves(body) or any(k.arg != "msg" for k in call.keywords):
            return None
        if target is not None and not isinstance(target, ast.Name):
            return None
        if isinstance(target, ast.Name):
            self._caught.add(target.id)
        body = self._statements(body)
        caught = target.id if isinstance(target, ast.Name) else None
        pattern = call.args[1] if has_pattern else None
        return [place_new(self._try(call.args[0], body, caught, pattern, message, ""), at, one_line=True)]

    def _try(
        self, expected: ast.expr, body: list[ast.stmt], caught: str | None, pattern: ast.expr | None,
        message: ast.expr | None, called: str,
    ) -> ast.stmt:
        handler: list[ast.stmt] = []
        name = self._fresh("error") if caught is not None or pattern is not None else None
        if caught is not None:
            handler.append(ast.Assign([ast.Name(caught, ast.Store())], ast.Name(name or "", ast.Load())))
        if pattern is not None:
            self._needed.add("re")
            shown = ast.Call(ast.Name("str", ast.Load()), [ast.Name(name or "", ast.Load())], [])
            text = _simplest([
                ast.Constant('"'), pattern if _is_text(pattern) else ast.FormattedValue(pattern, -1),
                ast.Constant('" does not match "'),
                ast.FormattedValue(shown, -1), ast.Constant('"'),
            ])
            test = ast.UnaryOp(ast.Not(), _search(pattern, shown))
            handler.append(ast.If(test, [_raise(_with_message(text, message))], []))
        text = _simplest([*_shown_classes(expected, self._classes), ast.Constant(f" not raised{called}")])
        return ast.Try(
            body, [ast.ExceptHandler(expected, name, handler or [ast.Pass()])],
            [_raise(_with_message(text, message))], [],
        )

    def _raises_by_call(self, call: ast.Call, name: str) -> list[ast.stmt] | None:
        """`self.assertRaises(ValueError, parse, text)`."""
        has_pattern = name == "assertRaisesRegex"
        expected, arguments = call.args[:1], call.args[1 + has_pattern :]
        if not expected or not arguments or any(isinstance(a, ast.Starred) for a in call.args[:2]):
            return None
        function = arguments[0]
        shown = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "<lambda>")
        if not isinstance(function, (ast.Name, ast.Attribute, ast.Lambda)):
            return None
        made: ast.expr = ast.Call(function, arguments[1:], call.keywords)
        if isinstance(function, ast.Lambda) and len(arguments) == 1 and not call.keywords:
            made = function.body
        body: list[ast.stmt] = [ast.Expr(self.visit(made))]
        pattern = call.args[1] if has_pattern else None
        return [self._try(expected[0], body, None, pattern, None, f" by {shown}")]


class _Exceptions(ast.NodeTransformer):
    """`caught.exception` as the variable that has the exception itself."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr == "exception" and isinstance(node.value, ast.Name) and node.value.id in self._names:
            return node.value
        return node


def _arguments(call: ast.Call) -> tuple[list[ast.expr], ast.expr | None] | None:
    """The operands of an assertion and its message; None if they cannot be told."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    single = name in ("assertTrue", "assertFalse", "assertIsNone", "assertIsNotNone")
    count = 1 if single else 2
    by_name = {k.arg: k.value for k in call.keywords}
    operands = list(call.args)
    message = by_name.get("msg")
    if len(operands) > count and "Almost" not in name:
        if len(operands) != count + 1 or message is not None:
            return None
        message = operands.pop()
    if isinstance(message, ast.Constant) and message.value is None:
        message = None
    if len(operands) < count or any(k not in ("msg", "places", "delta") for k in by_name):
        return None
    return operands, message


def _is_simple(node: ast.expr) -> bool:
    """Whether an expression may be evaluated again."""
    match node:
        case ast.Name() | ast.Constant() | ast.Attribute(value=ast.Name()):
            return True
    return _is_literal(node)


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return all(isinstance(e, ast.Constant) or _is_literal(e) for e in node.elts)
    return isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)


def _leaves(body: list[ast.stmt]) -> bool:
    """Whether statements leave their block by return, break or continue."""
    found = False

    def walk(node: ast.AST, in_loop: bool) -> None:
        nonlocal found
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            return
        if isinstance(node, ast.Return) or isinstance(node, (ast.Break, ast.Continue)) and not in_loop:
            found = True
        for child in ast.iter_child_nodes(node):
            walk(child, in_loop or isinstance(node, (ast.For, ast.AsyncFor, ast.While)))

    for statement in body:
        walk(statement, False)
    return found


def _search(pattern: ast.expr, text: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(ast.Name("re", ast.Load()), "search", ast.Load()), [pattern, text], [])


def _raise(message: ast.expr) -> ast.stmt:
    return ast.Raise(ast.Call(ast.Name("AssertionError", ast.Load()), [message], []), None)


def _text(template: str, operands: list[ast.expr], message: ast.expr | None) -> ast.expr:
    """The text of a failure, with the reprs of the operands."""
    parts: list[ast.expr] = []
    rest = template
    while (start := rest.find("{")) >= 0:
        if start:
            parts.append(ast.Constant(rest[:start]))
        operand = operands[int(rest[start + 1])]
        if isinstance(operand, ast.Constant):
            parts.append(ast.Constant(repr(operand.value)))
        else:
            parts.append(ast.FormattedValue(operand, ord("r")))
        rest = rest[start + 3 :]
    if rest:
        parts.append(ast.Constant(rest))
    return _with_message(_simplest(parts), message)


def _simplest(parts: list[ast.expr]) -> ast.expr:
    """An f-string, or a constant."""
    made = ast.JoinedStr(_joined(parts))
    return made.values[0] if len(made.values) == 1 and isinstance(made.values[0], ast.Constant) else made


def _joined(parts: list[ast.expr]) -> list[ast.expr]:
    """The parts with constants that follow each other as one."""
    found: list[ast.expr] = []
    for part in parts:
        if found and isinstance(part, ast.Constant) and isinstance(found[-1], ast.Constant):
            found[-1] = ast.Constant(str(found[-1].value) + str(part.value))
        else:
            found.append(part)
    return found


def _with_message(text: ast.expr, message: ast.expr | None) -> ast.expr:
    if message is None:
        return text
    values: list[ast.expr] = list(text.values) if isinstance(text, ast.JoinedStr) else [text]
    return _simplest([*values, ast.Constant(" : "), message if _is_text(message) else ast.FormattedValue(message, -1)])


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _shown_classes(expected: ast.expr, own: set[str]) -> list[ast.expr]:
    """The __name__ of a class, the text of a tuple."""
    if isinstance(expected, ast.Tuple):
        return [ast.FormattedValue(expected, -1)]
    match expected:
        case ast.Name(id=name) if name in own:
            return [ast.Constant(name)]
        case ast.Name(id=name) if is_builtin_error(name):
            return [ast.Constant(getattr(builtins, name).__name__)]
        case ast.Attribute(value=ast.Name(id="asyncio"), attr=name) if isinstance(getattr(asyncio, name, None), type):
            return [ast.Constant(getattr(asyncio, name).__name__)]
    return [ast.FormattedValue(ast.Attribute(expected, "__name__", ast.Load()), -1)]


__all__ = ["write_out"]
