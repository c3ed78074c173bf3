"""The module `re`: patterns are checked as programs are ported, since what they give depends on them."""

from __future__ import annotations

import ast
import re
from typing import Any

from tools.port.lower.context import READS, Expr
from tools.port.lower.functional_calls import FunctionalCalls
from tools.port.pytypes import STR, Tuple, Type, fixed

# What Python's parser gives is in no stub of the type checkers.
_parser: Any = getattr(re, "_parser")

_FLAGS = {
    **dict.fromkeys(("IGNORECASE", "I"), re.IGNORECASE),
    **dict.fromkeys(("MULTILINE", "M"), re.MULTILINE),
    **dict.fromkeys(("DOTALL", "S"), re.DOTALL),
    **dict.fromkeys(("VERBOSE", "X"), re.VERBOSE),
}


class RegularExpressions(FunctionalCalls):
    """call_re_NAME for what is called with a pattern, method_Pattern_NAME for what it is called on."""

    def _checked(self, node: ast.Call) -> None:
        pattern = self._literal(node)
        if pattern is None:
            if node.args:
                self.problem(node.args[0], "a pattern has to be a text in the program")
            return
        try:
            reason = _unsupported(_parser.parse(pattern, self._flags(node)))
        except re.error as error:
            reason = f"this is no regular expression: {error}"
        if reason:
            self.problem(node.args[0], reason)

    def _literal(self, node: ast.Call) -> str | None:
        match node.args:
            case [ast.Constant(value=str(pattern)), *_]:
                return pattern
        return None

    def _flags(self, node: ast.Call) -> int:
        flags = 0
        for argument in [*node.args[1:], *(keyword.value for keyword in node.keywords)]:
            for part in ast.walk(argument):
                if isinstance(part, (ast.Attribute, ast.Name)):
                    name = part.attr if isinstance(part, ast.Attribute) else part.id
                    flags |= _FLAGS.get(name, 0)
        return flags

    def call_re_compile(self, node: ast.Call, hint: Type | None) -> None:
        self._checked(node)

    call_re_match = call_re_search = call_re_fullmatch = call_re_finditer = call_re_sub = call_re_compile

    def call_re_findall(self, node: ast.Call, hint: Type | None) -> Expr | None:
        self._checked(node)
        groups = _groups(self._literal(node))
        return self._rows(groups, "py::re::", node) if groups is not None and groups > 1 else None

    def call_re_split(self, node: ast.Call, hint: Type | None) -> Expr | None:
        self._checked(node)
        return self._without_groups(node, _groups(self._literal(node)))

    def method_Pattern_findall(self, value: Expr, node: ast.Call) -> Expr | None:
        groups = self._groups_of(node)
        if groups is None:
            return self.problem(node, "findall() of a pattern that is not known here cannot be ported")
        return self._rows(groups, f"{value.bind(100)}.", node) if groups > 1 else None

    def method_Pattern_split(self, value: Expr, node: ast.Call) -> Expr | None:
        return self._without_groups(node, self._groups_of(node))

    def method_Match_group(self, value: Expr, node: ast.Call) -> Expr | None:
        match node.args:
            case [ast.Constant(value=0)]:
                return Expr(STR, f"{value.bind(100)}.group()", effect=READS)
            case [_, _, *_]:
                return self.problem(node, "group() takes one argument here; make a tuple of several calls")
        return None

    def _without_groups(self, node: ast.Call, groups: int | None) -> Expr | None:
        if groups == 0:
            return None
        return self.problem(node, "split() by a pattern with groups cannot be ported; use (?:...)")

    def _rows(self, groups: int, receiver: str, node: ast.Call) -> Expr:
        """The list of tuples that findall() gives if there are several groups."""
        found = self.operands([*node.args, *(keyword.value for keyword in node.keywords)])
        text = f"{receiver}findall_groups<{groups}>({', '.join(item.text for item in found)})"
        row = Tuple((STR,) * groups)
        self.include("py/re.h")
        return Expr(self.instance("list", fixed(row)), text, effect=READS, fresh=True)

    def _groups_of(self, node: ast.Call) -> int | None:
        """How many groups the pattern has on which a method is called; None if that is not known."""
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(receiver, ast.Call):
            return _groups(self._literal(receiver))
        if receiver is None:
            return None
        name = ast.unparse(receiver)
        values = [
            statement.value
            for statement in ast.walk(self.program.module)
            if isinstance(statement, (ast.Assign, ast.AnnAssign))
            and name in map(ast.unparse, getattr(statement, "targets", [getattr(statement, "target", None)]))
        ]
        if len(values) != 1 or not isinstance(values[0], ast.Call):
            return None
        return _groups(self._literal(values[0]))


def _groups(pattern: str | None) -> int | None:
    if pattern is None:
        return None
    try:
        return re.compile(pattern).groups
    except re.error:
        return None


def _unsupported(parts: Any, repeated: bool = False, ahead: bool = False) -> str:
    """Why a pattern cannot be ported; empty if it can."""
    for operation, argument in parts:
        name = str(operation)
        reason = ""
        if name in ("ASSERT", "ASSERT_NOT"):
            direction, inner = argument
            reason = "look-behind cannot be ported" if direction < 0 else _unsupported(inner, repeated, True)
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, inner = argument
            if any(str(o).startswith("ASSERT") for o, _ in inner):
                reason = "a repeated look-ahead cannot be ported"
            else:
                reason = _unsupported(inner, repeated or most > 1, ahead)
        elif name == "SUBPATTERN":
            group, added, removed, inner = argument
            if added or removed:
                reason = "flags for a part of a pattern cannot be ported"
            elif group is not None and repeated:
                # The engine forgets what a group has matched when it comes to it again.
                reason = "a group in something that is repeated cannot be ported; use (?:...)"
            else:
                reason = _unsupported(inner, repeated, ahead)
        elif name == "BRANCH":
            reason = next(filter(None, (_unsupported(b, repeated, ahead) for b in argument[1])), "")
        elif name == "AT" and ahead and str(argument) not in ("AT_END", "AT_END_STRING"):
            reason = "^, \\A, \\b and \\B in a look-ahead cannot be ported"
        elif name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP", "GROUPREF_EXISTS"):
            reason = "atomic groups, possessive quantifiers and conditions cannot be ported"
        if reason:
            return reason
    return ""
