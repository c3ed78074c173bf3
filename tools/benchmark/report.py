"""The results: as a table for the terminal, as JSON, and as a plot."""

import html
import json
import math
import pathlib
import statistics
from collections.abc import Mapping, Sequence

from tools.benchmark.peers import OURS, Sample
from tools.benchmark.workload import Workload

# By workload and peer, in the order in which they were measured.
Results = Mapping[str, Mapping[str, Sequence[Sample]]]


def median(samples: Sequence[Sample]) -> float:
    """The median cost in nanoseconds."""
    return statistics.median(sample.ns for sample in samples)


def spread(samples: Sequence[Sample]) -> float:
    """How far apart the measurements lie: (largest - smallest) / median."""
    costs = [sample.ns for sample in samples]
    return (max(costs) - min(costs)) / median(samples)


def nanoseconds(value: float) -> str:
    """A duration with three digits and its unit."""
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value:.3g} ns"


def _ratio(value: float) -> str:
    return f"{value:.0f}x" if value >= 20 else f"{value:.3g}x"


def table(results: Results, workloads: Sequence[Workload], peers: Sequence[str]) -> str:
    """A line for each workload: our cost with its spread, and each peer's as a multiple of ours."""
    head = ["work", OURS, "spread", *[f"[{i}]" for i in range(1, len(peers))]]
    rows = [head]
    for workload in workloads:
        measured = results.get(workload.name, {})
        ours = measured.get(OURS)
        if not ours:
            continue
        cost = median(ours)
        row = [workload.name, nanoseconds(cost), f"{100 * spread(ours):.0f}%"]
        for peer in peers[1:]:
            samples = measured.get(peer)
            row.append(_ratio(median(samples) / cost) if samples else "-")
        rows.append(row)
        memory = statistics.median(sample.bytes for sample in ours)
        if memory > 0:
            row = ["  resident memory", f"{memory:.0f} B", ""]
            for peer in peers[1:]:
                samples = measured.get(peer)
                theirs = statistics.median(s.bytes for s in samples) if samples else 0.0
                row.append(_ratio(theirs / memory) if theirs > 0 else "-")
            rows.append(row)
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
    names = [f"[{i}] {peer}" for i, peer in enumerate(peers) if i > 0]
    legend = "A peer's column is its cost as a multiple of ours: above 1 we are faster or smaller."
    return "\n".join([*lines, "", legend, *names])


def write_json(
    path: pathlib.Path, results: Results, workloads: Sequence[Workload], peers: Sequence[str]
) -> None:
    """Every single measurement."""
    document = {
        "peers": list(peers),
        "workloads": {
            workload.name: {
                "description": workload.description,
                "operations": workload.operations,
                "samples": {
                    peer: [{"ns": sample.ns, "bytes": sample.bytes} for sample in samples]
                    for peer, samples in results[workload.name].items()
                },
            }
            for workload in workloads
            if workload.name in results
        },
    }
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


_COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f")


class _Drawing:
    """An SVG picture in the making."""

    def __init__(self, width: int, height: int) -> None:
        self._lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="12">',
            '<rect width="100%" height="100%" fill="white"/>',
        ]

    def text(self, x: float, y: float, text: str, anchor: str = "start") -> None:
        self._lines.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(text)}</text>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        self._lines.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'
        )

    def bar(self, x: float, y: float, width: float, height: float, colour: str, hint: str) -> None:
        self._lines.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" height="{height:.1f}" '
            f'fill="{colour}"><title>{html.escape(hint)}</title></rect>'
        )

    def write(self, path: pathlib.Path) -> None:
        path.write_text("\n".join([*self._lines, "</svg>"]) + "\n", encoding="utf-8")


