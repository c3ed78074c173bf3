"""The module warnings: warn() with a text or a warning, the filters, and catch_warnings().

    warnings.warn("old", DeprecationWarning)        -> py::warnings::warn(py::DeprecationWarning("old"));
    warnings.simplefilter("error", UserWarning)
    -> py::warnings::simplefilter("error", {.category = py::exception_class<py::UserWarning>()});
    with warnings.catch_warnings(record=True) as w: -> py::warnings::record_warnings(), entered

Python shows a warning once for each line of the program, by default; which lines those are is not known in
C++. That may be noticed of what is recorded only, so there have to be other filters there.
"""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.entities import StubFunction
from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.topological_sorters import TopologicalSorters
from tools.port.pytypes import NEVER, NONE, Instance, Type, is_exception, is_exception_class

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")
_HIDDEN = ("PendingDeprecationWarning", "ImportWarning", "ResourceWarning")  # Where no filter shows them.
_BY_PLACE = ("default", "module")
# What warns in some versions of CPython, and what to call instead.
_DEPRECATED = {
    "get_event_loop": "get_running_loop() or new_event_loop()",
    "utcnow": "now(timezone.utc)",
    "utcfromtimestamp": "fromtimestamp(when, timezone.utc)",
}
_LOOPS = ("new_event_loop", "SelectorEventLoop")


