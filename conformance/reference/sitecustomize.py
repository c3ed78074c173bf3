"""Prepares a reference interpreter, before the program it was started with begins.

The runner starts `python program.py` as a user would, with this directory on PYTHONPATH: the
interpreter imports this module by itself and then runs the program unmodified, as `__main__`, with
nothing of ours in its tracebacks. It leaves no trace in the environment or on `sys.path`.

    ASYNCIO_CONFORMANCE_TRACE   the file to write the trace to (see program_trace.py)
    ASYNCIO_CONFORMANCE_CLOCK   `virtual` or `real`
"""

import os
import random
import sys


def _prepare() -> None:
    trace = os.environ.pop("ASYNCIO_CONFORMANCE_TRACE")
    clock = os.environ.pop("ASYNCIO_CONFORMANCE_CLOCK")
    del os.environ["PYTHONPATH"]
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path = [entry for entry in sys.path if os.path.abspath(entry) != here]
    root = os.path.dirname(os.path.dirname(here))
    sys.path.insert(0, root)
    try:
        from conformance.reference import ordered_sets

        ordered_sets.install()
        from conformance.reference import program_trace, virtual_clock

        if clock == "virtual":
            virtual_clock.install()
        program_trace.install(trace)
        random.seed(0)  # unless the program seeds it, both sides see these numbers
    finally:
        sys.path.remove(root)


_prepare()
