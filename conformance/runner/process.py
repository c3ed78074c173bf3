"""Runs a program to its end, or to the end of its time, and keeps what it showed."""

import dataclasses
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence

OUTPUT_LIMIT = 64 << 20
"""Bytes that a program may write to a file; a program in an endless loop would fill the disk."""


class CannotStart(Exception):
    """The program could not be started; the message names it and says why."""


@dataclasses.dataclass(frozen=True)
class Finished:
    """What a process showed. `status` is as in `subprocess`: negative for death by a signal."""

    status: int
    stdout: bytes
    stderr: bytes
    timed_out: bool = False


def run(
    command: Sequence[str | os.PathLike[str]],
    environment: Mapping[str, str],
    timeout: float,
) -> Finished:
    """Runs `command` in an empty directory of its own, with no input.

    After `timeout` seconds it is killed, together with the processes it started.
    """
    with (
        tempfile.TemporaryDirectory() as directory,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env=dict(environment),
                cwd=directory,
                start_new_session=True,
            )
        except FileNotFoundError:
            raise CannotStart(f"{command[0]}: no such file; build it first") from None
        except OSError as error:
            raise CannotStart(f"{command[0]}: cannot be run: {error.strerror}") from None
        _limit_output(process.pid)
        timed_out = not _wait(process, timeout)
        stdout.seek(0)
        stderr.seek(0)
        return Finished(process.returncode, stdout.read(), stderr.read(), timed_out)


def _limit_output(pid: int) -> None:
    try:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
    except ProcessLookupError:
        pass  # it has already ended


def _wait(process: subprocess.Popen[bytes], timeout: float) -> bool:
    """Whether the process ended by itself; in either case it and its children are gone after."""
    try:
        process.wait(timeout)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def describe_status(finished: Finished, timeout: float) -> str:
    """How a process ended, in words."""
    if finished.timed_out:
        return f"still running after {timeout:g} s"
    if finished.status >= 0:
        return f"exit status {finished.status}"
    try:
        name = signal.Signals(-finished.status).name
    except ValueError:
        name = f"signal {-finished.status}"
    return f"killed by {name}"
