import pathlib
import tempfile
import unittest

from conformance.runner import program_case
from conformance.runner.interpreters import Interpreter
from conformance.runner.program_case import Case, CaseError


class LoadTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.program = pathlib.Path(directory.name, "case.py")

    def load(self, source: str) -> Case:
        self.program.write_text(source)
        return program_case.load(self.program)

    def test_without_directives_a_case_is_for_every_version(self) -> None:
        case = self.load("print(1)\n")
        self.assertIsNone(case.reason_to_skip(Interpreter(pathlib.Path(), (3, 11, 0))))
        self.assertEqual(case.timeout, program_case.DEFAULT_TIMEOUT)

    def test_a_minimum_version_skips_older_ones_with_the_reason(self) -> None:
        case = self.load("# A rule.\n#\n# conformance: python >= 3.12: was slower: before\n")
        reason = case.reason_to_skip(Interpreter(pathlib.Path(), (3, 11, 7)))
        self.assertEqual(reason, "needs CPython >= 3.12: was slower: before")
        self.assertIsNone(case.reason_to_skip(Interpreter(pathlib.Path(), (3, 12, 0))))

    def test_a_timeout(self) -> None:
        self.assertEqual(self.load("# conformance: timeout 90: long\n").timeout, 90)

    def test_only_the_comments_at_the_top_declare(self) -> None:
        self.assertEqual(self.load("import os\n# conformance: nonsense: x\n").timeout, 20)

    def test_a_directive_without_a_reason_is_an_error(self) -> None:
        for directive in ("python >= 3.12", "python >= 3.12:"):
            with self.subTest(directive), self.assertRaisesRegex(CaseError, r"case.py:1: .*reason"):
                self.load(f"# conformance: {directive}\n")

    def test_an_unknown_directive_is_an_error(self) -> None:
        with self.assertRaisesRegex(CaseError, r"case.py:2: unknown directive 'python < 3'"):
            self.load("# About.\n# conformance: python < 3: because\n")

    def test_a_file_that_is_not_text_is_an_error(self) -> None:
        self.program.write_bytes(b"\xff\xfe")
        with self.assertRaisesRegex(CaseError, "case.py.*: does not parse"):
            program_case.load(self.program)

    def test_a_program_may_declare_its_encoding(self) -> None:
        source = "# coding: latin-1\n# conformance: timeout 90: \xe9\n"
        self.program.write_bytes(source.encode("latin-1"))
        self.assertEqual(program_case.load(self.program).timeout, 90)


if __name__ == "__main__":
    unittest.main()
