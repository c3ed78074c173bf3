"""Calls of loggers: the message's values, and the exception that goes with it."""

from __future__ import annotations

import ast
import re

from tools.port.lower.context import CONSTANT, EFFECTS, Expr
from tools.port.lower.itertools_calls import ItertoolsCalls
from tools.port.pytypes import NEVER, NONE, Type, is_exception, members

_LEVELS = ("debug", "info", "warning", "error", "critical", "exception")
_PLACES = re.compile(r"[%{]\(?(filename|lineno|funcName|module|pathname|stack_info|thread)\b")


class LoggingCalls(ItertoolsCalls):
    """The methods of a logger, and the functions of the module with the same names."""

    def handles(self, module: str, name: str) -> bool:
        logs = module == "logging" and name in (*_LEVELS, "log", "warn")
        return logs or super().handles(module, name)

    def special_method(
        self, value: Expr, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        if self.is_a(value.type, "Logger") and name in (*_LEVELS, "log", "warn"):
            return self._log(node, f"{value.bind(100)}.{_canonical(name)}", name, value)
        return super().special_method(value, name, node, hint)

    def special_member(
        self, module: str, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        if module == "logging" and name in (*_LEVELS, "log", "warn"):
            self.include("py/logging.h")
            return self._log(node, f"py::logging::{_canonical(name)}", name, None)
        if module == "logging" and name in ("basicConfig", "Formatter"):
            self._check_format(node)
        return super().special_member(module, name, node, hint)

    def _log(self, node: ast.Call, function: str, name: str, receiver: Expr | None) -> Expr:
        nodes = list(node.args)
        exception: ast.expr | None = ast.Constant(True) if name == "exception" else None
        for keyword in node.keywords:
            if keyword.arg == "exc_info":
                exception = keyword.value
            elif keyword.arg == "msg" and not node.args:
                nodes.insert(0, keyword.value)
            elif keyword.arg != "stacklevel":
                return self.problem(
                    keyword.value, f"'{keyword.arg}' of {name}() cannot be ported; leave it out"
                )
        if any(isinstance(argument, ast.Starred) for argument in nodes) or not nodes:
            return self.problem(node, f"{name}() needs its arguments written out")
        found = self.operands(nodes)
        at = 1 if name == "log" else 0
        if len(found) == at + 2 and self._may_name_keys(nodes[at], found[at + 1].type):
            return self.problem(nodes[at], "%( cannot be ported; give the values one by one, for %s and the like")
        texts = [self.shown(item) for item in found]
        options = self._exception_option(exception, name)
        if options:
            texts.insert(at, options)
        effect = max([EFFECTS, *[item.effect for item in found], receiver.effect if receiver else CONSTANT])
        return Expr(NONE, f"{function}({', '.join(texts)})", effect=effect, void=True)

    def _may_name_keys(self, message: ast.expr, type_: Type) -> bool:
        """Whether a message may take its values out of a dict."""
        if isinstance(message, ast.Constant):
            return isinstance(message.value, str) and "%(" in message.value.replace("%%", "")
        return any(self.is_a(member, "dict", "defaultdict", "OrderedDict", "Counter") for member in members(type_))

    def _exception_option(self, given: ast.expr | None, name: str) -> str:
        """`{.exc_info = ...}`, unless the C++ function finds the exception itself."""
        if given is None:
            return ""
        if isinstance(given, ast.Constant):
            if given.value is not True:
                return ""
            handled = self.frame.error[-1] if self.frame.error else "std::current_exception()"
            if handled == "std::current_exception()" and name == "exception":
                return ""
            self.include("<exception>")
            return f"{{.exc_info = {handled}}}"
        value = self.value(given)
        if value.type is NEVER:
            return ""
        if not is_exception(value.type):
            self.problem(given, "'exc_info' has to be True or an exception here")
            return ""
        return f"{{.exc_info = {self.coerce(value, value.type)}}}"

    def _check_format(self, node: ast.Call) -> None:
        for argument in [*node.args, *[k.value for k in node.keywords]]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                place = _PLACES.search(argument.value)
                if place is not None:
                    self.problem(
                        argument,
                        f"'{place.group(1)}' in the format tells a place in the Python source, which"
                        " has no counterpart; leave it out",
                    )


def _canonical(name: str) -> str:
    return "warning" if name == "warn" else name
