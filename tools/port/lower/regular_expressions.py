"""The module `re`: patterns are checked as programs are ported, since what they give depends on them."""

from __future__ import annotations

import ast
import re
import warnings
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
        pattern, flags = _literal(node), self._flags(node)
        if pattern is None:
            self.problem(node, "a pattern has to be a text in the program")
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                parsed = _parser.parse(pattern, flags)
            reason = _unsupported(parsed, parsed.state.flags & re.IGNORECASE != 0)
        except re.error as error:
            reason = f"this is no regular expression: {error}"
        except Warning as warning:
            reason = f"CPython warns of this: {warning}"
        if reason:
            self.problem(node, reason)

    def _by_name(self, node: ast.Call, most: int, parameter: str) -> None:
        if len(node.args) > most:
            self.problem(node.args[most], f"CPython 3.13 warns of this argument; write {parameter}=...")

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

    call_re_match = call_re_search = call_re_fullmatch = call_re_finditer = call_re_compile

    def call_re_sub(self, node: ast.Call, hint: Type | None) -> None:
        self._checked(node)
        self._by_name(node, 3, "count")

    def call_re_findall(self, node: ast.Call, hint: Type | None) -> Expr | None:
        self._checked(node)
        groups = self._groups(node)
        if groups is None or groups < 2:
            return None
        if any(keyword.arg != "flags" for keyword in node.keywords):
            return self.problem(node, "give findall() the pattern and the text without names")
        return self._rows(groups, "py::re::", node)

    def call_re_split(self, node: ast.Call, hint: Type | None) -> Expr | None:
        self._checked(node)
        self._by_name(node, 2, "maxsplit")
        return self._without_groups(node, self._groups(node))

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
            return self._groups(receiver)
        if receiver is None:
            return None
        # The only thing in the program that has the name.
        name = ast.unparse(receiver)
        bound = [
            node
            for node in ast.walk(self.program.module)
            if isinstance(node, (ast.Name, ast.Attribute))
            and not isinstance(node.ctx, ast.Load)
            and ast.unparse(node) == name
            or isinstance(node, ast.arg)
            and node.arg == name
        ]
        values = [
            statement.value
            for statement in ast.walk(self.program.module)
            if isinstance(statement, ast.Assign)
            and [name] == [*map(ast.unparse, statement.targets)]
            and isinstance(statement.value, ast.Call)
        ]
        return self._groups(values[0]) if len(bound) == len(values) == 1 else None

    def _groups(self, node: ast.Call) -> int | None:
        """How many groups the pattern has that is given to a function of re."""
        pattern = _literal(node)
        try:
            return re.compile(pattern, self._flags(node)).groups if pattern is not None else None
        except re.error:
            return None


def _literal(node: ast.Call) -> str | None:
    given = [k.value for k in node.keywords if k.arg == "pattern"] or node.args[:1]
    match given:
        case [ast.Constant(value=str(pattern))]:
            return pattern
    return None


def _unsupported(parts: Any, no_case: bool, repeated: bool = False, ahead: bool = False) -> str:
    """Why a pattern cannot be ported; empty if it can."""
    for operation, argument in parts:
        name = str(operation)
        reason = ""
        if name in ("ASSERT", "ASSERT_NOT"):
            direction, inner = argument
            if direction < 0:
                reason = "look-behind cannot be ported"
            elif name == "ASSERT" and inner.getwidth()[0] == 0:
                reason = "a look-ahead that may match nothing cannot be ported"
            else:
                reason = _unsupported(inner, no_case, repeated, True)
        elif name == "GROUPREF" and no_case:
            reason = "references to groups together with IGNORECASE cannot be ported"
        elif name == "IN" and no_case and any(str(o) == "RANGE" and a[1] >= 128 for o, a in argument):
            reason = "ranges of characters that are not ASCII cannot be ported together with IGNORECASE"
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, inner = argument
            if any(str(o).startswith("ASSERT") for o, _ in inner):
                reason = "a repeated look-ahead cannot be ported"
            else:
                reason = _unsupported(inner, no_case, repeated or most > 1, ahead)
        elif name == "SUBPATTERN":
            group, added, removed, inner = argument
            if added or removed:
                reason = "flags for a part of a pattern cannot be ported"
            elif group is not None and repeated:
                # The engine forgets what a group has matched when it comes to it again.
                reason = "a group in something that is repeated cannot be ported; use (?:...)"
            else:
                reason = _unsupported(inner, no_case, repeated, ahead)
        elif name == "BRANCH":
            reason = next(filter(None, (_unsupported(b, no_case, repeated, ahead) for b in argument[1])), "")
        elif name == "AT" and ahead and str(argument) not in ("AT_END", "AT_END_STRING"):
            reason = "^, \\A, \\b and \\B in a look-ahead cannot be ported"
        elif name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP", "GROUPREF_EXISTS"):
            reason = "atomic groups, possessive quantifiers and conditions cannot be ported"
        if reason:
            return reason
    return ""
