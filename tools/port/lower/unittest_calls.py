"""The classes of tests, and the assertions whose messages show values of any type.

    queue_tests = unittest._async_class(TestQueue, ...)     asyncio::unittest::test_class<TestQueue>(...)
    unittest.assertEqual(first, second)                     py::unittest::assertEqual(first, second);

What the porter adds to the module is in expand/test_cases.py.
"""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.failure_texts import shows_failures, unknown_differences
from tools.port.lower.warning_calls import WarningCalls
from tools.port.pytypes import (
    NEVER,
    NONE,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Tuple,
    Type,
    describe,
    is_number,
    is_optional,
    members,
    signature,
)

_FIXTURES = ("setUp", "tearDown", "asyncSetUp", "asyncTearDown", "setUpClass", "tearDownClass")
_HEADER = "py/unittest_assertions.h"


class UnittestCalls(WarningCalls):
    """One method for each: call_unittest_NAME."""

    def call_unittest__plain_class(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._test_class(node, "py::unittest", "py/unittest.h")

    def call_unittest__async_class(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._test_class(node, "asyncio::unittest", "asyncio/async_case.h")

    def _test_class(self, node: ast.Call, namespace: str, header: str) -> Expr:
        """`_plain_class(Class, name, reason to skip, _method(Class.test, reason, is expected to fail), ...)`."""
        class_, name, skip, *methods = node.args
        entity = self.value(class_).type
        if not isinstance(entity, ClassObject):
            return Expr(self.instance("_TestClass"), "")
        self.include(header)
        for fixture in _FIXTURES:
            if (found := entity.entity.method(fixture)) is not None:
                self.program.reach(found)
        texts = []
        for method in methods:
            assert isinstance(method, ast.Call)
            attribute, reason, fails = method.args
            assert isinstance(attribute, ast.Attribute)
            found = entity.entity.method(attribute.attr)
            if found is None:
                return self.problem(attribute, f"the test {attribute.attr}() cannot be ported")
            self.program.reach(found)
            options = []
            if not _is_none(reason):
                options.append(f".skip = {self.value(reason).text}")
            if isinstance(fails, ast.Constant) and fails.value:
                options.append(".expected_failure = true")
            parts = [names.quote(attribute.attr), f"&{entity.entity.cpp}::{found.cpp or found.name}"]
            parts += [f"{{{', '.join(options)}}}"] if options else []
            texts.append(f"{{{', '.join(parts)}}}")
        arguments = [self.value(name).text, f"{{{', '.join(texts)}}}"]
        if not _is_none(skip):
            arguments.append(self.value(skip).text)
        text = f"{namespace}::test_class<{entity.entity.cpp}>({', '.join(arguments)})"
        return Expr(self.instance("_TestClass"), text, effect=EFFECTS)

    def call_unittest_assertEqual(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._asserted_equality(node, "assertEqual", ast.Eq())

    def call_unittest_assertNotEqual(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._asserted_equality(node, "assertNotEqual", ast.NotEq())

    def _asserted_equality(self, node: ast.Call, name: str, op: ast.cmpop) -> Expr:
        """An assertion of what the operator may compare as well."""
        found = self.operands(node.args)
        if len(found) not in (2, 3):
            return self.problem(node, f"{name}() takes two values and a message")
        left, right = found[:2]
        self.compare(node, op, left, right)
        if name == "assertEqual" and shows_failures(self.program.module):
            if unknown := unknown_differences(left.type, right.type, node.args[:2]):
                return self.problem(
                    node, f"how {unknown} differ cannot be ported where the text of a failure may be shown; give"
                    " assertTrue() the comparison"
                )
        for operand in (left, right):
            if not self._is_shown(operand.type):
                return self.problem(
                    node, f"{name}() of {describe(operand.type)} cannot be ported; give assertTrue() the comparison"
                )
        return self._assertion(name, [left.text, right.text], found[2:])

    def call_unittest_assertTrue(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._assert_truth(node, "assertTrue")

    def call_unittest_assertFalse(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._assert_truth(node, "assertFalse")

    def _assert_truth(self, node: ast.Call, name: str) -> Expr:
        found = self.operands(node.args)
        if len(found) not in (1, 2):
            return self.problem(node, f"{name}() takes a value and a message")
        value = found[0]
        if not self._is_shown(value.type):
            return self.problem(node, f"{name}() of {describe(value.type)} cannot be ported; compare it")
        return self._assertion(name, [value.text], found[1:])

    def call_unittest_assertAlmostEqual(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._almost(node, "assertAlmostEqual")

    def call_unittest_assertNotAlmostEqual(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._almost(node, "assertNotAlmostEqual")

    def call_unittest__assert_within(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._almost(node, "assert_within")

    def _almost(self, node: ast.Call, name: str) -> Expr:
        """Of two numbers, and the number of places or the greatest difference."""
        found = self.operands(node.args)
        if any(item.type is NEVER for item in found):
            return Expr(NONE, "", void=True)
        if len(found) not in (2, 3, 4) or not all(is_number(item.type) for item in found[:3]):
            return self.problem(node, f"{name}() takes two numbers, not optional ones, here")
        return self._assertion(name, [item.text for item in found[:3]], found[3:])

    def call_unittest_assertCountEqual(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self.operands(node.args)
        if len(found) not in (2, 3):
            return self.problem(node, "assertCountEqual() takes two iterables and a message")
        texts = []
        for item in found[:2]:
            element = self.element_type(item.type)
            if element is None:
                return self.problem(node, f"assertCountEqual() of {describe(item.type)} cannot be ported")
            if not self._is_shown(element):
                return self.problem(node, f"assertCountEqual() of {describe(element)} cannot be ported")
            texts.append(self.iterable(item, element))
        return self._assertion("assertCountEqual", texts, found[2:])

    def _assertion(self, name: str, texts: list[str], message: list[Expr]) -> Expr:
        self.include(_HEADER)
        if message and is_optional(message[0].type):
            return self.problem(self.program.current, f"the message of {name}() must not be optional here")
        shown = [self._text_of(item) for item in message if item.type is not NONE]
        return Expr(
            NONE, f"py::unittest::{name}({', '.join([*texts, *shown])})", effect=EFFECTS, void=True
        )

    def _text_of(self, message: Expr) -> str:
        if message.type in (STR, NEVER):
            return message.text
        self.include("py/repr.h")
        return f"py::str({self.shown(message)})"

    def _is_shown(self, type_: Type) -> bool:
        """Whether C++ knows the repr of values of a type."""
        for member in members(type_):
            if isinstance(member, (Callable, Function, ClassObject)):
                return False
            if isinstance(member, Tuple) and not all(map(self._is_shown, member.items)):
                return False
            if isinstance(member, Instance):
                if member.entity.kind in ("_TestClass", "_TracebackText", "TestResult", "TestSuite"):
                    return False
                if not all(self._is_shown(argument.type) for argument in member.args):
                    return False
        return True

    def call_unittest_addCleanup(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("py/unittest.h")
        if node.keywords:
            kept = self.program.partial_lambda(node, self)
            if kept is None:
                return self.problem(node, "keyword arguments cannot be ported here; use a lambda")
            text = self.value(kept).text
        else:
            text = self.call_with_arguments(node, 0, awaits=True)
            callback, _ = self.scheduled_call
            kind = signature(callback.type)
            is_async = isinstance(callback.type, Function) and callback.type.entity.is_async
            is_async = is_async or getattr(node.args[0], "is_awaited", False)
            if kind is not None and not is_async and self.awaited_type(kind.result.type) not in (None, NEVER):
                return self.problem(
                    node.args[0], "what this gives cannot be awaited here; give a coroutine function of the program"
                )
        return Expr(NONE, f"py::unittest::addCleanup({text})", effect=EFFECTS, void=True)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


__all__ = ["UnittestCalls"]
