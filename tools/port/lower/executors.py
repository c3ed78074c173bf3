"""Executors of the program: concurrent.futures.

    future = pool.submit(work, 1)       -> const auto future = pool.submit(work, 1);
    pool.map(work, items)               -> pool.map([](int64_t item) { return work(item); }, items)
    as_completed(futures)               -> asyncio::concurrent::as_completed(futures)
"""

from __future__ import annotations

import ast

from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.threads import Threads
from tools.port.pytypes import NEVER, NONE, Callable, Instance, Tuple, Type, describe, signature

_RETURN_WHEN = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")


class Executors(Threads):
    """The calls of ThreadPoolExecutor, and the functions that wait for its futures."""

    def method_ThreadPoolExecutor_submit(self, value: Expr, node: ast.Call) -> Expr:
        if not node.args:
            return self.problem(node, "submit() takes a function, and what to call it with")
        found = self._in_thread(node, node.args, f"{value.bind(100)}.submit", "ConcurrentFuture")
        if not isinstance(found.type, Instance):
            return found
        given = found.type.args[0].type
        result = self.var_at(node, "result")  # It may come to a place of futures with other results.
        result.add(given)
        wanted = self.instance("ConcurrentFuture", result)
        if self.spell(wanted) != self.spell(found.type):
            text = found.text.replace(".submit(", f".submit_as<{self.spell(result.type)}>(", 1)
            return Expr(wanted, text, effect=EFFECTS)
        return Expr(wanted, found.text, effect=EFFECTS)

    def method_ThreadPoolExecutor_map(self, value: Expr, node: ast.Call) -> Expr:
        if len(node.args) < 2 or node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            return self.problem(node, "map() takes a function and iterables here")
        function, *iterables = node.args
        found = self.operands(iterables)
        elements = [self.element_type(item.type) for item in found]
        for item, element in zip(found, elements, strict=True):
            if element is None:
                return Expr(NEVER, "") if item.type is NEVER else self.problem(
                    node, f"map() over {describe(item.type)} cannot be ported"
                )
        variables = [self.var_at(node, f"argument {index}") for index in range(len(found))]
        for variable, element in zip(variables, elements, strict=True):
            assert element is not None
            variable.add(element)
        hint = Callable(tuple(variables), self.var_at(node, "result"))
        called = self.value(function, hint)
        kind = signature(called.type)
        if kind is None:
            return Expr(NEVER, "") if called.type is NEVER else self.problem(
                node, f"{describe(called.type)} cannot be called"
            )
        self.flow(function, called.type, hint, "the function of map()")
        result = self.var_at(node, "element")
        result.add(NONE if kind.result.type is NEVER else kind.result.type)
        texts = [self.coerce(called, hint)]
        texts += [self.iterable(item, element) for item, element in zip(found, elements, strict=True) if element]
        self.include("py/iterator.h")
        text = f"{value.bind(100)}.map({', '.join(texts)})"
        return Expr(self.instance("Iterator", result), text, effect=EFFECTS)

    def call_concurrent_futures_as_completed(self, node: ast.Call, hint: Type | None) -> Expr:
        given = self._waited_futures(node, ("fs", "timeout"))
        if given is None:
            return Expr(NEVER, "")
        values, element, options = given
        texts = [values, *([options["timeout"].text] if "timeout" in options else [])]
        result = self.var_at(node, "element")
        result.add(element)
        self.include("py/iterator.h")
        text = f"asyncio::concurrent::as_completed({', '.join(texts)})"
        return Expr(self.instance("Iterator", result), text, effect=EFFECTS)

    def call_concurrent_futures_wait(self, node: ast.Call, hint: Type | None) -> Expr:
        given = self._waited_futures(node, ("fs", "timeout", "return_when"))
        if given is None:
            return Expr(NEVER, "")
        values, element, options = given
        texts = [f".{name} = {options[name].text}" for name in ("timeout", "return_when") if name in options]
        arguments = [values, *([f"{{{', '.join(texts)}}}"] if texts else [])]
        result = self.var_at(node, "element")
        result.add(element)
        part = self.instance("set", result)
        text = f"asyncio::concurrent::wait({', '.join(arguments)})"
        return Expr(Tuple((part, part)), text, effect=EFFECTS)

    def _waited_futures(
        self, node: ast.Call, names: tuple[str, ...]
    ) -> tuple[str, Type, dict[str, Expr]] | None:
        """The futures that are given, what they are, and the other arguments; None (and a problem) for what is none."""
        self.include("asyncio/asyncio.h")
        given = dict(zip(names, node.args, strict=False))
        given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg is not None}
        if "fs" not in given or not given.keys() <= set(names) or len(node.args) + len(node.keywords) != len(given):
            self.problem(node, f"this takes futures{', ' * (len(names) > 2)} and {' and '.join(names[1:])} here")
            return None
        found = dict(zip(given, self.operands(list(given.values())), strict=True))
        values = found.pop("fs")
        element = self.element_type(values.type)
        if element is None or element is not NEVER and not self.is_a(element, "ConcurrentFuture"):
            if values.type is not NEVER:
                self.problem(node, f"this waits for futures of executors, not for {describe(values.type)}")
            return None
        if element is NEVER:
            return None
        if "timeout" in found and found["timeout"].type is NONE:
            del found["timeout"]
        return self.iterable(values, element), element, found


__all__ = ["Executors"]
