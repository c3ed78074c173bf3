"""Tests of identities.py."""

import ast
import unittest

from tools.port.expand import identities
from tools.port.problems import Refused
from tools.port.translate import translate


def marked(source: str) -> tuple[str, list[str]]:
    """The program, and the calls of id() that stand for their objects."""
    module = ast.parse(source)
    identities.mark(module)
    keys = [ast.unparse(n) for n in ast.walk(module) if isinstance(n, ast.Call) and identities.is_key(n)]
    return ast.unparse(module), keys


def kept(source: str) -> list[str]:
    """The calls of id() whose objects a container keeps."""
    module = ast.parse(source)
    identities.mark(module)
    calls = [n for n in ast.walk(module) if isinstance(n, ast.Call) and identities.is_key(n)]
    return [ast.unparse(call) for call in calls if identities.is_kept(call)]


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

    def test_what_a_container_keeps(self) -> None:
        self.assertEqual(kept("seen = set()\nif id(a) not in seen:\n    seen.add(id(b))"), ["id(b)"])
        self.assertEqual(kept("def f(self, a):\n    self.seen = {}\n    self.seen[id(a)] = 1"), ["id(a)"])
        self.assertEqual(kept("len({id(e) for e in xs})"), [])
        loop = "seen = set()\n    for a in xs:\n        seen.add(id(a))"
        self.assertEqual(kept(f"def f():\n    xs = [g(), g()]\n    {loop}"), [])
        for change in ("xs.clear()", "xs = []", "del xs", "del xs[0]", "h(xs)", "def h():\n        seen.clear()"):
            with self.subTest(change):
                self.assertEqual(kept(f"def f():\n    xs = [g(), g()]\n    {loop}\n    {change}"), ["id(a)"])

    def test_keys_whose_end_is_seen_are_refused(self) -> None:
        begin = "import asyncio\nasync def job():\n    raise ValueError\nasync def main():\n    seen = set()\n"
        program = f"{begin}    task = asyncio.create_task(job())\n    seen.add(id(task))\n    print(len(seen))\n"
        with self.assertRaises(Refused) as caught:
            translate(f"{program}asyncio.run(main())\n".encode(), "p.py", (3, 13))
        self.assertIn("keeps", str(caught.exception.problems))

    def test_containers_whose_keys_may_be_seen(self) -> None:
        for use in ("print(seen)", "f(seen)", "for x in seen: pass", "seen.add(1)", "other = seen", "min(seen)"):
            with self.subTest(use):
                self.assertEqual(marked(f"seen = set()\nseen.add(id(a))\n{use}")[1], [])


if __name__ == "__main__":
    unittest.main()
