import pathlib
import tempfile
import unittest
from unittest import mock

from tools.port import stand_in, translate, verify
from tools.port.inputs import Program
from tools.port.verify import Outcome, Report, Settings


class VerifyTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.keep = self.directory / "keep"
        patches = (
            mock.patch.object(translate, "translate", stand_in.translate),
            mock.patch("tools.port.formatting.clang_format", lambda: None),
            mock.patch("tempfile.tempdir", str(self.directory)),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)

    def verify(self, source: str, keep: bool = False) -> Report:
        path = self.directory / "p.py"
        path.write_text(source)
        kit = stand_in.make_kit(self.directory)
        folder = self.keep if keep else None
        settings = Settings(kit, None, stand_in.THIS, "virtual", folder)
        return verify.verify(Program(path, "folder/p.py", "folder/p"), settings)

    def test_equal_programs_match(self) -> None:
        report = self.verify("print(1)\nprint(2)\n")
        message = "folder/p.py: 2 rows, exit status 0"
        self.assertEqual(report, Report(Outcome.MATCHED, message, "", "print(1)\nprint(2)\n"))

    def test_a_difference_is_shown_side_by_side(self) -> None:
        report = self.verify("print(1)\n# C++: print(2)\n")
        self.assertIs(report.outcome, Outcome.MISMATCHED)
        self.assertEqual(report.message, "folder/p.py: differs in the text")
        self.assertIn("first divergence: the text, in row 1", report.detail)
        self.assertIn(">   1 ", report.detail)

    def test_a_crash_before_the_start_is_a_difference(self) -> None:
        report = self.verify("print(1)\n# C++: crash\n")
        self.assertIs(report.outcome, Outcome.MISMATCHED)
        self.assertEqual(report.message, "folder/p.py: the C++ ends before it starts")
        self.assertIn("(killed by SIGSEGV)", report.detail)

    def test_a_refusal_lists_the_problems(self) -> None:
        report = self.verify("# C++: refuse\n")
        self.assertIs(report.outcome, Outcome.REFUSED)
        self.assertEqual(report.message, "folder/p.py: 2 problems")
        expected = "folder/p.py:1:1: this; do that\nfolder/p.py:2:1: that; do this"
        self.assertEqual(report.detail, expected)

    def test_what_does_not_compile_is_a_bug_and_is_kept(self) -> None:
        report = self.verify("print(1)\n# C++: error: wrong\n")
        self.assertIs(report.outcome, Outcome.FAILED)
        message, _, kept = report.message.partition("; see ")
        self.assertEqual(message, "folder/p.py: a bug of the porter: its C++ does not compile")
        self.assertEqual(pathlib.Path(kept).read_text(), "error: wrong\n")
        self.assertEqual(report.detail, f"{kept}:1:2: error: wrong")

    def test_keep_holds_the_cc_and_the_binary(self) -> None:
        report = self.verify("print(1)\n# C++: print(2)\n", keep=True)
        self.assertEqual((self.keep / "folder/p.cc").read_text(), "print(2)\n")
        self.assertTrue((self.keep / "folder/p").exists())
        self.assertIn("To run either side by hand", report.detail)

    def test_keep_shows_the_compilers_warnings(self) -> None:
        source = "print(1)  #  warning: unused\n"
        self.assertEqual(self.verify(source).message, "folder/p.py: 1 row, exit status 0")
        report = self.verify(source, keep=True)
        expected = "folder/p.py: 1 row, exit status 0, 1 compiler warning"
        self.assertEqual((report.outcome, report.message), (Outcome.MATCHED, expected))
        self.assertIn("warning: unused", report.detail)

    def test_keep_that_cannot_be_written(self) -> None:
        self.keep.write_text("a file")
        report = self.verify("print(1)\n", keep=True)
        self.assertIs(report.outcome, Outcome.FAILED)
        self.assertIn("keep/folder: cannot be written: ", report.message)

    def test_nothing_else_stays_behind(self) -> None:
        self.verify("print(1)\n")
        names = {path.name for path in self.directory.iterdir()}
        self.assertEqual(names, {"p.py", "compiler", "kit.json", "interpreters.json"})

    def test_a_program_for_newer_versions_fails(self) -> None:
        report = self.verify("# conformance: python >= 3.99: later\nprint(1)\n")
        expected = "folder/p.py: needs CPython >= 3.99: later; choose another --python"
        self.assertEqual((report.outcome, report.message), (Outcome.FAILED, expected))

    def test_a_program_without_end_fails(self) -> None:
        report = self.verify("# conformance: timeout 1: short\nwhile True: pass\n")
        self.assertIs(report.outcome, Outcome.FAILED)
        self.assertTrue(report.message.startswith("folder/p.py: still running after 1 s"))


if __name__ == "__main__":
    unittest.main()
