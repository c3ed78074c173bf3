"""What is compared: this library, every CPython that is found, uvloop, Asio, libuv, and what the user adds."""

import dataclasses
import json
import pathlib
import shlex
import shutil
import subprocess
import time
from collections.abc import Sequence

from conformance.runner import interpreters
from tools.benchmark.workload import Workload

_HERE = pathlib.Path("tools/benchmark")
_NOT_EXPRESSED = 3  # Exit status of a program that has no such workload.

OURS = "this library"


class BenchmarkError(Exception):
    """A program failed, or printed what it should not; the message says which and how."""


@dataclasses.dataclass(frozen=True)
class Sample:
    """The cost of one operation: nanoseconds, and bytes of resident memory, zero if not asked for."""

    ns: float
    bytes: float = 0.0


@dataclasses.dataclass(frozen=True)
class Peer:
    """A program that performs the workloads, and its command line but for NAME and N."""

    name: str
    command: tuple[str, ...]
    options: tuple[str, ...] = ()

    def measure(self, workload: Workload, operations: int) -> Sample | None:
        """Runs a workload once; None if the peer has no such thing."""
        command = [*self.command, workload.name, str(operations), *self.options]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        elapsed = time.perf_counter() - start
        if done.returncode == _NOT_EXPRESSED:
            return None
        if done.returncode != 0:
            raise BenchmarkError(
                f"{shlex.join(command)}: exit status {done.returncode}\n{done.stderr.strip()}"
            )
        if workload.is_process:
            return Sample(elapsed * 1e9)
        try:
            fields = json.loads(done.stdout)
            return Sample(float(fields["ns"]), float(fields["bytes"]))
        except (ValueError, KeyError, TypeError):
            raise BenchmarkError(
                f"{shlex.join(command)}: printed {done.stdout!r}, not a line such as "
                '{"ns": 1.5, "bytes": 0}'
            ) from None


def _is_optimised(executable: pathlib.Path) -> bool:
    """Whether it was configured to be optimised with profiles."""
    code = (
        "import sysconfig, sys;"
        "sys.exit('--enable-optimizations' not in (sysconfig.get_config_var('CONFIG_ARGS') or ''))"
    )
    return subprocess.run([executable, "-c", code], check=False).returncode == 0


def _pythons(listed: pathlib.Path) -> list[tuple[str, pathlib.Path]]:
    """Every CPython, with a name that says whether its build is an optimised one."""
    found = interpreters.load(listed)
    system = pathlib.Path("/usr/bin/python3")
    if system.exists() and all(not system.samefile(python.executable) for python in found):
        code = "import sys; print(*sys.version_info[:3])"
        answer = subprocess.run([system, "-c", code], capture_output=True, text=True, check=True)
        version = tuple(int(part) for part in answer.stdout.split())
        if version >= (3, 11):
            found.append(interpreters.Interpreter(system, version))
    names = []
    for python in found:
        if python.executable == system:
            # Debian, like others, optimises with profiles by its own rules: nothing says so.
            build = ", the system's"
        else:
            build = "" if _is_optimised(python.executable) else ", not an optimised build"
        names.append((f"{python.name}{build}", python.executable))
    return names


def _has_uvloop(executable: pathlib.Path) -> bool:
    command = [executable, "-c", "import uvloop"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _compiled(
    name: str, header: str, flags: Sequence[str], scratch: pathlib.Path, notes: list[str]
) -> list[Peer]:
    """The peer whose program is NAME_workloads.cc, compiled if its library is installed."""
    compiler = next(filter(shutil.which, ("clang++-19", "clang++", "g++")), None)
    source = _HERE / f"{name}_workloads.cc"
    if compiler is None or not pathlib.Path("/usr/include", header).exists():
        notes.append(f"{name} is not compared: it is not installed (apt-get install lib{name}-dev)")
        return []
    program = scratch / f"{name}_workloads"
    options = ["-O2", "-std=c++20", "-pthread", "-I."]
    command = [compiler, *options, str(source), "-o", str(program), *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        first = done.stderr.strip().splitlines()[0] if done.stderr.strip() else "no message"
        notes.append(f"{name} is not compared: {source} does not compile: {first}")
        return []
    return [Peer(name, (str(program),))]


def find(
    ours: pathlib.Path, listed: pathlib.Path, scratch: pathlib.Path, added: Sequence[str]
) -> tuple[list[Peer], list[str]]:
    """This library first, then every peer; and a line about each that is missing.

    `added` are further peers as NAME=COMMAND.
    """
    notes: list[str] = []
    peers = [Peer(OURS, (str(ours),))]
    script = str(_HERE / "workloads.py")
    pythons = _pythons(listed)
    peers += [Peer(name, (str(executable), script)) for name, executable in pythons]
    with_uvloop = [(name, executable) for name, executable in pythons if _has_uvloop(executable)]
    for name, executable in with_uvloop[:1]:
        peers.append(Peer(f"uvloop ({name})", (str(executable), script), ("--uvloop",)))
    if not with_uvloop:
        notes.append("uvloop is not compared: no CPython has it (apt-get install python3-uvloop)")
    # Old versions of Asio do not see that clang has coroutines.
    asio_flags = ("-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE")
    peers += _compiled("asio", "asio.hpp", asio_flags, scratch, notes)
    peers += _compiled("uv", "uv.h", ("-luv",), scratch, notes)
    for text in added:
        name, separator, command = text.partition("=")
        if not separator or not name or not command.strip():
            raise BenchmarkError(f"--peer {text}: not of the form NAME=COMMAND")
        peers.append(Peer(name, tuple(shlex.split(command))))
    return peers, notes
