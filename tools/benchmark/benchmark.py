"""Measures this library beside CPython, uvloop, Asio and libuv.

    bazel run -c opt //tools:benchmark                      every workload, five rounds
    bazel run -c opt //tools:benchmark -- --only switch     one of them
    bazel run -c opt //tools:benchmark -- --growth          the cost as there are more tasks at a time
    bazel run -c opt //tools:benchmark -- --compile         what it costs to compile the examples

A round runs every workload of every peer once, each in a process of its own and all on one core, so
that what else the machine does falls on all alike. The table shows medians; benchmark.json has every measurement,
benchmark.svg the ratios. Exit status: 0, 1 if a program failed or grows too fast, 2 for bad input.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from conformance.runner import interpreters
from tools.benchmark import compile_cost, peers, report
from tools.benchmark.compile_cost import Compilation
from tools.benchmark.peers import BenchmarkError, Peer, Sample
from tools.benchmark.workload import GROWING, WORKLOADS, Workload
from tools.port import kit

_SIZES = (1_000, 10_000, 100_000, 1_000_000)


class _Progress:
    """A line on a terminal that says what runs and how far it is."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._start = time.monotonic()

    def show(self, text: str) -> None:
        if sys.stderr.isatty():
            elapsed = time.monotonic() - self._start
            line = f"[{self._done}/{self._total}, {elapsed:.0f} s] {text}"
            print(f"\r\x1b[K{line[:100]}", end="", file=sys.stderr, flush=True)
        self._done += 1

    def end(self) -> None:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _compare(
    workloads: Sequence[Workload], found: Sequence[Peer], rounds: int
) -> dict[str, dict[str, list[Sample]]]:
    """Every workload of every peer, one after the other, round by round."""
    results: dict[str, dict[str, list[Sample]]] = {w.name: {} for w in workloads}
    missing: set[tuple[str, str]] = set()
    progress = _Progress(rounds * len(workloads) * len(found))
    for turn in range(rounds):
        for workload in workloads:
            # A peer's neighbours are others in every round.
            for peer in [*found[turn % len(found) :], *found[: turn % len(found)]]:
                progress.show(f"round {turn + 1}, {workload.name}, {peer.name}")
                if (workload.name, peer.name) in missing:
                    continue
                sample = peer.measure(workload, workload.operations)
                if sample is None:
                    missing.add((workload.name, peer.name))
                else:
                    results[workload.name].setdefault(peer.name, []).append(sample)
    progress.end()
    return results


def _grow(ours: Peer, rounds: int) -> dict[str, dict[int, Sample]]:
    """Our cost at each size; the smallest of the rounds, which disturbs the shape least."""
    costs: dict[str, dict[int, Sample]] = {}
    growing = [workload for workload in WORKLOADS if workload.name in GROWING]
    progress = _Progress(rounds * len(growing) * len(_SIZES))
    for _ in range(rounds):
        for workload in growing:
            for size in _SIZES:
                progress.show(f"{workload.name}, {size:,}")
                sample = ours.measure(workload, size)
                if sample is None:
                    raise BenchmarkError(f"{ours.command[0]}: has no {workload.name}")
                by_size = costs.setdefault(workload.name, {})
                if size not in by_size or sample.ns < by_size[size].ns:
                    by_size[size] = sample
    progress.end()
    return costs


def _compile(loaded: kit.Kit, rounds: int, scratch: pathlib.Path) -> compile_cost.Costs:
    """Every program at every optimisation, round by round."""
    costs: dict[tuple[str, str], list[Compilation]] = {}
    sources = compile_cost.programs(scratch)
    progress = _Progress(rounds * len(sources) * len(compile_cost.OPTIMISATIONS))
    for _ in range(rounds):
        for name, source in sources.items():
            for optimisation in compile_cost.OPTIMISATIONS:
                progress.show(f"{name} {optimisation}")
                cost = compile_cost.measure(loaded, source, optimisation, scratch)
                costs.setdefault((name, optimisation), []).append(cost)
    progress.end()
    return costs


def _parse() -> argparse.Namespace:
    names = [workload.name for workload in WORKLOADS]
    parser = argparse.ArgumentParser(
        prog="benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--workloads", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--interpreters", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--kit", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=5, help="how often all is run (default 5)")
    parser.add_argument("--only", nargs="+", choices=names, metavar="WORKLOAD", default=names)
    parser.add_argument("--without", nargs="+", default=[], metavar="TEXT", help="peers to leave out")
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="NAME=COMMAND",
        help='a further program: COMMAND WORKLOAD N prints {"ns": ..., "bytes": ...}',
    )
    parser.add_argument("--growth", action="store_true", help="costs by the number of tasks")
    parser.add_argument("--compile", action="store_true", help="costs of compiling the examples")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("."), metavar="FOLDER")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error(f"--rounds {arguments.rounds}: at least 1")
    # Bazel runs the program elsewhere than where the user is.
    user_folder = pathlib.Path(os.environ.get("BUILD_WORKING_DIRECTORY", "."))
    arguments.output = user_folder / arguments.output
    if not arguments.output.is_dir():
        parser.error(f"--output {arguments.output}: no such folder")
    return arguments


def _stay_on_one_core() -> None:
    """Also for the programs that are started from here on."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _run(arguments: argparse.Namespace) -> int:
    if subprocess.run([arguments.workloads, "is_optimised"], check=False).returncode != 0:
        print("This library is not optimised; run with `bazel run -c opt`.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        if arguments.compile:
            loaded = kit.load(arguments.kit)
            print(compile_cost.table(_compile(loaded, arguments.rounds, pathlib.Path(scratch))))
            return 0
        found, notes = peers.find(
            arguments.workloads, arguments.interpreters, pathlib.Path(scratch), arguments.peer
        )
        _stay_on_one_core()
        if arguments.growth:
            costs = _grow(found[0], arguments.rounds)
            table, too_fast = report.growth_table(costs)
            print(table)
            report.write_growth_plot(arguments.output / "growth.svg", costs)
            print(f"\nWritten: {arguments.output / 'growth.svg'}")
            for name in too_fast:
                print(f"{name} grows faster than n log n")
            return 1 if too_fast else 0
        left = found[:1] + [
            peer for peer in found[1:] if not any(text in peer.name for text in arguments.without)
        ]
        workloads = [workload for workload in WORKLOADS if workload.name in arguments.only]
        results = _compare(workloads, left, arguments.rounds)
    names = [peer.name for peer in left]
    print(report.table(results, workloads, names))
    for note in notes:
        print(note)
    report.write_json(arguments.output / "benchmark.json", results, workloads, names)
    report.write_plot(arguments.output / "benchmark.svg", results, workloads, names)
    print(f"Written: benchmark.json and benchmark.svg in {arguments.output.resolve()}")
    return 0


def main() -> int:
    arguments = _parse()
    try:
        return _run(arguments)
    except (BenchmarkError, interpreters.InterpretersError, kit.KitError) as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
