import unittest

from tools.port.lower import unreachable
from tools.port.lower.unreachable import ABORT, MARK


def drop(*lines: str) -> tuple[list[str], bool]:
    found = list(lines)
    raises = unreachable.drop(found, 0)
    return found, raises


class UnreachableTest(unittest.TestCase):
    def test_what_follows_is_dropped(self) -> None:
        found = drop("fail();", MARK, "auto x = py::None;", "if (x) {", "f(x);", "}")
        self.assertEqual(found, (["fail();", ABORT], True))

    def test_nothing_is_said_where_nothing_follows(self) -> None:
        self.assertEqual(drop("fail();", MARK), (["fail();"], True))
        self.assertEqual(drop("if (p) {", "fail();", MARK, "}", "f();"), (["if (p) {", "fail();", "}", "f();"], False))

    def test_only_the_block_ends_there(self) -> None:
        found = drop("if (p) {", "fail();", MARK, "value = py::None;", "} else {", "value = 2;", "}", "f(value);")
        kept = ["if (p) {", "fail();", ABORT, "} else {", "value = 2;", "}", "f(value);"]
        self.assertEqual(found, (kept, False))

    def test_brackets_in_texts_are_none(self) -> None:
        found = drop("{", "fail();", MARK, 'f("}");', "}", "g();")
        self.assertEqual(found, (["{", "fail();", ABORT, "}", "g();"], False))

    def test_lines_before_the_start_stay(self) -> None:
        lines = ["fail();", MARK, "fail();", MARK, "f();"]
        self.assertTrue(unreachable.drop(lines, 2))
        self.assertEqual(lines, ["fail();", MARK, "fail();", ABORT])

    def test_what_follows_a_throw_of_the_same_statement_is_dropped(self) -> None:
        lines = ["throw a;", "if (p) {", "throw b;", "}", "throw c;", "f(py::None);"]
        unreachable.drop_behind_throw(lines, 1)
        self.assertEqual(lines, ["throw a;", "if (p) {", "throw b;", "}", "throw c;"])


if __name__ == "__main__":
    unittest.main()
