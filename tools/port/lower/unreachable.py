"""What is not written of a program because what comes before it always raises.

    a, b = fail()           fail();
    return a + b            std::abort();

What has the value of a call that never gives one has no type, so C++ could not say it. Lowering puts
MARK behind such a call; drop() takes away what follows it.
"""

from __future__ import annotations

from tools.port.lower.brackets import brackets

# The same as ABORT until it is known whether something follows.
MARK = "std::abort();  // It has raised."
ABORT = "std::abort();"


def drop(lines: list[str], start: int) -> bool:
    """Drops what follows a MARK in its block, from a line on; whether all that comes behind the lines follows one."""
    kept: list[str] = []
    depth, ended_at = 0, None
    for line in lines[start:]:
        lowest, after = _depths(line, depth)
        if ended_at is not None and lowest >= ended_at:
            if line != MARK and kept[-1] == MARK:
                kept[-1] = ABORT
        else:
            if ended_at is not None and kept[-1] == MARK:
                kept.pop()
            ended_at = None
            kept.append(line)
            if line == MARK:
                ended_at = depth
        depth = after
    if kept and kept[-1] == MARK:
        kept.pop()
    lines[start:] = kept
    return ended_at == 0


def drop_behind_throw(lines: list[str], start: int) -> None:
    """Drops what a statement, whose lines begin there, would do behind an expression that only raises.

    What would use its value has no type either.
    """
    depth = 0
    for index in range(start, len(lines)):
        if depth == 0 and lines[index].startswith("throw "):
            del lines[index + 1 :]
            return
        depth = _depths(lines[index], depth)[1]


def _depths(line: str, depth: int) -> tuple[int, int]:
    """How deep in blocks the line is at its lowest and at its end."""
    if line.startswith("//"):
        return depth, depth
    lowest = depth
    for _, step in brackets(line):
        depth += step
        lowest = min(lowest, depth)
    return lowest, depth
