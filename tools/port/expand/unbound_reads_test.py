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


def uncertain(source: str) -> str:
    """The variables of the last function that may be read without a value."""
    module = ast.parse(textwrap.dedent(source).strip())
    unbound_reads.mark(module)
    function = module.body[-1]
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return " ".join(sorted(name for name in names if unbound_reads.may_be_unbound(function, name)))


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

    def test_what_only_some_ways_assign_may_be_unbound(self) -> None:
        self.assertEqual(uncertain("def f(c):\n  if c:\n    x = 1\n  else:\n    y = 1\n  print(x, y)"), "x y")
        self.assertEqual(uncertain("def f(c):\n  if c:\n    x = 1\n  else:\n    return\n  print(x)"), "")
        self.assertEqual(uncertain("def f():\n  for x in g():\n    y = x\n  print(x, y)"), "x y")
        self.assertEqual(uncertain("def f():\n  for x in range(2):\n    y = x\n  print(x, y)"), "")
        self.assertEqual(uncertain("def f():\n  for x in g():\n    y = x\n    break\n  else:\n    y = 1\n  print(y)"), "")
        self.assertEqual(uncertain("def f():\n  while True:\n    x = g()\n    if x:\n      break\n  print(x)"), "")
        source = "def f(n):\n  match n:\n    case 1:\n      x = 1\n    case _:\n      y = x = 2\n  print(x, y)"
        self.assertEqual(uncertain(source), "y")

    def test_what_may_not_be_evaluated_binds_nothing(self) -> None:
        self.assertEqual(uncertain("def f(c):\n  if c and (x := 1):\n    print(x)\n  print(c)"), "")
        self.assertEqual(uncertain("def f(c):\n  c and (x := 1)\n  print(x)"), "x")
        self.assertEqual(uncertain("def f(c):\n  (x := 1) if c else 0\n  print(x)"), "x")
        self.assertEqual(uncertain("def f(c):\n  for i in (1, 2):\n    if c: continue\n    x = i\n  print(x)"), "x")
        self.assertEqual(uncertain("def f(c):\n  x = 1\n  if c:\n    del x\n  print(x)"), "x")

    def test_closures_use_what_is_bound_when_they_are_made(self) -> None:
        for source, missed in (("g = lambda: x\n  x = 1", True), ("x = 1\n  g = lambda: x", False)):
            module = ast.parse(f"def f():\n  {source}\n  g()")
            unbound_reads.mark(module)
            self.assertEqual(unbound_reads.closures_may_miss(module.body[0], "x"), missed)

    def test_a_handler_does_not_see_what_its_block_assigns(self) -> None:
        source = "def f():\n  try:\n    x = g()\n  except ValueError:\n    {}\n  print(x)"
        self.assertEqual(uncertain(source.format("pass")), "x")
        self.assertEqual(uncertain(source.format("raise")), "")
        self.assertEqual(uncertain(source.format("x = 0")), "")
        self.assertEqual(uncertain("def f():\n  try:\n    x = g()\n  finally:\n    print(x)"), "x")
        self.assertEqual(uncertain("def f():\n  try:\n    x = g()\n  finally:\n    pass\n  print(x)"), "")

    def test_what_cannot_raise_comes_before_all_handlers(self) -> None:
        source = """
            async def f():
              try:
                async with asyncio.timeout(1) as limit:
                  task = tg.create_task(self.work(1))
                  x = await g()
              except TimeoutError:
                print(limit, task, x)
        """
        self.assertEqual(uncertain(source), "x")

    def test_only_managers_that_swallow_let_their_block_be_left(self) -> None:
        source = "{}\ndef f():\n  with {} as m:\n    x = g()\n  print(x, m)"
        self.assertEqual(uncertain(source.format("", "suppress(KeyError)")), "x")
        self.assertEqual(uncertain(source.format("", "open_it()")), "")
        manager = "class M:\n  def __exit__(self, *args):\n    return {}\n"
        self.assertEqual(uncertain(source.format(manager.format("True"), "M()")), "x")
        self.assertEqual(uncertain(source.format(manager.format(""), "M()")), "")

    def test_what_is_deleted_in_a_part_that_is_left_early(self) -> None:
        self.assertEqual(uncertain("def f(x):\n  for i in x:\n    y = i\n    print(y)\n    del y"), "")
        self.assertEqual(uncertain("def f():\n  y = 1\n  while a:\n    print(y)\n    del y"), "y")
        self.assertEqual(uncertain("def f():\n  y = 1\n  try:\n    del y\n    g()\n  except E:\n    print(y)"), "y")
        self.assertEqual(uncertain("def f():\n  y = 1\n  try:\n    del y\n    g()\n  finally:\n    print(y)"), "y")

    def test_a_handler_ends_its_name(self) -> None:
        module = ast.parse("def f():\n  for i in x:\n    print(e)\n    try:\n      g()\n    except E as e:\n      print(e)")
        unbound_reads.mark(module)
        reads = [node for node in ast.walk(module) if isinstance(node, ast.Name) and node.id == "e"]
        self.assertEqual(sorted(map(unbound_reads.is_unbound, reads)), [False, True])


if __name__ == "__main__":
    unittest.main()
