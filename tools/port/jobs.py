"""Does a job for each program in a process of its own, several at a time.

A job that crashes the interpreter, or is killed, takes only its own result with it.
"""

import multiprocessing
import multiprocessing.connection
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeVar

from tools.port import porting
from tools.port.inputs import Program
from tools.port.porting import PorterBug

Result = TypeVar("Result")

_CONTEXT = multiprocessing.get_context("fork")
_PATIENCE = 5.0  # seconds that a job gets to end the processes it has started


def run(
    programs: Sequence[Program],
    job: Callable[[Program], Result],
    at_a_time: int,
    interval: float,
) -> Iterator[tuple[list[Program], list[tuple[Program, Result | PorterBug]]]]:
    """Yields what is in work, and the results that are new, at least every `interval` seconds.

    A result is what the job returned, or a PorterBug if it raised something or died.
    """
    waiting = list(reversed(programs))
    working: dict[Connection, tuple[Program, ForkProcess]] = {}
    try:
        while waiting or working:
            while waiting and len(working) < at_a_time:
                program = waiting.pop()
                receiver, process = _start(program, job)
                working[receiver] = (program, process)
            results: list[tuple[Program, Result | PorterBug]] = []
            for receiver in multiprocessing.connection.wait(list(working), interval):
                assert isinstance(receiver, Connection)
                program, process = working.pop(receiver)
                results.append((program, _result(program, receiver, process)))
            yield [program for program, _ in working.values()], results
    finally:
        _stop([process for _, process in working.values()])


def run_one(program: Program, job: Callable[[Program], Result]) -> Result | PorterBug:
    """The same for one program."""
    return next(results[0][1] for _, results in run([program], job, 1, 60) if results)


def _start(
    program: Program, job: Callable[[Program], Result]
) -> tuple[Connection, ForkProcess]:
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(program, job, sender))
    process.start()
    sender.close()
    return receiver, process


def _work(program: Program, job: Callable[[Program], Result], sender: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that `finally` clauses run
    try:
        result: Result | PorterBug = job(program)
    except KeyboardInterrupt:
        return
    except BaseException as error:
        result = PorterBug(porting.describe_bug(program.name, error))
    sender.send(result)
    sender.close()


def _result(program: Program, receiver: Connection, process: ForkProcess) -> Any:
    try:
        result = receiver.recv()
        process.join()
    except EOFError:
        process.join()
        result = PorterBug(porting.describe_death(program.name, process.exitcode or 0))
    receiver.close()
    return result


def _stop(processes: Sequence[ForkProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_PATIENCE)
        process.kill()
        process.join()
