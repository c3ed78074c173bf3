"""Tests of qualified_names.py."""

import ast
import textwrap
import unittest

from tools.port.expand import qualified_names


class QualifiedNamesTest(unittest.TestCase):
    def test_they_tell_where_a_definition_is(self) -> None:
        source = """
            class A:
                class B(Exception):
                    def m(self):
                        class C: pass
                if x:
                    def n(self): pass
            async def f():
                def g(): pass
                class D: pass
        """
        module = ast.parse(textwrap.dedent(source))
        qualified_names.mark(module)
        found = [qualified_names.qualified_as(node) for node in ast.walk(module) if hasattr(node, "name")]
        expected = "A f A.B f.<locals>.g f.<locals>.D A.B.m A.n A.B.m.<locals>.C"
        self.assertEqual(sorted(map(str, found)), sorted(expected.split()))

    def test_what_was_made_has_none(self) -> None:
        self.assertIsNone(qualified_names.qualified_as(ast.parse("def f(): pass").body[0]))


if __name__ == "__main__":
    unittest.main()
