"""What it costs to compile programs that use this library: the examples, and its header alone."""

import dataclasses
import os
import pathlib
import statistics
import subprocess
from collections.abc import Mapping, Sequence

from tools.benchmark.peers import BenchmarkError
from tools.port.kit import Kit

_EXAMPLES = pathlib.Path("examples")
# What a program without the library would include, to see what is the library's own.
_STANDARD = ("coroutine", "functional", "memory", "optional", "string", "vector")
_HEADERS = {"(standard headers)": _STANDARD, "(asyncio.h alone)": ("asyncio/asyncio.h",)}


@dataclasses.dataclass(frozen=True)
class Compilation:
    """One run of the compiler: processor time, the largest resident memory, the object file."""

    seconds: float
    peak_bytes: int
    object_bytes: int


# By program and option of optimisation.
Costs = Mapping[tuple[str, str], Sequence[Compilation]]

OPTIMISATIONS = ("-O0", "-O2")


def programs(scratch: pathlib.Path) -> dict[str, pathlib.Path]:
    """The source of each program by what it is called in the table."""
    found = {}
    for name, headers in _HEADERS.items():
        found[name] = scratch / f"headers_{len(found)}.cc"
        text = "".join(f"#include <{header}>\n" for header in headers)
        found[name].write_text(text, encoding="utf-8")
    found.update({source.name: source for source in sorted(_EXAMPLES.glob("*/*.cc"))})
    return found


def measure(kit: Kit, source: pathlib.Path, optimisation: str, scratch: pathlib.Path) -> Compilation:
    """Compiles a program once, as the porter does but without precompiled headers."""
    output = scratch / "program.o"
    command = [kit.compiler, *kit.compile_flags, optimisation, "-c", str(source), "-o", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        messages = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise BenchmarkError(f"{source} does not compile:\n{messages.strip()}")
    return Compilation(
        seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * 1024,
        object_bytes=output.stat().st_size,
    )


def table(costs: Costs) -> str:
    """A line for each program: median time, memory and size, at each optimisation."""
    names = list(dict.fromkeys(name for name, _ in costs))
    width = max(len(name) for name in names)
    heads = "".join(f"{optimisation:>10}{'memory':>10}{'object':>10}" for optimisation in OPTIMISATIONS)
    lines = ["program".ljust(width) + heads]
    for name in names:
        line = name.ljust(width)
        for optimisation in OPTIMISATIONS:
            runs = costs[name, optimisation]
            seconds = statistics.median(run.seconds for run in runs)
            peak = statistics.median(run.peak_bytes for run in runs)
            line += f"{seconds:>8.2f} s{peak / 1e6:>7.0f} MB{runs[0].object_bytes / 1e3:>7.0f} kB"
        lines.append(line)
    return "\n".join(lines)
