import pathlib
import sys
import unittest

from tools.port import syntax
from tools.port.source import decode
from tools.port.syntax import Rejection

_THIS = pathlib.Path(sys.executable)


class SyntaxTest(unittest.TestCase):
    def assert_rejected(self, source: bytes, line: int, column: int, *words: str) -> None:
        # As if another version had been asked for, it is asked in a process of its own.
        for rejection in (syntax.check(source), syntax.check_with(_THIS, (0, 0), source)):
            assert rejection is not None
            self.assertEqual((rejection.line, rejection.column), (line, column), rejection)
            for word in words:
                self.assertIn(word, rejection.message)

    def test_a_program_is_accepted(self) -> None:
        for source in (b"", b"print(1)", b"\xef\xbb\xbfx = 1\n", b"# coding: latin-1\n'\xe9'\n"):
            with self.subTest(source):
                self.assertIsNone(syntax.check(source))
                self.assertIsNone(syntax.check_with(_THIS, (0, 0), source))

    def test_the_message_is_that_of_cpython_and_has_a_place(self) -> None:
        self.assert_rejected(b"print(1)\nprint(\n", 2, 6, "SyntaxError: '(' was never closed")
        self.assert_rejected(b"if 1:\npass\n", 2, 1, "IndentationError: expected an indented block")
        self.assert_rejected(b"return\n", 1, 1, "SyntaxError: 'return' outside function")

    def test_wrong_encodings(self) -> None:
        self.assert_rejected(b"# coding: klingon\n", 1, 1, "unknown encoding: klingon")
        undeclared = r"Non-UTF-8 code starting with '\xe9', but no encoding declared"
        self.assert_rejected(b"x = 1\ny = '\xe9'\n", 2, 6, undeclared)
        self.assert_rejected(b"x = 1\n# caf\xe9\nx = (\n", 2, 6, undeclared)
        self.assert_rejected(b"x = 'a\n# caf\xe9\n", 1, 5, "unterminated string literal")
        self.assert_rejected(b"# coding: ascii\n# caf\xe9\n", 1, 1, "encoding problem: ascii")
        rejection = syntax.check(b"# coding: utf-8\ny = '\xe9'\n")
        assert rejection is not None
        self.assertIn("'utf-8' codec can't decode byte 0xe9", rejection.message)

    def test_a_comment_may_hold_any_bytes_if_utf_8_is_declared(self) -> None:
        for source in (b"# coding: utf-8\n# caf\xe9\n", b"\xef\xbb\xbf# caf\xe9\n"):
            self.assertIsNone(syntax.check(source))
            self.assertIn(r"# caf\xe9", decode(source))

    def test_a_nul_byte(self) -> None:
        rejection = syntax.check(b"x = '\0'\n")
        assert rejection is not None
        self.assertIn("null byte", rejection.message)

    def test_huge_nesting(self) -> None:
        for source in (b"(" * 100_000, b"-" * 100_000 + b"1", b"+".join([b"1"] * 100_000)):
            with self.subTest(source[:2]):
                self.assertIsInstance(syntax.check_with(_THIS, (0, 0), source), Rejection)


if __name__ == "__main__":
    unittest.main()
