"""Tests of cached_properties.py."""

import ast
import textwrap
import unittest

from tools.port.expand import cached_properties
from tools.port.problems import Refused


class CachedPropertiesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        cached_properties.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_the_value_is_kept(self) -> None:
        self.check(
            """
            from functools import cached_property
            class A(B):
                def __init__(self, x):
                    super().__init__()
                    self.x = x
                @cached_property
                def total(self) -> int:
                    return self.x
            """,
            """
            from functools import cached_property
            class A(B):
                def __init__(self, x):
                    super().__init__()
                    self._total_kept = []
                    self.x = x
                def _make_total(self) -> int:
                    return self.x
                @property
                def total(self) -> int:
                    if not self._total_kept:
                        self._total_kept.append(self._make_total())
                    return self._total_kept[0]
            """,
        )

    def test_other_decorators_stay(self) -> None:
        source = "def cached_property(f): ...\nclass A:\n    @cached_property\n    def f(self): ...\n"
        self.check(source, source)

    def test_what_is_assigned_or_has_no_constructor_is_refused(self) -> None:
        start = "import functools\nclass A{}:\n    @functools.cached_property\n    def f(self): return 1\n"
        for source in (start.format("") + "del a.f\n", start.format("") + "a.f = 1\n", start.format("(B)")):
            with self.assertRaises(Refused):
                cached_properties.write_out(ast.parse(source))


if __name__ == "__main__":
    unittest.main()
