import ast
import textwrap
import unittest

from tools.port.expand import sentinels


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    sentinels.to_class(module)
    return ast.unparse(module)


class SentinelsTest(unittest.TestCase):
    def test_an_object_gets_a_class(self) -> None:
        self.assertEqual(
            expand("import a\nDONE = object()\n"),
            "import a\n\nclass Sentinel:\n    pass\nDONE = Sentinel()",
        )

    def test_the_class_has_a_name_of_its_own(self) -> None:
        self.assertIn("x = Sentinel_()", expand("class Sentinel:\n    pass\nx = object()\n"))

    def test_each_object_has_another_class(self) -> None:
        self.assertIn("a = Sentinel()\nb = Sentinel2()", expand("a = object()\nb = object()\n"))

    def test_what_is_not_the_builtin_stays(self) -> None:
        for source in ("def object():\n    pass\nx = object()", "x = object", "x = a.object()"):
            self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
