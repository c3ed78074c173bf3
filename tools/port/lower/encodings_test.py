import ast
import unittest

from tools.port.lower.encodings import without_encoding


def call(text: str) -> ast.Call:
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, ast.Call)
    return node


class EncodingsTest(unittest.TestCase):
    def test_the_names_of_utf8_are_left_out(self) -> None:
        for given in ("", '"utf-8"', '"UTF8"', 'encoding="utf_8"', '"utf-8", "strict"'):
            with self.subTest(given):
                plain = without_encoding(call(f"data.decode({given})"))
                assert isinstance(plain, ast.Call)
                self.assertEqual(ast.unparse(plain), "data.decode()")

    def test_ascii_is_for_what_stands_in_the_program(self) -> None:
        self.assertIsInstance(without_encoding(call('b"GET".decode("ascii")')), ast.Call)
        self.assertIsInstance(without_encoding(call('"\\xe9".encode("ascii")')), str)
        self.assertIsInstance(without_encoding(call('data.decode("ascii")')), str)

    def test_what_is_not_utf8_is_refused(self) -> None:
        for given in ('"latin-1"', "name", '"utf-8", "replace"', 'errors="ignore"', '"no-such"'):
            with self.subTest(given):
                self.assertIsInstance(without_encoding(call(f"data.decode({given})")), str)


if __name__ == "__main__":
    unittest.main()
