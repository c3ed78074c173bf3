"""The porter runs on CPython 3.11, whose f-strings may not hold strings with their own kind of quotes."""

import pathlib
import tokenize
import unittest

_FOLDER = pathlib.Path(__file__).parent
_START, _END = getattr(tokenize, "FSTRING_START", None), getattr(tokenize, "FSTRING_END", None)


def _newer(path: pathlib.Path) -> list[int]:
    """The lines where an f-string has a string inside that begins with the same quote."""
    found: list[int] = []
    around: list[str] = []
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            quote = token.string.lstrip("rRbBfFuU")[:1]
            if token.type in (_START, tokenize.STRING) and quote in around:
                found.append(token.start[0])
            if token.type == _START:
                around.append(quote)
            elif token.type == _END:
                around.pop()
    return found


class OldSyntaxTest(unittest.TestCase):
    @unittest.skipIf(_START is None, "CPython 3.11 itself reads the modules")
    def test_no_module_needs_a_newer_python(self) -> None:
        for path in sorted(_FOLDER.rglob("*.py")):
            if "testdata" not in path.parts:
                with self.subTest(path.name):
                    self.assertEqual(_newer(path), [])


if __name__ == "__main__":
    unittest.main()
