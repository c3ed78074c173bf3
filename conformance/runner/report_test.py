import pathlib
import unittest

from conformance.runner import report
from conformance.runner.check import Outcome, Result
from conformance.runner.interpreters import Interpreter
from conformance.runner.report import Comparison

_NEW = Interpreter(pathlib.Path("new"), (3, 13, 0))
_OLD = Interpreter(pathlib.Path("old"), (3, 11, 7))


class RenderTest(unittest.TestCase):
    def test_the_table(self) -> None:
        equal, broken = pathlib.Path("equal.py"), pathlib.Path("broken.py")
        passed = [Result(Outcome.PASSED, _NEW), Result(Outcome.PASSED, _OLD)]
        mixed = [Result(Outcome.FAILED, _NEW, "a\nb"), Result(Outcome.SKIPPED, _OLD, "because")]
        table = list(
            report.render(
                [
                    Comparison("examples", equal, "virtual", passed),
                    Comparison("examples", equal, "real", passed),
                    Comparison("semantics", broken, "virtual", mixed),
                ],
                [_NEW, _OLD],
            )
        )
        self.assertEqual(
            table,
            [
                "          CPython 3.13.0    CPython 3.11.7",
                "          virtual  real     virtual  real",
                "examples",
                "  equal   ok       ok       ok       ok",
                "semantics",
                "  broken  FAIL              skip",
                "",
                "FAIL  //semantics:broken_in_virtual_time, CPython 3.13.0",
                "      a",
                "      b",
                "",
                "skip  broken.py, CPython 3.11.7: because",
                "",
                "2 cases, 6 comparisons: 4 passed, 1 FAILED, 1 skipped",
            ],
        )

    def test_a_case_that_could_not_be_run_failed_under_all_interpreters(self) -> None:
        broken = Comparison("p", pathlib.Path("a.py"), "real", [Result(Outcome.FAILED, None, "no file")])
        table = list(report.render([broken], [_NEW, _OLD]))
        self.assertIn("  a           FAIL              FAIL", table)
        self.assertEqual(table[-1], "1 cases, 2 comparisons: 0 passed, 2 FAILED, 0 skipped")


if __name__ == "__main__":
    unittest.main()
