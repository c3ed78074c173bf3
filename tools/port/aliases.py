"""Names for the types of mixed values, which are too long to be repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VARIANT = re.compile(r"std::variant<")
_LONG = 30


def shorten(parts: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """The `using` declarations for variants that occur often, and the parts with the new names."""
    texts = ["\n".join(part) for part in parts]
    declared: list[str] = []
    while (found := _innermost(texts)) is not None:
        name = _free_name(texts)
        declared.append(f"using {name} = {found};")
        texts = [text.replace(found, name) for text in texts]
    return declared, [text.split("\n") if text else [] for text in texts]


def _innermost(texts: Sequence[str]) -> str | None:
    """A long variant that occurs more than once and has no other such variant in it."""
    counts: dict[str, int] = {}
    for text in texts:
        for match in _VARIANT.finditer(text):
            spelled = _balanced(text, match.start())
            if spelled is not None and len(spelled) > _LONG:
                counts[spelled] = counts.get(spelled, 0) + 1
    often = [spelled for spelled, count in counts.items() if count > 1]
    return min(often, key=len) if often else None


def _balanced(text: str, start: int) -> str | None:
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "<":
            depth += 1
        elif text[at] == ">":
            depth -= 1
            if depth == 0:
                return text[start : at + 1]
        elif text[at] in ";{\"":
            return None
    return None


def _free_name(texts: Sequence[str]) -> str:
    number = 1
    while True:
        name = "Value" if number == 1 else f"Value{number}"
        if not any(re.search(rf"\b{name}\b", text) for text in texts):
            return name
        number += 1
