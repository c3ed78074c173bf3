"""Ports Python asyncio programs to C++20 and shows that both behave the same.

    tools/bazel run //tools:port -- program.py        port, compile, run both, compare
    tools/bazel run //tools:port -- folder            the same for every program in it

Exits 0 if all programs matched, 1 if one did not, 2 if one was refused or could not be read.
"""

import argparse
import dataclasses
import functools
import io
import os
import pathlib
import sys
from collections.abc import Callable, Sequence

from conformance.runner import check, interpreters
from conformance.runner.interpreters import Interpreter, InterpretersError
from tools.port import (
    example,
    formatting,
    inputs,
    jobs,
    kit,
    output,
    porting,
    precompiled,
    report,
    verify,
)
from tools.port.inputs import BadInput, Program
from tools.port.kit import KitError
from tools.port.output import CannotWrite
from tools.port.porting import Ported, PorterBug, Refused
from tools.port.verify import Report, Settings


class UsageError(Exception):
    """Options that do not go together; the message says which do."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="port",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("programs", nargs="+", metavar="PROGRAM", help="a .py file or a folder")
    emit = "write the C++ only: to a file, to stdout ('-') or, of several programs, to a folder"
    parser.add_argument("--emit", metavar="OUT", help=emit)
    parser.add_argument("--add", metavar="NAME", help="make it examples/NAME, if both are equal")
    parser.add_argument("--explain", action="store_true", help="show the types that are inferred")
    parser.add_argument("--python", metavar="3.12", help="the reference; by default the newest")
    parser.add_argument("--clock", choices=check.CLOCKS, default="virtual", help="of both sides")
    parser.add_argument("--keep", metavar="DIR", help="a folder for C++, binaries and differences")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="programs at a time")
    parser.add_argument("--kit", type=pathlib.Path, help=argparse.SUPPRESS)
    return parser


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    here = pathlib.Path(os.environ.get("BUILD_WORKING_DIRECTORY") or os.getcwd())
    try:
        programs = inputs.find(options.programs, here)
        if options.explain or options.add:
            return _one(programs, options, here)
        if options.emit:
            return _emit(programs, options, here)
        keep = here / options.keep if options.keep else None
        if keep:
            output.make_folder(keep, options.keep)
        settings = _settings(options, keep)
        return _verify_all(programs, settings, options.jobs)
    except (BadInput, CannotWrite, InterpretersError, KitError, UsageError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _settings(options: argparse.Namespace, keep: pathlib.Path | None) -> Settings:
    if options.kit is None:
        raise UsageError("without --kit there is only --emit and --explain; use `bazel run`")
    loaded = kit.load(options.kit)
    interpreter = _interpreter(interpreters.load(loaded.interpreters), options.python)
    header = precompiled.prepare(loaded)
    return Settings(loaded, header, interpreter, options.clock, keep)


def _interpreter(found: Sequence[Interpreter], wanted: str | None) -> Interpreter:
    """The newest interpreter of the version that was asked for."""
    if wanted is None:
        return found[0]
    for interpreter in found:
        if ".".join(map(str, interpreter.version[:2])) == wanted:
            return interpreter
    names = ", ".join(".".join(map(str, interpreter.version[:2])) for interpreter in found)
    raise UsageError(f"--python {wanted}: there is no such CPython on this machine; found: {names}")


def _one(programs: Sequence[Program], options: argparse.Namespace, here: pathlib.Path) -> int:
    """--explain and --add, which are for one program."""
    if len(programs) != 1:
        raise UsageError("--add and --explain take one program; give one .py file")
    if options.add:
        # Without precompiled headers, which would hide that the C++ lacks an #include.
        settings = dataclasses.replace(_settings(options, None), header=None)
        return example.add(programs[0], options.add, settings)
    ported = jobs.run_one(programs[0], _porting(options))
    if not isinstance(ported, Ported):
        print(ported, file=sys.stderr)
        return 2
    print(ported.explanation.rstrip("\n"))
    if options.emit:
        _write_cc(ported, options.emit, here)
    return 0


def _emit(programs: Sequence[Program], options: argparse.Namespace, here: pathlib.Path) -> int:
    """--emit: each program that can be ported is written, whatever becomes of the others."""
    port, folder = _porting(options), None
    if len(programs) > 1 and (options.emit == "-" or options.emit.endswith(".cc")):
        raise UsageError(f"--emit {options.emit}: several programs need a folder; name one")
    if len(programs) > 1 or options.emit.endswith("/"):
        folder = here / options.emit
        output.make_folder(folder, options.emit)
    finished: dict[str, Ported | str | PorterBug] = {}
    for _, new in jobs.run(programs, port, max(options.jobs, 1), report.INTERVAL):
        finished.update((program.key, ported) for program, ported in new)
    status = 0
    for program in programs:
        ported = finished[program.key]
        if not isinstance(ported, Ported):
            print(ported, file=sys.stderr)
            status = 2
        elif folder is None:
            _write_cc(ported, options.emit, here)
        else:
            inside = f"{program.key}.cc"
            output.make_folder((folder / inside).parent, options.emit)
            _write_cc(ported, os.path.join(options.emit, inside), here)
    return status


def _porting(options: argparse.Namespace) -> Callable[[Program], Ported | str]:
    """What ports a program as the interpreter of the options understands it."""
    interpreter = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))
    if options.python and not options.kit:
        raise UsageError("--python needs --kit, which lists the interpreters; use `bazel run`")
    if options.kit:
        found = interpreters.load(kit.load(options.kit).interpreters)
        interpreter = _interpreter(found, options.python)
    if formatting.clang_format() is None and options.emit:
        missing = f"clang-format {formatting.OLDEST} or newer is not installed"
        print(f"note: {missing}: the C++ is not laid out", file=sys.stderr)
    return functools.partial(_port, interpreter=interpreter)


def _write_cc(ported: Ported, target: str, here: pathlib.Path) -> None:
    if target == "-":
        sys.stdout.write(ported.cc)
    else:
        output.write(here / target, ported.cc, target)


def _port(program: Program, interpreter: Interpreter) -> Ported | str:
    """The program's C++, or what is wrong with the program."""
    try:
        return porting.port(program, interpreter)
    except (BadInput, Refused, PorterBug) as error:
        return str(error)


def _verify_all(programs: Sequence[Program], settings: Settings, at_a_time: int) -> int:
    progress = report.Progress(len(programs))
    job = functools.partial(verify.verify, settings=settings)
    finished: dict[str, Report] = {}
    shown = 0
    with_detail = len(programs) == 1 or settings.keep is None
    for working, new in jobs.run(programs, job, max(at_a_time, 1), report.INTERVAL):
        for program, result in new:
            is_report = isinstance(result, Report)
            finished[program.key] = result if is_report else Report.failed(result)
        while shown < len(programs) and programs[shown].key in finished:
            program = programs[shown]
            one = finished[program.key]
            progress.clear()
            print("\n".join(report.describe(one, with_detail)), flush=True)
            if settings.keep and one.detail:
                output.write(settings.keep / f"{program.key}.txt", one.detail + "\n")
            shown += 1
        progress.show(len(finished), working)
    progress.clear()
    reports = [finished[program.key] for program in programs]
    if len(reports) > 1:
        print("", *report.table(reports), sep="\n")
    return report.status(reports)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
