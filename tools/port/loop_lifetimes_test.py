"""Tests of loop_lifetimes.py."""

import ast
import unittest

from tools.port.loop_lifetimes import outlives_loops


class LoopLifetimesTest(unittest.TestCase):
    def check(self, expected: bool, *sources: str) -> None:
        for source in sources:
            with self.subTest(source=source):
                self.assertEqual(outlives_loops(ast.parse(source)), expected)

    def test_a_program_that_ends_with_its_loop(self) -> None:
        self.check(
            False,
            "import asyncio\nasyncio.run(main())",
            "import asyncio as aio\nif __name__ == '__main__':\n    aio.run(main())",
            "from asyncio import run\ntry:\n    run(main())\nexcept KeyboardInterrupt:\n    pass",
            "import asyncio\nloop = asyncio.new_event_loop()\nloop.run_until_complete(main())\nrun()",
        )

    def test_a_program_that_goes_on(self) -> None:
        self.check(
            True,
            "import asyncio\nasyncio.run(main())\nprint(1)",
            "import asyncio\nasyncio.run(first())\nasyncio.run(second())",
            "import asyncio\nfor i in range(2):\n    asyncio.run(main())",
            "import asyncio\nprint(asyncio.run(main()))",
            "import asyncio\nwith asyncio.Runner() as runner:\n    runner.run(main())",
            "import asyncio\ntry:\n    asyncio.run(main())\nfinally:\n    print(1)",
        )


if __name__ == "__main__":
    unittest.main()
