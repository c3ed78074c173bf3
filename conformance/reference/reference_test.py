"""The prepared interpreters, every one that was found: what changes in them, and that nothing else
does.

    python -m conformance.reference.reference_test interpreters.json
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest
from typing import Any

from conformance.runner import interpreters
from conformance.runner.interpreters import Interpreter

_REFERENCE = pathlib.Path(__file__).absolute().parent
_found: list[Interpreter] = []


class ReferenceTestCase(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.trace = pathlib.Path(directory.name, "trace")
        self.program = pathlib.Path(directory.name, "program.py")

    def run_plain(
        self, interpreter: Interpreter, source: str, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        self.program.write_text(textwrap.dedent(source))
        command = [str(interpreter.executable), str(self.program), "argument"]
        env = {"PATH": os.defpath, "PYTHONHASHSEED": "0"} | environment
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)

    def run_prepared(
        self, interpreter: Interpreter, source: str, clock: str = "virtual"
    ) -> "subprocess.CompletedProcess[str]":
        self.trace.unlink(missing_ok=True)
        return self.run_plain(
            interpreter,
            source,
            ASYNCIO_CONFORMANCE_CLOCK=clock,
            ASYNCIO_CONFORMANCE_TRACE=str(self.trace),
            PYTHONPATH=str(_REFERENCE),
        )

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.trace.read_text().splitlines()]


class TransparencyTest(ReferenceTestCase):
    def assert_unchanged(self, source: str) -> None:
        for interpreter in _found:
            for clock in ("virtual", "real"):
                with self.subTest(interpreter.name, clock=clock):
                    plain = self.run_plain(interpreter, source)
                    prepared = self.run_prepared(interpreter, source, clock)
                    self.assertEqual(prepared.stdout, plain.stdout)
                    self.assertEqual(prepared.stderr, plain.stderr)
                    self.assertEqual(prepared.returncode, plain.returncode)

    def test_the_program_is_main_with_its_own_path_arguments_and_environment(self) -> None:
        self.assert_unchanged(
            """
            import os, sys
            print(__name__, __file__, sys.argv, sys.path, __import__("__main__").__dict__.keys())
            print(sorted(name for name in os.environ if "PYTHON" in name or "ASYNCIO" in name))
            print(sys.stdout.encoding, sys.stdout.errors, sys.stdout.mode, sys.stdout.name)
            print(sys.stdout.line_buffering, sys.stdout.write_through, sys.stdout.newlines)
            """
        )

    def test_tracebacks_and_task_names(self) -> None:
        self.assert_unchanged(
            """
            import asyncio

            async def child():
                print(asyncio.current_task().get_name(), asyncio.current_task())
                await asyncio.sleep(0.01)
                raise ValueError("child")

            async def main():
                task = asyncio.create_task(child())
                print(task.get_name(), type(asyncio.get_running_loop()))
                await task

            asyncio.run(main())
            """
        )

    def test_debug_mode_remembers_where_a_task_was_created(self) -> None:
        self.assert_unchanged(
            """
            import asyncio

            async def fail():
                raise ValueError("never retrieved")

            async def main():
                asyncio.create_task(fail(), name="fails")
                await asyncio.sleep(0)

            asyncio.run(main(), debug=True)
            """
        )

    def test_messages_and_warnings(self) -> None:
        self.assert_unchanged(
            """
            import asyncio, warnings

            async def f():
                asyncio.get_running_loop().create_future().set_exception(ValueError("x"))

            f()
            asyncio.run(f())
            warnings.warn("of the program")
            """
        )

    def test_exit_statuses(self) -> None:
        for statement in ("raise SystemExit(3)", "raise SystemExit('text')", "1 / 0"):
            self.assert_unchanged(f"print('a')\n{statement}\n")

    def test_death_by_keyboard_interrupt(self) -> None:
        for interpreter in _found:
            with self.subTest(interpreter.name):
                died = self.run_prepared(interpreter, "raise KeyboardInterrupt")
                self.assertEqual(died.returncode, -signal.SIGINT)


class TraceTest(ReferenceTestCase):
    def test_every_line_has_its_time_and_iteration(self) -> None:
        source = """
            import asyncio

            async def main():
                print("start")
                await asyncio.sleep(1)
                print("end")

            asyncio.run(main())
            print("outside")
        """
        for interpreter in _found:
            with self.subTest(interpreter.name):
                self.run_prepared(interpreter, source)
                start, *records = self.records()
                self.assertEqual(start["side"], interpreter.name)
                lines = [record for record in records if record["text"] != "\n"]
                self.assertEqual([line["text"] for line in lines], ["start", "end", "outside"])
                self.assertEqual([line["iteration"] for line in lines], [1, 3, None])
                self.assertAlmostEqual(lines[0]["time"], 0, 3)
                self.assertAlmostEqual(lines[1]["time"], 1, 3)
                self.assertIsNone(lines[2]["time"])

    def test_messages_are_recorded_even_where_the_program_handles_them(self) -> None:
        source = """
            import asyncio, logging
            logging.getLogger("asyncio").addHandler(logging.NullHandler())

            async def fail():
                raise ValueError("one\\ntwo")

            async def main():
                asyncio.create_task(fail(), name="fails")
                await asyncio.sleep(0)
                fail()

            asyncio.run(main())
        """
        for interpreter in _found:
            with self.subTest(interpreter.name):
                self.assertEqual(self.run_prepared(interpreter, source, "real").returncode, 0)
                kinds = {record["kind"]: record for record in self.records()}
                self.assertEqual(kinds["log"]["level"], "ERROR")
                self.assertEqual(kinds["log"]["exception"], "ValueError: one")
                self.assertIn("never retrieved", kinds["log"]["message"])
                self.assertEqual(kinds["warning"]["category"], "RuntimeWarning")
                self.assertEqual(kinds["warning"]["message"], "coroutine 'fail' was never awaited")


class OrderedSetsTest(ReferenceTestCase):
    def assert_shows(self, source: str, expected: str) -> None:
        for interpreter in _found:
            with self.subTest(interpreter.name):
                shown = self.run_prepared(interpreter, source)
                self.assertEqual((shown.stdout.strip(), shown.stderr), (expected, ""))

    def test_leftover_tasks_are_cancelled_in_order_of_creation(self) -> None:
        self.assert_shows(
            """
            import asyncio

            async def child(n):
                try:
                    await asyncio.sleep(9)
                finally:
                    print(n, end=" ")

            async def main():
                asyncio.current_task().set_name("main")
                for n in range(12):
                    asyncio.create_task(child(n), name=str(n))
                await asyncio.sleep(1)
                print(" ".join(task.get_name() for task in asyncio.all_tasks()))

            asyncio.run(main())
            """,
            "main 0 1 2 3 4 5 6 7 8 9 10 11\n0 1 2 3 4 5 6 7 8 9 10 11",
        )

    def test_a_task_group_aborts_its_children_in_order_of_creation(self) -> None:
        self.assert_shows(
            """
            import asyncio

            async def child(n):
                try:
                    await asyncio.sleep(9)
                finally:
                    print(n, end=" ")

            async def main():
                try:
                    async with asyncio.TaskGroup() as group:
                        for n in range(12):
                            group.create_task(child(n))
                        await asyncio.sleep(1)
                        1 / 0
                except* ZeroDivisionError:
                    pass

            asyncio.run(main())
            """,
            "0 1 2 3 4 5 6 7 8 9 10 11",
        )

    def test_wait_answers_and_as_completed_starts_in_order_of_the_argument(self) -> None:
        self.assert_shows(
            """
            import asyncio

            async def child(n):
                print(n, end=" ")
                return n

            async def main():
                tasks = [asyncio.create_task(child(n)) for n in range(9)]
                done, pending = await asyncio.wait(tasks)
                print([task.result() for task in done], pending, type(done).__mro__[-2])
                for earliest in asyncio.as_completed([child(n) for n in range(9)]):
                    await earliest

            asyncio.run(main())
            """,
            f"0 1 2 3 4 5 6 7 8 {list(range(9))} set() <class 'set'>\n0 1 2 3 4 5 6 7 8",
        )

    def test_an_ordered_set_is_a_set(self) -> None:
        self.assert_shows(
            """
            import asyncio

            async def main():
                futures = [asyncio.create_task(asyncio.sleep(0, n)) for n in (3, 1, 2, 0)]
                a, b, c, d = futures
                done, _ = await asyncio.wait(futures)
                names = dict(zip(futures, "abcd"))
                show = lambda items: print("".join(names[item] for item in items), end=" ")
                show(done | {a}); show(done - {b}); show(done & {d, c}); show(done ^ {a})
                done -= {a}; show(done)
                done |= {a}; show(done)
                done.remove(c); show(done)
                done &= {a, b}; show(done)
                print(done == {a, b}, {a, b} == done, len(done), a in done, c in done)
                show([done.pop()]); show(done.copy()); print(isinstance(done, set))
                done.clear(); print(done)

            asyncio.run(main())
            """,
            "abcd acd cd bcd bcd bcda bda ba True True 2 True False\nb a True\nset()",
        )


class VirtualClockTest(ReferenceTestCase):
    def test_time_passes_without_waiting(self) -> None:
        source = """
            import asyncio, time

            async def main():
                start, loop = time.monotonic(), asyncio.get_running_loop()
                await asyncio.sleep(86400 * 3)
                print(round(loop.time(), 3), time.monotonic() - start)
                time.sleep(1.5)
                print(round(loop.time(), 3), time.time(), time.strftime("%a %H:%M:%S"))

            asyncio.run(main())
        """
        for interpreter in _found:
            with self.subTest(interpreter.name):
                shown = self.run_prepared(interpreter, source)
                expected = "259200.0 259200.0\n259201.5 1704369601.5 Thu 12:00:01\n"
                self.assertEqual((shown.stdout, shown.stderr), (expected, ""))

    def test_equal_sleeps_wake_in_the_order_they_began(self) -> None:
        source = """
            import asyncio

            async def child(n):
                await asyncio.sleep(1)
                print(n, end=" ")

            async def main():
                await asyncio.gather(*map(child, range(20)))

            asyncio.run(main())
        """
        for interpreter in _found:
            with self.subTest(interpreter.name):
                shown = self.run_prepared(interpreter, source).stdout
                self.assertEqual(shown, "".join(f"{n} " for n in range(20)))

    def test_a_thread_gets_real_time(self) -> None:
        source = """
            import asyncio, time

            async def main():
                timer = asyncio.create_task(asyncio.sleep(60))
                print(await asyncio.to_thread(lambda: time.sleep(0.05) or "done"), timer.done())

            asyncio.run(main())
        """
        for interpreter in _found:
            with self.subTest(interpreter.name):
                self.assertEqual(self.run_prepared(interpreter, source).stdout, "done False\n")


if __name__ == "__main__":
    _found = interpreters.load(pathlib.Path(sys.argv.pop(1)))
    unittest.main()
