"""Tests that every workload runs and is the same set in every program."""

import pathlib
import subprocess
import sys
import unittest

from tools.benchmark.peers import BenchmarkError, Peer
from tools.benchmark.workload import GROWING, WORKLOADS

_OURS = Peer("this library", (sys.argv[1],))
_PYTHON = Peer("CPython", (sys.executable, "tools/benchmark/workloads.py"))
_OPERATIONS = 2000  # Enough for a batch of everything.


class WorkloadsTest(unittest.TestCase):
    def test_every_workload_runs_and_checks_its_result(self) -> None:
        for workload in WORKLOADS:
            for peer in (_OURS, _PYTHON):
                with self.subTest(workload=workload.name, peer=peer.name):
                    sample = peer.measure(workload, _OPERATIONS)
                    self.assertIsNotNone(sample)
                    assert sample is not None
                    self.assertGreater(sample.ns, 0)

    def test_those_that_grow_are_workloads(self) -> None:
        self.assertLessEqual(set(GROWING), {workload.name for workload in WORKLOADS})

    def test_a_name_that_is_none_is_an_error(self) -> None:
        for command in (_OURS.command, _PYTHON.command):
            done = subprocess.run([*command, "nothing", "1"], capture_output=True, check=False)
            self.assertEqual(done.returncode, 2)

    def test_a_program_that_prints_nonsense_is_reported(self) -> None:
        with self.assertRaisesRegex(BenchmarkError, "not a line such as"):
            Peer("echo", ("echo",)).measure(WORKLOADS[0], 1)
        with self.assertRaisesRegex(BenchmarkError, "exit status 1"):
            Peer("false", ("false",)).measure(WORKLOADS[0], 1)
        self.assertTrue(pathlib.Path(_OURS.command[0]).exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
