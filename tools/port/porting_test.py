import os
import pathlib
import sys
import tempfile
import time
import unittest
from unittest import mock

from conformance.runner.interpreters import Interpreter
from tools.port import porting, translate
from tools.port.inputs import BadInput, Program
from tools.port.porting import Ported, PorterBug, Refused
from tools.port.translate import Problem, Translation

_THIS = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))


class PortTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name, "p.py")

    def port(self, source: str, translated: object) -> Ported:
        self.path.write_text(source)
        with mock.patch.object(translate, "translate", side_effect=translated) as translator:
            ported = porting.port(Program(self.path, "p.py", "p"), _THIS)
        translator.assert_called_once_with(source.encode(), "p.py", sys.version_info[:2], marks_places=False)
        return ported

    def assert_bug(self, message: str, translated: object) -> None:
        with self.assertRaises(PorterBug) as caught:
            self.port("print(1)\n", translated)
        self.assertRegex(str(caught.exception), message)

    def test_a_translation_is_formatted(self) -> None:
        ported = self.port("print(1)\n", [Translation("int x;\n", "x: int")])
        self.assertEqual(ported, Ported("int x;\n", "x: int"))

    def test_a_refusal_lists_every_problem_with_its_place(self) -> None:
        refused = translate.Refused((Problem(1, 2, "a; do b"), Problem(3, 4, "c; do d")))
        with self.assertRaises(Refused) as caught:
            self.port("print(1)\n", refused)
        self.assertEqual(str(caught.exception), "p.py:1:2: a; do b\np.py:3:4: c; do d")

    def test_what_cpython_rejects_is_not_translated(self) -> None:
        message = r"^p.py:1:6: SyntaxError: '\(' was never closed \(CPython .*\); correct the pro"
        with self.assertRaisesRegex(BadInput, message):
            self.port("print(\n", AssertionError)

    def test_a_crash_is_one_line_with_its_place(self) -> None:
        def crash(source: bytes, path: str, version: tuple[int, int], marks_places: bool) -> Translation:
            raise KeyError("two\nlines")

        message = (
            r"^p.py: a bug of the porter: KeyError: 'two\\nlines' \(porting_test.py:\d+\); "
            "please report it with the program$"
        )
        self.assert_bug(message, crash)
        with mock.patch.dict(os.environ, PORT_DEBUG="1"):
            self.assert_bug("(?s)the program\nTraceback .*raise KeyError", crash)

    def test_a_translation_without_end_is_ended(self) -> None:
        with mock.patch.object(porting, "TIME_LIMIT", 1):
            self.assert_bug("no result after 1 s", lambda *_, **__: time.sleep(10))

    def test_a_translation_that_eats_the_memory_is_ended(self) -> None:
        self.assert_bug("MemoryError", lambda *_, **__: bytearray(64 << 30))

    def test_too_deep_a_program_is_told_from_a_recursion_without_end(self) -> None:
        self.assert_bug("RecursionError: too deep", RecursionError("too deep"))
        with self.assertRaisesRegex(BadInput, "^p.py: .* nested too deeply; split the longest"):
            self.port("x = " + "+".join(["1"] * 900), AssertionError)

    def test_the_lines_of_the_python_are_told_if_marks_change_nothing_else(self) -> None:
        self.path.write_text("print(1)\n")
        program = Program(self.path, "p.py", "p")
        for marked, expected in (("//@ 3\nint x;\n", f'#line 3 "{self.path}"\nint x;\n'), ("//@ 3\nint y;\n", None)):
            translated = [Translation("int x;\n", ""), Translation(marked, "")]
            with mock.patch.object(translate, "translate", side_effect=translated):
                self.assertEqual(porting.port_with_places(program, _THIS), expected)

    def test_a_death_is_described(self) -> None:
        self.assertIn("was killed by SIGSEGV;", porting.describe_death("p.py", -11))
        self.assertIn("ended with exit status 3;", porting.describe_death("p.py", 3))


if __name__ == "__main__":
    unittest.main()
