import io
import pathlib
import unittest
from unittest import mock

from tools.port import report
from tools.port.inputs import Program
from tools.port.verify import Outcome, Report

_MATCHED = Report(Outcome.MATCHED, "a.py: 1 row, exit status 0")
_MISMATCHED = Report(Outcome.MISMATCHED, "b.py: differs in the text", "left\n\nright")
_REFUSED = Report(Outcome.REFUSED, "c.py: 1 problem", "c.py:1:1: this; do that")
_FAILED = Report(Outcome.FAILED, "d.py: cannot be read")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class ReportTest(unittest.TestCase):
    def test_a_line_and_its_detail(self) -> None:
        self.assertEqual(
            list(report.describe(_REFUSED, with_detail=True)),
            ["refused     c.py: 1 problem", "    c.py:1:1: this; do that"],
        )
        self.assertEqual(
            list(report.describe(_MISMATCHED, with_detail=False)),
            ["MISMATCHED  b.py: differs in the text"],
        )
        self.assertEqual(
            list(report.describe(_MISMATCHED, with_detail=True))[1:],
            ["    left", "", "    right", ""],
        )

    def test_the_table(self) -> None:
        self.assertEqual(
            "\n".join(report.table([_MATCHED, _MATCHED, _MISMATCHED, _REFUSED, _FAILED])),
            "programs  ported  matched  mismatched  refused  failed\n"
            "       5       3        2           1        1       1",
        )

    def test_the_exit_status(self) -> None:
        self.assertEqual(report.status([_MATCHED, _MATCHED]), 0)
        self.assertEqual(report.status([_MATCHED, _REFUSED, _MISMATCHED]), 1)
        self.assertEqual(report.status([_MATCHED, _REFUSED]), 2)
        self.assertEqual(report.status([_FAILED]), 2)


class ProgressTest(unittest.TestCase):
    _WORKING = (Program(pathlib.Path("folder/long_name.py"), "long_name.py", "long_name"),)

    def test_a_line_of_a_terminal_overwrites_itself(self) -> None:
        stream = _Terminal()
        progress = report.Progress(3, stream)
        progress.show(1, self._WORKING)
        progress.show(2, [])
        progress.clear()
        first, second, blank, end = stream.getvalue().split("\r")[1:]
        self.assertEqual(first, "[1/3, 0 s] long_name.py")
        self.assertEqual(second.rstrip(), "[2/3, 0 s]")
        self.assertEqual(len(second), len(first))
        self.assertEqual((blank.strip(), end), ("", ""))

    def test_elsewhere_there_is_a_line_from_time_to_time(self) -> None:
        stream = io.StringIO()
        with mock.patch("time.monotonic", side_effect=[0.0, 1.0, 11.0, 12.0]):
            progress = report.Progress(3, stream)
            for _ in range(3):
                progress.show(1, self._WORKING)
        progress.clear()
        self.assertEqual(stream.getvalue(), "[1/3, 11 s] long_name.py\n")


if __name__ == "__main__":
    unittest.main()
