import unittest

from tools.port.lower.brackets import brackets


class BracketsTest(unittest.TestCase):
    def test_they_open_and_close(self) -> None:
        self.assertEqual(list(brackets("f({x[1]})")), [(1, 1), (2, 1), (4, 1), (6, -1), (7, -1), (8, -1)])

    def test_those_in_quotes_are_none(self) -> None:
        self.assertEqual(list(brackets("g(\"}\\\"}\", ')')")), [(1, 1), (13, -1)])


if __name__ == "__main__":
    unittest.main()
