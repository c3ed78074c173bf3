"""Shows a failed comparison: both timelines side by side, the first divergence marked."""

import itertools
from collections.abc import Sequence

from conformance.runner.comparison import Divergence, Run, show_time
from conformance.runner.timeline import Row

_CONTEXT = 6  # rows shown before and after the divergence
_WIDTH = 50
_STDERR_LINES = 12


def render(expected: Run, actual: Run, divergences: Sequence[Divergence], virtual: bool) -> str:
    """The comparison as text of several lines, without the commands that made it."""
    sides = (expected.timeline.side, actual.timeline.side)
    width = max(map(len, sides))
    lines = []
    for number, divergence in enumerate(divergences):
        what = divergence.what
        if divergence.row is not None:
            what = f"{what}, in row {divergence.row + 1} of the timelines below"
        lines.append(("first divergence: " if number == 0 else "and in: ") + what)
        values = (divergence.expected, divergence.actual)
        lines += [f"    {side:<{width}}  {value}" for side, value in zip(sides, values)]
    lines += ["", *_timelines(expected, actual, divergences[0].row, virtual)]
    for run in (expected, actual):
        lines += ["", *_stderr(run)]
    return "\n".join(lines)


def _timelines(expected: Run, actual: Run, marked: int | None, virtual: bool) -> list[str]:
    pairs = list(itertools.zip_longest(expected.timeline.rows, actual.timeline.rows))
    pairs.append((None, None))
    centre = len(pairs) - 1 if marked is None else marked
    first, last = max(0, centre - _CONTEXT), min(len(pairs), centre + _CONTEXT + 1)
    lines = [f"  row   {expected.timeline.side:<{_WIDTH}} | {actual.timeline.side}"]
    if first:
        lines.append(f"        ... {first} equal rows")
    for index in range(first, min(last, len(pairs) - 1)):
        left, right = pairs[index]
        mark = ">" if index == marked else " "
        cells = f"{_cell(left, virtual):<{_WIDTH}} | {_cell(right, virtual)}"
        lines.append(f"{mark} {index + 1:>3}   {cells}".rstrip())
    if last < len(pairs) - 1:
        lines.append(f"        ... {len(pairs) - 1 - last} more rows")
    elif not any(pairs[0]):
        lines.append("        neither side showed anything")
    lines.append(f"  end   {expected.ending:<{_WIDTH}} | {actual.ending}")
    return lines


def _cell(row: Row | None, virtual: bool) -> str:
    if row is None:
        return ""
    text = repr(row.text.removesuffix("\n"))[1:-1]
    if row.kind == "stdout":
        text += "" if row.text.endswith("\n") else " (no newline)"
    else:
        text = f"[{row.kind}] {text}"
    if virtual:
        iteration = "" if row.iteration is None else f"#{row.iteration}"
        text = f"{show_time(row.time) if row.exact else 'threads':>9} {iteration:<4} {text}"
    return text if len(text) <= _WIDTH else text[: _WIDTH - 3] + "..."


def _stderr(run: Run) -> list[str]:
    lines = run.finished.stderr.decode("utf-8", "replace").splitlines()
    if not lines:
        return [f"stderr of {run.timeline.side}: nothing"]
    shown = lines[-_STDERR_LINES:]
    hidden = f" (the last {len(shown)} of {len(lines)} lines)" if len(shown) < len(lines) else ""
    return [f"stderr of {run.timeline.side}{hidden}:", *(f"    {line}" for line in shown)]
