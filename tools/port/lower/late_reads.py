"""Keeps the checks of variables that may have no value where C++ does not need the value itself.

    error = None
    try: ...
    except OSError as error: pass
    if error is None:           # Is true, if there is a value: `static_cast<void>(*error);` comes before it.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator

from tools.port.expand.unbound_reads import closures_may_miss, is_unbound, may_be_unbound
from tools.port.lower.context import Expr, Local, Lowering
from tools.port.pytypes import NEVER, NONE, Type

_LITERAL = re.compile(r'"(?:\\.|[^"\\])*"')


class LateReads(Lowering):
    """Statements that only read a variable."""

    def keep_reads(self, node: ast.expr, text: str, start: int) -> None:
        """Reads the variables that an expression has read in Python, but not in its C++ or the lines before it."""
        for name, local in self._certain_late_names(node):
            if not any(self._reads_late(local, line) for line in [text, *self.frame.out[start:]]):
                self.emit(f"static_cast<void>({self._place_of(local, name)});")

    def chosen_value(self, node: ast.expr, hint: Type | None) -> Expr:
        """What may be chosen by a test; a None that is read comes before it."""
        found = self.value(node, hint)  # type: ignore[attr-defined]
        if isinstance(node, ast.Name) and found.type is NONE and self._certain_late_names(node):
            if found.text != "py::None":
                self.emit(f"static_cast<void>({found.text});")
            return Expr(NONE, "py::None")
        return found

    def keep_reads_of_statement(self, node: ast.stmt, start: int) -> None:
        """The same for the value of a statement, which its rule may have left out."""
        match node:
            case ast.Match(subject=ast.Name() as value):
                lines = self.frame.out[start:start + 1]
            case ast.Return(value=ast.expr() as value) | ast.Assign(value=value) | ast.Expr(value=value):
                lines = self.frame.out[start:]
            case ast.AnnAssign(value=ast.expr() as value) | ast.AugAssign(value=value):
                lines = self.frame.out[start:]
            case ast.Raise(cause=ast.Name() as value):
                lines = self.frame.out[start:]
            case _:
                return
        if isinstance(value, ast.Yield) and value.value is not None:
            value = value.value
        parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]
        if not all(isinstance(part, (ast.Name, ast.Constant)) for part in parts):
            return
        found = [
            f"static_cast<void>({self._place_of(local, name)});"
            for name, local in self._certain_late_names(value)
            if not any(self._reads_late(local, line) for line in lines)
        ]
        self.frame.out[start:start] = found

    def _place_of(self, local: Local, name: ast.Name) -> str:
        return self.place(local)[0]  # type: ignore[attr-defined]

    def _certain_late_names(self, node: ast.expr) -> list[tuple[ast.Name, Local]]:
        found: dict[Local, ast.Name] = {}
        for name in _evaluated_names(node) if self._late_names else ():
            if name.id not in self._late_names:
                continue
            local = self.find_local(name.id)  # type: ignore[attr-defined]
            if local is not None and self._is_late_read(name, local):
                found.setdefault(local, name)
        return [(name, local) for local, name in found.items()]

    @functools.cached_property
    def _late_names(self) -> frozenset[str]:
        """The names of all variables that may have no value somewhere."""
        found: set[str] = set()
        for node in ast.walk(self.program.module):
            found |= getattr(node, "may_be_unbound", set()) | getattr(node, "may_be_free", set())
        return frozenset(found)

    def is_late(self, local: Local) -> bool:
        """Whether reading a variable may raise."""
        variable = local.variable
        if variable is None or local.text is not None or local.form == "thrown":
            return False
        if may_be_unbound(variable.scope, variable.name):
            return local.late or local.late_cell or local.is_global
        return local.late_cell and closures_may_miss(variable.scope, variable.name)

    def _is_late_read(self, name: ast.Name, local: Local) -> bool:
        if not self.is_late(local) or is_unbound(name) or local in self.frame.unbound or local.var.type is NEVER:
            return False
        return self.entity_of(local) is None  # type: ignore[attr-defined]

    def _reads_late(self, local: Local, text: str) -> bool:
        """Whether C++ contains a read of a variable."""
        name = re.escape(local.name)
        return re.search(rf"\*{name}\b|\b{name}(->(?!reset|del)|\.captured\(\))", _LITERAL.sub("", text)) is not None


def _evaluated_names(node: ast.AST) -> Iterator[ast.Name]:
    """The names that an expression reads in any case."""
    match node:
        case ast.Name(ctx=ast.Load()):
            yield node
        case ast.BoolOp(values=[first, *_]):
            yield from _evaluated_names(first)
        case ast.IfExp(test=test):
            yield from _evaluated_names(test)
        case ast.Compare(left=left, comparators=[first, *_]):
            yield from _evaluated_names(left)
            yield from _evaluated_names(first)
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            yield from _evaluated_names(node.generators[0].iter)
        case ast.Lambda():
            pass
        case ast.Call() if getattr(node, "tests_variable", False):
            pass
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _evaluated_names(child)


__all__ = ["LateReads"]
