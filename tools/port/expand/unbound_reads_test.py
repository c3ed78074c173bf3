import ast
import textwrap
import unittest

from tools.port.expand import unbound_reads


def unbound(source: str) -> list[str]:
    """The names without a value, each with its line."""
    module = ast.parse(textwrap.dedent(source).strip())
    unbound_reads.mark(module)
    found = [node for node in ast.walk(module) if unbound_reads.is_unbound(node)]
    return sorted(f"{node.lineno} {node.id}" for node in found)


class UnboundReadsTest(unittest.TestCase):
    def test_what_is_read_before_it_is_assigned(self) -> None:
        self.assertEqual(unbound("def f():\n  print(x)\n  x = 1\n  print(x)"), ["2 x"])
        self.assertEqual(unbound("def f():\n  x += 1\n  return x"), ["2 x", "3 x"])
        self.assertEqual(unbound("def f():\n  del x\n  x = 1"), ["2 x"])
        self.assertEqual(unbound("def f():\n  x = x"), ["2 x"])
        self.assertEqual(unbound("def f():\n  g()\n  def g(): pass"), ["2 g"])

    def test_branches_and_handlers_do_not_see_each_other(self) -> None:
        self.assertEqual(unbound("def f(c):\n  if c:\n    x = 1\n  else:\n    print(x)\n  print(x)"), ["5 x"])
        source = "def f():\n  try:\n    x = g()\n  except ValueError:\n    print(x)\n  finally:\n    print(x)"
        self.assertEqual(unbound(source), [])

    def test_a_round_of_a_loop_may_see_what_the_one_before_assigned(self) -> None:
        self.assertEqual(unbound("def f():\n  for i in y:\n    print(x)\n    x = i\n  y = i"), ["2 y"])
        self.assertEqual(unbound("def f():\n  while x:\n    x = 1"), [])
        self.assertEqual(unbound("def f():\n  for i in y:\n    x += i\n  x = 1"), ["3 x"])

    def test_only_variables_of_the_function_itself(self) -> None:
        self.assertEqual(unbound("def f():\n  global x\n  x += 1"), [])
        self.assertEqual(unbound("def f(x):\n  x += 1"), [])
        self.assertEqual(unbound("def f():\n  print([x for x in y])\n  x = 1"), [])
        self.assertEqual(unbound("def f():\n  print([lambda x=x: x for x in y])\n  x = 1"), [])
        self.assertEqual(unbound("def f():\n  g = lambda: x\n  x = g"), [])
        source = "def f():\n  def g():\n    nonlocal x\n    x = 1\n  g()\n  print(x)\n  x = 2"
        self.assertEqual(unbound(source), [])
        self.assertEqual(unbound("print(x)\nx = 1"), [])

    def test_assignment_expressions_may_come_first(self) -> None:
        self.assertEqual(unbound("def f():\n  return (x := 1) + x"), [])
        self.assertEqual(unbound("def f():\n  print(x)\n  if (x := 1): pass"), ["2 x"])


if __name__ == "__main__":
    unittest.main()
