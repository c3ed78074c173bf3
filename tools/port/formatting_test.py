import unittest
from unittest import mock

from tools.port import formatting


class FormattingTest(unittest.TestCase):
    def test_the_layout_is_the_projects(self) -> None:
        if formatting.clang_format() is None:
            self.skipTest(f"clang-format {formatting.OLDEST} or newer is not installed")
        laid_out = formatting.format_cc('int *  f( ){ return "é"; }\n')
        self.assertEqual(laid_out, 'int* f() { return "é"; }\n')

    def test_without_clang_format_the_text_stays(self) -> None:
        with mock.patch.object(formatting, "clang_format", lambda: None):
            self.assertEqual(formatting.format_cc("int  x;"), "int  x;")


if __name__ == "__main__":
    unittest.main()