def write_plot(
    path: pathlib.Path, results: Results, workloads: Sequence[Workload], peers: Sequence[str]
) -> None:
    """The peers' costs as multiples of ours, on a logarithmic axis."""
    shown = [workload for workload in workloads if results.get(workload.name, {}).get(OURS)]
    others = list(peers[1:])
    left, width, bar = 190, 620, 11
    group = bar * len(others) + 10
    top = 30 + 16 * len(others)
    height = top + group * len(shown) + 40
    drawing = _Drawing(left + width + 60, height)
    drawing.text(10, 18, "Cost as a multiple of this library's (logarithmic; 1 is equal)")
    for i, peer in enumerate(others):
        drawing.bar(10, 26 + 16 * i, 10, 10, _COLOURS[i % len(_COLOURS)], peer)
        drawing.text(26, 35 + 16 * i, peer)
    exponents = range(-1, 4)  # from a tenth to a thousand

    def position(ratio: float) -> float:
        exponent = min(max(math.log10(ratio), exponents[0]), exponents[-1])
        return left + width * (exponent - exponents[0]) / (exponents[-1] - exponents[0])

    for exponent in exponents:
        x = position(10.0**exponent)
        drawing.line(x, top, x, height - 30, "#000" if exponent == 0 else "#ccc")
        drawing.text(x, height - 12, f"{10.0**exponent:g}", "middle")
    for row, workload in enumerate(shown):
        y = top + group * row + 5
        drawing.text(left - 8, y + group / 2, workload.name, "end")
        ours = median(results[workload.name][OURS])
        for i, peer in enumerate(others):
            samples = results[workload.name].get(peer)
            if samples:
                ratio = median(samples) / ours
                start, end = sorted((position(1.0), position(ratio)))
                hint = f"{workload.name}, {peer}: {_ratio(ratio)}"
                colour = _COLOURS[i % len(_COLOURS)]
                drawing.bar(start, y + bar * i, end - start, bar - 2, colour, hint)
    drawing.write(path)


def growth_table(costs: Mapping[str, Mapping[int, Sample]]) -> tuple[str, list[str]]:
    """Costs per operation by how many there are; and the workloads that grow faster than n log n.

    From one size to the next, ten times it, n log n makes an operation at most 1.4 times as dear, and
    leaving a cache makes it some two times as dear; what is quadratic becomes ten times as dear.
    """
    sizes = sorted({size for by_size in costs.values() for size in by_size})
    lines = ["work".ljust(22) + "".join(f"{size:>12,}" for size in sizes)]
    too_fast = []
    for name, by_size in costs.items():
        cells = [nanoseconds(by_size[n].ns) if n in by_size else "-" for n in sizes]
        lines.append(name.ljust(22) + "".join(cell.rjust(12) for cell in cells))
        if any(by_size[n].bytes for n in by_size):
            cells = [f"{by_size[n].bytes:.0f} B" if n in by_size else "-" for n in sizes]
            lines.append("  resident memory".ljust(22) + "".join(cell.rjust(12) for cell in cells))
        costs_by_size = [by_size[n].ns for n in sorted(by_size)]
        if any(later > 4 * earlier for earlier, later in zip(costs_by_size, costs_by_size[1:])):
            too_fast.append(name)
    return "\n".join(lines), too_fast


def write_growth_plot(path: pathlib.Path, costs: Mapping[str, Mapping[int, Sample]]) -> None:
    """Cost per operation against how many there are, both logarithmic."""
    left, top, width, height = 70, 30, 620, 360
    drawing = _Drawing(left + width + 180, top + height + 50)
    drawing.text(10, 18, "Nanoseconds per operation by how many there are at a time")
    sizes = sorted({size for by_size in costs.values() for size in by_size})
    values = [sample.ns for by_size in costs.values() for sample in by_size.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x_of(size: int) -> float:
        first, last = math.log10(sizes[0]), math.log10(sizes[-1])
        return left + width * (math.log10(size) - first) / (last - first)

    def y_of(ns: float) -> float:
        return top + height * (1 - (math.log10(ns) - low) / (high - low))

    for exponent in range(low, high + 1):
        y = y_of(10.0**exponent)
        drawing.line(left, y, left + width, y, "#ccc")
        drawing.text(left - 8, y + 4, nanoseconds(10.0**exponent), "end")
    for size in sizes:
        drawing.text(x_of(size), top + height + 20, f"{size:,}", "middle")
    for i, (name, by_size) in enumerate(costs.items()):
        colour = _COLOURS[i % len(_COLOURS)]
        points = [(x_of(size), y_of(by_size[size].ns)) for size in sorted(by_size)]
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            drawing.line(x1, y1, x2, y2, colour)
        drawing.bar(left + width + 10, top + 20 * i, 10, 10, colour, name)
        drawing.text(left + width + 26, top + 10 + 20 * i, name)
    drawing.write(path)
