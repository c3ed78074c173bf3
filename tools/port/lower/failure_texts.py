"""Whether a program may show the message of an assertion of unittest that fails.

Of values that differ these messages have the differences as difflib finds them, on many lines:

    self.assertEqual({"a": 1}, {"a": 2})    AssertionError: {'a': 1} != {'a': 2}
                                            - {'a': 1}
                                            ?       ^
                                            ...

C++ knows those of short lists, tuples, dictionaries and texts only, so that what may give others is refused where
a program could show it. Of a result's failures programs show the last line alone; see expand/test_cases.py.
"""

from __future__ import annotations

import ast

from tools.port.pytypes import STR, Instance, Tuple, Type, members

_LONGEST = 40
_SETS = ("set", "frozenset")
_ALL = ("Exception", "BaseException")


def shows_failures(module: ast.Module) -> bool:
    """Whether the text of a failure may be read."""
    for outer in module.body:
        asserts = any(
            isinstance(node, ast.Attribute) and node.attr.startswith("assert") and _is_unittest(node.value)
            for node in ast.walk(outer)
        )
        for node in ast.walk(outer):
            if isinstance(node, ast.Attribute) and node.attr in ("last_line", "last_line_stripped"):
                return True
            if isinstance(node, ast.ExceptHandler) and node.name is not None and _catches(node.type, asserts):
                parts = [part for statement in node.body for part in ast.walk(statement)]
                if any(isinstance(part, ast.Name) and part.id == node.name for part in parts):
                    return True
    return False


def _is_unittest(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "unittest"


def _catches(type_: ast.expr | None, asserts: bool) -> bool:
    """Whether a handler has the failures of assertions; those of all errors, where something is asserted."""
    names = {node.id for node in ast.walk(type_) if isinstance(node, ast.Name)} if type_ is not None else set()
    return "AssertionError" in names or asserts and not names.isdisjoint(_ALL)


def unknown_differences(left: Type, right: Type, nodes: list[ast.expr]) -> str:
    """What C++ does not know the differences of, if that may be what is compared; empty if it does."""
    kinds = _kinds(left) & _kinds(right)
    if not kinds.isdisjoint(_SETS):
        return "sets"
    if kinds and not any(map(_is_short, nodes)):
        return "what may take many lines"
    return ""


def _kinds(type_: Type) -> set[str]:
    """The kinds of values of which the differences are shown."""
    found = set()
    for member in members(type_):
        if member is STR:
            found.add("str")
        elif isinstance(member, Tuple):
            found.add("tuple")
        elif isinstance(member, Instance) and member.entity.kind in ("list", "vartuple", "dict", *_SETS):
            found.add({"vartuple": "tuple"}.get(member.entity.kind, member.entity.kind))
    return found


def _is_short(node: ast.expr) -> bool:
    """Whether a value stands there, on one line."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return False
    return len(repr(value)) <= _LONGEST and not (isinstance(value, str) and len(value.splitlines()) != 1)


__all__ = ["shows_failures", "unknown_differences"]
