import ast
import textwrap
import unittest

from tools.port.expand.continues import without_continues


def rewritten(body: str) -> str | None:
    loop = ast.parse("for x in y:\n" + textwrap.indent(textwrap.dedent(body), "    ")).body[0]
    assert isinstance(loop, ast.For)
    found = without_continues(loop.body)
    return None if found is None else "\n".join(map(ast.unparse, found))


class ContinuesTest(unittest.TestCase):
    def test_what_is_behind_an_if_is_done_otherwise(self) -> None:
        found = rewritten("if x:\n    a()\n    continue\nb()\nc()")
        self.assertEqual(found, "if x:\n    a()\nelse:\n    b()\n    c()")

    def test_what_is_behind_a_try_is_done_without_an_exception(self) -> None:
        found = rewritten("try:\n    a()\nexcept E:\n    continue\nb()")
        self.assertEqual(found, "try:\n    a()\nexcept E:\n    pass\nelse:\n    b()")

    def test_the_rest_is_not_written_twice(self) -> None:
        self.assertIsNone(rewritten("if x:\n    if z:\n        continue\nelse:\n    a()\nb()"))

    def test_a_finally_would_come_too_late(self) -> None:
        self.assertIsNone(rewritten("try:\n    a()\nexcept E:\n    continue\nfinally:\n    c()\nb()"))

    def test_that_of_an_inner_loop_stays(self) -> None:
        body = "for z in x:\n    if z:\n        continue\n    a()"
        self.assertEqual(rewritten(body), body)

    def test_one_inside_of_the_protected_part_is_not_moved(self) -> None:
        self.assertIsNone(rewritten("try:\n    if x:\n        continue\n    a()\nexcept E:\n    continue\nb()"))


if __name__ == "__main__":
    unittest.main()
