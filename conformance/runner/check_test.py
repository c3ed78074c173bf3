"""Proves that the suite can fail: programs that differ from the reference in one way each.

The second program of each pair stands in for the C++: a script that runs it under the reference
interpreter, with the same trace that the harness writes.
"""

import pathlib
import shlex
import stat
import sys
import tempfile
import textwrap
import unittest

from conformance.runner import check
from conformance.runner.check import Outcome, Result
from conformance.runner.interpreters import Interpreter

_REFERENCE = pathlib.Path(__file__).absolute().parent.parent / "reference"
_THIS = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))

_PROGRAM = """
    import asyncio

    async def show(text, delay):
        await asyncio.sleep(delay)
        print(text)

    async def main():
        await asyncio.gather(show("late", 2), show("soon", 1))

    asyncio.run(main())
"""


class CheckTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, name: str, source: str) -> pathlib.Path:
        path = self.directory / name
        path.write_text(textwrap.dedent(source).lstrip())
        return path

    def write_script(self, *commands: str) -> pathlib.Path:
        path = self.write("binary", "\n".join(["#!/bin/sh", *commands]))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def stand_in(self, source: str) -> pathlib.Path:
        program = self.write("stand_in.py", source)
        command = shlex.join([sys.executable, str(program)])
        return self.write_script(f"PYTHONPATH={shlex.quote(str(_REFERENCE))} exec {command}")

    def check(
        self, program: str, binary: pathlib.Path | str, clock: str = "virtual"
    ) -> list[Result]:
        if isinstance(binary, str):
            binary = self.stand_in(binary)
        return check.check(self.write("program.py", program), binary, [_THIS], clock)

    def assert_passes(self, results: list[Result]) -> None:
        for result in results:
            self.assertIs(result.outcome, Outcome.PASSED, result.detail)

    def assert_fails(self, results: list[Result], *words: str) -> None:
        self.assertEqual([result.outcome for result in results], [Outcome.FAILED])
        for word in words:
            self.assertIn(word, results[0].detail)

    def test_equal_programs_pass_in_virtual_and_in_real_time(self) -> None:
        self.assert_passes(self.check(_PROGRAM, _PROGRAM))
        quick = _PROGRAM.replace(", 2)", ", .02)").replace(", 1)", ", .01)")
        self.assert_passes(self.check(quick, quick, "real"))

    def test_another_order_fails(self) -> None:
        other = _PROGRAM.replace('show("late", 2)', 'show("late", .5)')
        self.assert_fails(
            self.check(_PROGRAM, other), "the text, in row 1", r"'soon\n'", r"'late\n'", ">   1 "
        )

    def test_one_different_byte_fails(self) -> None:
        for clock in check.CLOCKS:
            with self.subTest(clock=clock):
                self.assert_fails(
                    self.check("print('abc')", "print('abd')", clock),
                    "the text, in row 1",
                    "stdout, at byte 2 (line 1)",
                )

    def test_output_that_bypasses_the_trace_is_still_compared(self) -> None:
        program = "import os; os.write(1, b'{}')"
        self.assert_fails(
            self.check(program.format("a"), program.format("b")),
            "first divergence: stdout, at byte 0 (line 1)",
        )

    def test_a_missing_newline_fails(self) -> None:
        self.assert_fails(self.check("print('abc')", "print('abc', end='')"), "(no newline)")

    def test_trailing_output_fails(self) -> None:
        self.assert_fails(
            self.check(_PROGRAM, textwrap.dedent(_PROGRAM) + "print('more')\n"),
            "an additional line, in row 3",
            "the end, after 10 bytes",
        )

    def test_output_that_stops_early_fails(self) -> None:
        self.assert_fails(self.check("print(1)\nprint(2)", "print(1)"), "a missing line, in row 2")

    def test_another_virtual_time_fails(self) -> None:
        self.assert_fails(
            self.check(_PROGRAM, _PROGRAM.replace(", 2)", ", 2.001)")),
            "the virtual time, in row 2",
            "2.000 s",
            "2.001 s",
        )

    def test_another_iteration_fails(self) -> None:
        other = _PROGRAM.replace("print(text)", "await asyncio.sleep(0); print(text)")
        self.assert_fails(self.check(_PROGRAM, other), "the loop iteration, in row 1")

    def test_an_iteration_that_threads_decide_is_not_compared(self) -> None:
        program = '''
            import asyncio

            async def main():
                print(await asyncio.gather(*(asyncio.to_thread(n) for n in (int, float))))
                print("end")

            asyncio.run(main())
        '''
        later = program.replace('print("end")', 'await asyncio.sleep(1); print("end")')
        self.assert_passes(self.check(program, later))
        self.assert_fails(self.check(program, later.replace("end", "END")), "the text, in row 2")
        alone = program.replace("(int, float)", "[int]")
        later = later.replace("(int, float)", "[int]")
        self.assert_fails(self.check(alone, later), "the virtual time, in row 2")

    def test_another_exit_status_fails(self) -> None:
        self.assert_fails(
            self.check("raise SystemExit(3)", "raise SystemExit(4)"),
            "how the program ended",
            "exit status 3",
            "exit status 4",
        )

    def test_another_exception_fails(self) -> None:
        self.assert_fails(
            self.check("raise ValueError('a')", "raise ValueError('b')"),
            "the final exception line of stderr",
            "ValueError: a",
            "ValueError: b",
        )

    def test_death_by_a_signal_is_not_an_exit_status(self) -> None:
        self.assert_fails(
            self.check("raise SystemExit(2)", "raise KeyboardInterrupt"), "killed by SIGINT"
        )
        self.assert_passes(self.check("raise KeyboardInterrupt", "raise KeyboardInterrupt"))

    def test_a_crash_fails(self) -> None:
        crash = "import os\nprint('so far', flush=True)\nos.abort()"
        self.assert_fails(self.check("print('so far')", crash), "killed by SIGABRT")

    def test_a_binary_that_hangs_fails_and_is_killed(self) -> None:
        program = "# conformance: timeout 1: to be quick\nprint(1)\n"
        self.assert_fails(
            self.check(program, program + "while True: pass"), "still running after 1 s"
        )

    def test_a_program_that_hangs_is_blamed_itself(self) -> None:
        hangs = "# conformance: timeout 1: to be quick\nwhile True: pass\n"
        self.assert_fails(self.check(hangs, "print(1)"), "program.py: still running after 1 s")

    def test_another_logged_message_fails(self) -> None:
        program = """
            import asyncio

            async def fail():
                raise {}

            async def main():
                asyncio.create_task(fail(), name="{}")
                await asyncio.sleep(1)

            asyncio.run(main())
        """
        first = program.format("ValueError(1)", "a")
        self.assert_passes(self.check(first, first))
        for other in (program.format("ValueError(2)", "a"), program.format("ValueError(1)", "b")):
            self.assert_fails(
                self.check(first, other), "the text, in row 1", "Task exception was never retrieved"
            )

    def test_a_warning_on_one_side_only_fails(self) -> None:
        warns = "async def f(): pass\nf()\nprint(1)"
        self.assert_passes(self.check(warns, warns))
        self.assert_fails(self.check(warns, "print(1)"), "coroutine 'f' was never awaited")

    def test_a_program_that_does_not_exist_fails(self) -> None:
        missing = self.directory / "missing.py"
        results = check.check(missing, self.stand_in("print(1)"), [_THIS], "virtual")
        self.assert_fails(results, f"{missing}: no such file")

    def test_a_program_that_does_not_parse_fails(self) -> None:
        self.assert_fails(
            self.check("print(1)\nprint(", "print(1)"), "program.py:2:6: does not parse"
        )

    def test_a_binary_that_does_not_exist_fails(self) -> None:
        missing = self.directory / "missing"
        self.assert_fails(self.check("print(1)", missing), f"{missing}: no such file; build it")

    def test_a_binary_without_the_harness_fails(self) -> None:
        self.assert_fails(
            self.check("print(1)", self.write_script("echo 1")), "ended without a trace"
        )

    def test_an_interpreter_that_became_another_fails(self) -> None:
        other = Interpreter(_THIS.executable, (3, 99, 0))
        program = self.write("program.py", "print(1)")
        results = check.check(program, self.stand_in("print(1)"), [other], "virtual")
        self.assert_fails(results, "but CPython 3.99.0 was found there before")

    def test_a_case_that_no_interpreter_is_new_enough_for_is_skipped(self) -> None:
        program = self.write("program.py", "# conformance: python >= 3.99: not yet\nprint(1)")
        results = check.check(program, self.stand_in("print(1)"), [_THIS], "virtual")
        self.assertEqual([result.outcome for result in results], [Outcome.SKIPPED])
        self.assertIn("needs CPython >= 3.99: not yet", results[0].detail)

    def test_without_an_interpreter_a_case_fails(self) -> None:
        program = self.write("program.py", "print(1)")
        results = check.check(program, self.stand_in("print(1)"), [], "virtual")
        self.assert_fails(results, "there is no interpreter")


if __name__ == "__main__":
    unittest.main()