class WarningCalls(TopologicalSorters):
    """One method for each function: call_warnings_NAME."""

    def call_warnings_warn(self, node: ast.Call, hint: Type | None) -> Expr:
        given = self._warning_arguments(node, ("message", "category", "stacklevel", "source"))
        if given is None or "message" not in given or "source" in given:
            return self.problem(node, "warn() takes a message, a category and stacklevel here")
        if not isinstance(given.get("stacklevel", ast.Constant(1)), ast.Constant):
            return self.problem(node, "stacklevel has to be a number that stands here")
        warn = self.library.find("warnings", "warn")
        assert isinstance(warn, StubFunction)
        message, category = given["message"], given.get("category")
        shown = ast.unparse(category) if category is not None else ast.unparse(message)
        if shown.split("(")[0] in _HIDDEN and self._calls_unittest("_main"):
            return self.problem(node, "unittest.main() shows this warning in tests alone; run the tests by a runner")
        type_ = self._current(message)
        if type_ is NEVER:
            return Expr(NONE, "", void=True)
        if not is_exception(type_):
            if isinstance(category, ast.Constant) and category.value is None:
                category = None
            kind = category if category is not None else self._builtin("UserWarning", node)
            message = self.program.kept_node(node, "warning", ast.copy_location(ast.Call(kind, [message], []), node))
        elif category is not None and not isinstance(category, (ast.Name, ast.Constant)):
            return self.problem(category, "the category of a warning that is an object is not used; leave it out")
        made = self.program.kept_node(node, "warn", ast.copy_location(ast.Call(node.func, [message], []), node))
        assert isinstance(made, ast.Call)
        return self.call_stub(warn, made)

    def call_warnings_simplefilter(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._filter(node, "simplefilter", ("action", "category", "lineno", "append"))

    def call_warnings_filterwarnings(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._filter(node, "filterwarnings", ("action", "message", "category", "module", "lineno", "append"))

    def call_warnings_catch_warnings(self, node: ast.Call, hint: Type | None) -> Expr:
        with_ = next(
            (w for w in ast.walk(self.program.module) if isinstance(w, (ast.With, ast.AsyncWith))
             and any(item.context_expr is node for item in w.items)),
            None,
        )
        record = next((k.value for k in node.keywords if k.arg == "record"), ast.Constant(False))
        known = not node.args and all(k.arg == "record" for k in node.keywords) and isinstance(record, ast.Constant)
        if not known or with_ is None:
            return self.problem(node, "catch_warnings() can be ported in a 'with', with record=True or nothing")
        self.include("py/warnings.h")
        assert isinstance(record, ast.Constant)
        if not record.value:
            return Expr(Instance(self.entity("CatchWarnings")), "py::warnings::catch_warnings()", fresh=True)
        if not self._takes_all(with_.body[0]):
            return self.problem(
                node, "say what is recorded by simplefilter(\"always\") at the beginning of the block; by default it"
                " depends on the lines"
            )
        self._refuse_deprecated()
        self._refuse_loops()
        return Expr(Instance(self.entity("RecordWarnings")), "py::warnings::record_warnings()", fresh=True)

    def _filter(self, node: ast.Call, function: str, parameters: tuple[str, ...]) -> Expr:
        given = self._warning_arguments(node, parameters)
        if given is None or not {"action"} <= given.keys() <= {"action", "message", "category", "append"}:
            return self.problem(node, f"{function}() takes an action, a category and a message here")
        action = given["action"]
        if not isinstance(action, ast.Constant) or action.value not in _ACTIONS:
            return self.problem(action, f"the action of {function}() has to be one of {', '.join(_ACTIONS)}")
        self.include("py/warnings.h")
        if self._calls_unittest("_main", "TextTestRunner") and not self._is_in_catch_warnings(node):
            return self.problem(
                node, "unittest changes the filters of warnings and puts them back; write"
                " 'with warnings.catch_warnings()' around what needs this one"
            )
        if action.value == "error":
            self._refuse_deprecated()
        if action.value in _BY_PLACE and "record=True" in ast.unparse(self.program.module):
            return self.problem(action, f"what {action.value!r} records depends on the lines; use 'always' or 'once'")
        options = []
        for name in ("message", "category", "append"):
            if name not in given:
                continue
            text = self._option(name, given[name], function)
            if text is None:
                return Expr(NEVER, "")
            options.append(f".{name} = {text}")
        text = names.quote(action.value) + (f", {{{', '.join(options)}}}" if options else "")
        return Expr(NONE, f"py::warnings::{function}({text})", effect=EFFECTS, void=True)

    def _calls_unittest(self, *functions: str) -> bool:
        """Whether the program has unittest run tests in one of these ways."""
        return any(
            isinstance(node, ast.Attribute) and node.attr in functions
            and isinstance(node.value, ast.Name) and node.value.id == "unittest"
            for node in ast.walk(self.program.module)
        )

    def _is_in_catch_warnings(self, node: ast.Call) -> bool:
        return any(
            isinstance(outer, (ast.With, ast.AsyncWith)) and any(part is node for part in ast.walk(outer))
            and any("catch_warnings(" in ast.unparse(item.context_expr) for item in outer.items)
            for outer in ast.walk(self.program.module)
        )

    def _option(self, name: str, node: ast.expr, function: str) -> str | None:
        """The C++ of a keyword of a filter."""
        if name == "category":
            found = self.value(node)
            if not is_exception_class(found.type):
                self.problem(node, f"'category' of {function}() has to be a class of warnings")
                return None
            return self.class_value(found).text
        wanted = str if name == "message" else bool
        if not isinstance(node, ast.Constant) or not isinstance(node.value, wanted):
            self.problem(node, f"'{name}' of {function}() has to stand here")
            return None
        return self.value(node).text

    def _takes_all(self, statement: ast.stmt) -> bool:
        """Whether a statement is a filter for all warnings."""
        match statement:
            case ast.Expr(value=ast.Call(func=function, args=[ast.Constant(value=action)], keywords=[])):
                called = self.program.qualified(function)
                return called in ("warnings.simplefilter", "warnings.filterwarnings") and action not in _BY_PLACE
        return False

    def _refuse_deprecated(self) -> None:
        """What the library itself warns of, in some versions."""
        for node in ast.walk(self.program.module):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if isinstance(node, (ast.Attribute, ast.Name)) and name in _DEPRECATED:
                self.problem(node, f"{name}() warns in some versions of Python; use {_DEPRECATED[name]}")
            if name == "warn" and isinstance(node, ast.Attribute) and self.program.qualified(node) != "warnings.warn":
                self.problem(node, "warn() of a logger warns; use warning()")

    def _refuse_loops(self) -> None:
        """Python warns of loops that nobody has closed."""
        made = [n for n in ast.walk(self.program.module) if getattr(n, "attr", getattr(n, "id", "")) in _LOOPS]
        if made and ".close()" not in self.program.source:
            self.problem(made[0], "Python warns of a loop that is not closed; call close()")

    def _warning_arguments(self, node: ast.Call, parameters: tuple[str, ...]) -> dict[str, ast.expr] | None:
        """The arguments of a call by the names of the parameters."""
        if len(node.args) > len(parameters) or any(isinstance(a, ast.Starred) for a in node.args):
            return None
        given = dict(zip(parameters, node.args, strict=False))
        for keyword in node.keywords:
            if keyword.arg not in parameters or keyword.arg in given:
                return None
            given[keyword.arg] = keyword.value
        return given

    def _builtin(self, name: str, node: ast.AST) -> ast.expr:
        return ast.copy_location(ast.Name(name, ast.Load()), node)


__all__ = ["WarningCalls"]
