"""The averages of `statistics` whose types depend on the numbers: the mean of ints may be whole."""

from __future__ import annotations

import ast

from tools.port.lower.context import READS, Expr
from tools.port.lower.json_calls import JsonCalls
from tools.port.pytypes import FLOAT, INT, NEVER, Instance, Int, Type, describe, members, union


class StatisticsCalls(JsonCalls):
    """One method for each: call_statistics_NAME."""

    def call_statistics_mean(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._average(node, "mean", may_mix=True)

    def call_statistics_median(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._average(node, "median", may_mix=False)

    def _average(self, node: ast.Call, name: str, *, may_mix: bool) -> Expr:
        if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
            return self.problem(node, f"{name}() takes an iterable here")
        values = self.value(node.args[0])
        element = self.element_type(values.type)
        if values.type is NEVER:
            return Expr(FLOAT, "")
        found = () if element is None else members(element)
        numbers = all(isinstance(member, Int) or member is FLOAT for member in found)
        if element is None or not numbers or len(found) > 1 and not may_mix:
            return self.problem(node, f"{name}() of {describe(values.type)} cannot be ported; give it numbers of one kind")
        if element is NEVER and isinstance(values.type, Instance) and values.type.args:
            self.program.annotate(values.type.args[0], FLOAT)
        self.include("py/statistics.h")
        is_int = len(found) == 1 and found[0] is not FLOAT
        kind = FLOAT if element is NEVER else element
        text = f"py::statistics::{name}({self.iterable(values, kind)})"
        return Expr(union([INT, FLOAT]) if is_int else FLOAT, text, effect=READS)


__all__ = ["StatisticsCalls"]
