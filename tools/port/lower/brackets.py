"""The brackets of a line of C++."""

from __future__ import annotations

from collections.abc import Iterator


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where brackets stand outside of quotes, and whether they open (1) or close (-1)."""
    quote, skip = "", False
    for position, character in enumerate(text):
        if skip:
            skip = False
        elif quote:
            skip = character == "\\"
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "({[":
            yield position, 1
        elif character in ")}]":
            yield position, -1
