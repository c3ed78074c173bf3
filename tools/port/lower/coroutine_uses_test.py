import textwrap
import unittest

from tools.port.problems import Refused
from tools.port.translate import translate


def port(body: str) -> str:
    lines = ["import asyncio", "async def job(n):", "    await asyncio.sleep(0)", "    return n"]
    start = "async def main():\n    kept = []\n    coro = job(1)"
    text = "\n".join([*lines, start, textwrap.indent(textwrap.dedent(body), "    "), "asyncio.run(main())"])
    return translate(text.encode(), "program.py", (3, 13)).text


class CoroutineUsesTest(unittest.TestCase):
    def test_what_is_kept_and_used_is_refused(self) -> None:
        for body in (
            "kept.append(coro)\nawait coro",
            "kept = [coro]\nawait coro\nprint(len(kept))",
            "pair = (coro, 1)\nawait coro\nprint(len(pair))",
            "queue = asyncio.Queue()\nqueue.put_nowait(coro)\nawait coro",
            "if kept:\n    kept.append(coro)\nawait coro",
            "try:\n    kept.append(coro)\nfinally:\n    await coro",
        ):
            with self.subTest(body), self.assertRaises(Refused) as refused:
                port(body)
            self.assertIn("make a task of it first", str(refused.exception.problems[0]))

    def test_what_is_used_once_in_any_case_is_not(self) -> None:
        for body in (
            "kept.append(coro)\nawait kept[0]",
            "kept.append(coro)\ncoro = job(2)\nawait coro\nawait kept[0]",
            "if kept:\n    await coro\nelse:\n    kept.append(coro)",
            "if not kept:\n    kept.append(coro)\n    return\nawait coro",
            "for n in range(3):\n    coro = job(n)\n    kept.append(coro)\nawait asyncio.gather(*kept)",
            "try:\n    kept.append(coro)\nexcept ValueError:\n    coro.close()",
            "await asyncio.gather(*[coro])",
        ):
            with self.subTest(body):
                port(body)


if __name__ == "__main__":
    unittest.main()
