"""Tests of several_bases.py."""

import ast
import unittest

from tools.port.expand import several_bases
from tools.port.problems import Refused


class SeveralBasesTest(unittest.TestCase):
    def _bases(self, source: str) -> dict[str, str]:
        module = ast.parse(source)
        several_bases.write_out(module)
        return {
            node.name: ", ".join(map(ast.unparse, node.bases)) for node in module.body if isinstance(node, ast.ClassDef)
        }

    def _check_refused(self, source: str, message: str) -> None:
        with self.assertRaises(Refused) as caught:
            several_bases.write_out(ast.parse(source))
        self.assertIn(message, caught.exception.problems[0].message)

    def test_bases_become_a_chain_behind_one_another(self) -> None:
        self.assertEqual(
            list(self._bases("class L: ...\nclass S: ...\nclass U(L, S): ...\nU()\n").items()),
            [("S", ""), ("L", "S"), ("U", "L")],
        )

    def test_a_base_of_both(self) -> None:
        source = "class A: ...\nclass B(A): ...\nclass C(A): ...\nclass D(B, C): ...\nD()\nisinstance(d, B)\nA()\n"
        self.assertEqual(self._bases(source), {"A": "", "C": "A", "B": "C", "D": "B"})

    def test_a_base_in_several_orders_is_written_again(self) -> None:
        source = "class L: ...\nclass S: ...\nclass T: ...\nclass U(L, S): ...\nclass V(L, T): ...\n"
        self.assertEqual(self._bases(source), {"S": "", "T": "", "L": "S", "L_2": "T", "U": "L", "V": "L_2"})

    def test_exceptions_stand_last(self) -> None:
        self.assertEqual(
            self._bases("class L: ...\nclass E(Exception): ...\nclass F(L, E): ...\n"),
            {"E": "Exception", "L": "E", "F": "L"},
        )
        self._check_refused("class L: ...\nclass F(Exception, L): ...\n", "name Exception last")

    def test_what_is_used_by_itself(self) -> None:
        self._check_refused("class L: ...\nclass S: ...\nclass U(L, S): ...\nL()\n", "L is used by itself as well")

    def test_others_stay(self) -> None:
        for source, bases in (
            ("class A: ...\nclass B(A, Generic[T]): ...\n", {"A": "", "B": "A, Generic[T]"}),
            ("class E(Exception): ...\nclass F(E, KeyError): ...\n", {"E": "Exception", "F": "E, KeyError"}),
            ("class S(str, Enum): ...\n", {"S": "str, Enum"}),
        ):
            self.assertEqual(self._bases(source), bases)


if __name__ == "__main__":
    unittest.main()
