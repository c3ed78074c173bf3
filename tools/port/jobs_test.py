import os
import pathlib
import sys
import time
import unittest
from collections.abc import Callable

from tools.port import jobs
from tools.port.inputs import Program
from tools.port.porting import PorterBug


def _programs(*names: str) -> list[Program]:
    return [Program(pathlib.Path(name), name, name) for name in names]


class JobsTest(unittest.TestCase):
    def run_jobs(self, job: Callable[[Program], str], *names: str) -> dict[str, str | PorterBug]:
        results: dict[str, str | PorterBug] = {}
        for working, new in jobs.run(_programs(*names), job, 2, 0.1):
            self.assertLessEqual(len(working), 2)
            results |= {program.name: result for program, result in new}
        return results

    def test_every_program_gets_its_result(self) -> None:
        names = [str(number) for number in range(9)]
        results = self.run_jobs(lambda program: program.name * 2, *names)
        self.assertEqual(results, {name: name * 2 for name in names})

    def test_a_crash_takes_only_its_own_result(self) -> None:
        def job(program: Program) -> str:
            match program.name:
                case "raise":
                    raise ValueError("text")
                case "exit":
                    sys.exit(3)
                case "abort":
                    os.abort()
                case "vanish":
                    os._exit(4)
            return "done"

        results = self.run_jobs(job, "raise", "exit", "abort", "vanish", "work")
        self.assertEqual(results.pop("work"), "done")
        bugs = {name: str(result) for name, result in results.items()}
        self.assertIn("raise: a bug of the porter: ValueError: text", bugs["raise"])
        self.assertIn("SystemExit: 3", bugs["exit"])
        self.assertIn("its process was killed by SIGABRT", bugs["abort"])
        self.assertIn("its process ended with exit status 4", bugs["vanish"])

    def test_two_work_at_the_same_time(self) -> None:
        pipes = {"a": os.pipe(), "b": os.pipe()}

        def job(program: Program) -> str:
            other = "b" if program.name == "a" else "a"
            os.write(pipes[other][1], b"x")
            os.read(pipes[program.name][0], 1)  # Ends only once the other has begun.
            return program.name

        self.assertEqual(self.run_jobs(job, "a", "b"), {"a": "a", "b": "b"})

    def test_leaving_early_ends_the_jobs_after_their_clean_up(self) -> None:
        reader, writer = os.pipe()

        def job(program: Program) -> str:
            try:
                os.write(writer, b"started ")
                time.sleep(60)
            finally:
                os.write(writer, b"cleaned")
            return ""

        work = jobs.run(_programs("a"), job, 1, 0.1)
        self.assertEqual(next(work), (_programs("a"), []))
        self.assertEqual(os.read(reader, 8), b"started ")
        work.close()  # type: ignore[attr-defined]
        self.assertEqual(os.read(reader, 7), b"cleaned")

    def test_one_program(self) -> None:
        result = jobs.run_one(_programs("a")[0], lambda program: program.name)
        self.assertEqual(result, "a")


if __name__ == "__main__":
    unittest.main()
