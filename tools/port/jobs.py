"""Does a job for each program in a process of its own, several at a time.

A job that crashes the interpreter, or is killed, takes only its own result with it.
"""

import multiprocessing
import multiprocessing.connection
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

from tools.port import porting
from tools.port.inputs import Program
from tools.port.verify import Outcome, Report

Job = Callable[[Program], Report]

_CONTEXT = multiprocessing.get_context("fork")


def run(
    programs: Sequence[Program], job: Job, at_a_time: int, interval: float
) -> Iterator[tuple[list[Program], list[Report]]]:
    """Yields what is in work, and the reports that are new, at least every `interval` seconds."""
    waiting = list(reversed(programs))
    working: dict[Connection, tuple[Program, ForkProcess]] = {}
    try:
        while waiting or working:
            while waiting and len(working) < at_a_time:
                program = waiting.pop()
                receiver, process = _start(program, job)
                working[receiver] = (program, process)
            yield [program for program, _ in working.values()], []
            ready = multiprocessing.connection.wait(list(working), interval)
            reports = []
            for receiver in ready:
                assert isinstance(receiver, Connection)
                program, process = working.pop(receiver)
                reports.append(_result(program, receiver, process))
            yield [program for program, _ in working.values()], reports
    finally:
        _stop([process for _, process in working.values()])


def _start(program: Program, job: Job) -> tuple[Connection, ForkProcess]:
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(program, job, sender))
    process.start()
    sender.close()
    return receiver, process


def _work(program: Program, job: Job, sender: Connection) -> None:
    try:
        report = job(program)
    except KeyboardInterrupt:
        return
    except BaseException as error:
        message, _, detail = porting.describe_bug(program.name, error).partition("\n")
        report = Report(
            program.name, Outcome.FAILED, message.removeprefix(f"{program.name}: "), detail
        )
    sender.send(report)
    sender.close()


def _result(program: Program, receiver: Connection, process: ForkProcess) -> Report:
    try:
        report = receiver.recv()
        assert isinstance(report, Report)
    except EOFError:
        process.join()
        summary = f"a bug of the porter: its process ended with {process.exitcode}"
        report = Report(program.name, Outcome.FAILED, f"{summary}; please report it with the program")
    process.join()
    receiver.close()
    return report


def _stop(processes: Sequence[ForkProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
