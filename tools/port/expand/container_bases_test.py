"""Tests of container_bases.py."""

import ast
import unittest

from tools.port.expand import container_bases
from tools.port.problems import Refused
from tools.port.translate import translate


def rewritten(source: str) -> str:
    module = ast.parse(source)
    container_bases.write_out(module)
    return ast.unparse(module)


class ContainerBasesTest(unittest.TestCase):
    def test_a_list_is_held(self) -> None:
        found = rewritten(
            "class R(list):\n    def __call__(self, x):\n        self.append(x)\nr = R()\nr('a')\nr.pop()"
        )
        self.assertIn("class R:\n\n    def __init__(self):\n        self.kept = []", found)
        self.assertIn("self.kept.append(x)", found)
        self.assertIn("def pop(self, index=-1)", found)
        self.assertNotIn("def append", found)

    def test_what_the_constructor_is_given_is_held(self) -> None:
        self.assertIn("self.kept = list(given)", rewritten("class R(list):\n    pass\nR([1])"))
        own = "class R(dict):\n    def __init__(self, n):\n        super().__init__()\n        self.n = n\n"
        self.assertIn("self.kept = {}\n        self.n = n", rewritten(own))

    def test_what_super_does_is_done_by_what_is_held(self) -> None:
        source = "class R(list):\n    def append(self, x):\n        super().append(x + 1)\nR().append(1)"
        self.assertIn("self.kept.append(x + 1)", rewritten(source))

    def test_classes_that_stay(self) -> None:
        for source in (
            "class R(list):\n    pass\nisinstance(x, list)",
            "from json import dumps\n\nclass R(list):\n    pass\ndumps(R())",
            "from copy import deepcopy\n\nclass R(list):\n    pass\ndeepcopy(R())",
            "import copy\n\nclass R(list):\n    pass\ncopy.copy(R())",
            "class R(dict):\n    def __missing__(self, k):\n        return 1",
            "class R(list):\n    pass\nclass S(R):\n    pass",
            "class R(list):\n    pass\nR(1)\nR()",
            "class R(list):\n    def f(self):\n        return list.copy(self)",
        ):
            with self.subTest(source):
                self.assertEqual(rewritten(source), ast.unparse(ast.parse(source)))

    def test_what_compares_without_saying_so(self) -> None:
        for use in ("b in bs", "bs.index(b)", "bs.remove(b)", "bs.count(b)"):
            with self.subTest(use):
                self.assertIn("def __eq__", rewritten(f"class B(list):\n    pass\nb = B()\nbs = [B()]\n{use}"))

    def test_self_of_another_class_is_another_object(self) -> None:
        begin = "class R(list):\n    pass\nr = R()\nr.pop(0)\n"
        self.assertIn("def pop", rewritten(f"{begin}class A:\n    def f(self):\n        self.pop(1, 2)"))
        self.assertNotIn("def pop", rewritten(f"{begin}def f(self):\n    self.pop(1, 2)"))

    def test_what_is_not_passed_on_is_refused(self) -> None:
        for line in ("r += [1]", "print(r + [1])", "print(r < [1])", "r.sort(key=str)", "print(r[1:])", "print(2 * r)"):
            with self.subTest(line), self.assertRaises(Refused):
                translate(f"class R(list):\n    pass\nr = R()\nr.append(1)\n{line}\n".encode(), "p.py", (3, 13))


if __name__ == "__main__":
    unittest.main()
