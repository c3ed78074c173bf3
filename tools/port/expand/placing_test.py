import ast
import unittest

from tools.port.expand.placing import place, place_new


class PlacingTest(unittest.TestCase):
    def setUp(self) -> None:
        self.at = ast.parse("\n\nf(1,\n  2)").body[0]

    def test_all_parts_stand_where_the_other_does(self) -> None:
        made = place(ast.parse("x = y").body[0], self.at)
        self.assertEqual({n.lineno for n in ast.walk(made) if hasattr(n, "lineno")}, {3})
        self.assertEqual(made.end_lineno, 4)  # type: ignore[attr-defined]
        self.assertEqual(place(made, self.at, one_line=True).end_lineno, 3)  # type: ignore[attr-defined]

    def test_what_stands_somewhere_stays_there(self) -> None:
        known = ast.parse("y").body[0].value  # type: ignore[attr-defined]
        made = place_new(ast.Assign([ast.Name("x", ast.Store())], known), self.at)
        self.assertEqual((made.lineno, made.targets[0].lineno, known.lineno), (3, 3, 1))


if __name__ == "__main__":
    unittest.main()
