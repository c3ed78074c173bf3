import ast
import textwrap
import unittest

from tools.port.expand import submodules


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    submodules.replace(module)
    return ast.unparse(module)


class SubmodulesTest(unittest.TestCase):
    def test_imports(self) -> None:
        self.assertEqual(expand("import asyncio.queues"), "import asyncio")
        self.assertEqual(expand("import asyncio.locks as l"), "import asyncio as l")
        self.assertEqual(expand("from asyncio.tasks import Task as T"), "from asyncio import Task as T")
        self.assertEqual(
            expand("from asyncio import run, locks"), "from asyncio import run\nimport asyncio as locks"
        )

    def test_attributes(self) -> None:
        found = expand("import asyncio\nf(asyncio.queues.QueueEmpty, asyncio.sleep, asyncio.tasks.run.x)")
        self.assertEqual(found, "import asyncio\nf(asyncio.QueueEmpty, asyncio.sleep, asyncio.run.x)")
        self.assertEqual(expand("import asyncio as aio\naio.events.new"), "import asyncio as aio\naio.new")

    def test_what_is_something_else_stays(self) -> None:
        for source in (
            "import asyncio\nasyncio.tasks._x",
            "import os.path\nos.tasks.x",
            "from asyncio.tasks import _all_tasks",
            "from asyncio.sslproto import x",
            "x.queues.y",
        ):
            self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
