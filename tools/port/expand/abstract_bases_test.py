import ast
import textwrap
import unittest

from tools.port.expand import abstract_bases


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    abstract_bases.write_out(module)
    return ast.unparse(module)


class AbstractBasesTest(unittest.TestCase):
    def test_a_base_gives_its_method(self) -> None:
        found = expand("""
            from contextlib import AbstractContextManager
            class C(AbstractContextManager["C"]):
                def __exit__(self, *details):
                    pass
        """)
        self.assertIn("class C:", found)
        self.assertIn("def __enter__(self):\n        return self", found)

    def test_what_the_class_has_itself_stays(self) -> None:
        found = expand("""
            import collections.abc
            class C(collections.abc.Iterator):
                def __iter__(self):
                    return self
                def __next__(self):
                    return 1
        """)
        self.assertEqual(found.count("__iter__"), 1)
        self.assertIn("class C:", found)

    def test_other_bases_stay(self) -> None:
        for base in ("Mapping", "Sized", "Iterator, Other"):
            source = f"from collections.abc import *\n\nclass C({base}):\n    ..."
            self.assertEqual(expand(source), source)

    def test_what_is_asked_for_stays(self) -> None:
        source = "from typing import Sized\nclass C(Sized):\n  def __len__(self): return 0\n{}"
        self.assertIn("class C:", expand(source.format("")))
        self.assertIn("class C(Sized):", expand(source.format("isinstance(x, (int, Sized))")))


if __name__ == "__main__":
    unittest.main()
