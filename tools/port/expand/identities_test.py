"""Tests of identities.py."""

import ast
import unittest

from tools.port.expand import identities


def marked(source: str) -> tuple[str, list[str]]:
    """The program, and the calls of id() that stand for their objects."""
    module = ast.parse(source)
    identities.mark(module)
    keys = [ast.unparse(n) for n in ast.walk(module) if isinstance(n, ast.Call) and identities.is_key(n)]
    return ast.unparse(module), keys


class IdentitiesTest(unittest.TestCase):
    def test_a_comparison_is_one_of_the_objects(self) -> None:
        self.assertEqual(marked("print(id(a) == id(b.c), id(a) != id(b[0]))")[0], "print(a is b.c, a is not b[0])")

    def test_what_may_be_gone_is_not_compared(self) -> None:
        self.assertEqual(marked("id(f()) == id(a)")[0], "id(f()) == id(a)")

    def test_sets_that_are_only_counted_or_compared(self) -> None:
        self.assertEqual(marked("len({id(e) for e in xs})")[1], ["id(e)"])
        self.assertEqual(marked("len(set(map(id, xs)))"), ("len({id(each) for each in xs})", ["id(each)"]))
        self.assertEqual(marked("print({id(e) for e in xs})")[1], [])

    def test_containers_of_which_only_keys_are_looked_up(self) -> None:
        text, keys = marked("seen: set[int] = set()\nif id(a) not in seen:\n    seen.add(id(a))")
        self.assertEqual(sorted(keys), ["id(a)", "id(a)"])
        self.assertTrue(text.startswith("seen = set()"))

    def test_containers_whose_keys_may_be_seen(self) -> None:
        for use in ("print(seen)", "f(seen)", "for x in seen: pass", "seen.add(1)", "other = seen", "min(seen)"):
            with self.subTest(use):
                self.assertEqual(marked(f"seen = set()\nseen.add(id(a))\n{use}")[1], [])


if __name__ == "__main__":
    unittest.main()
