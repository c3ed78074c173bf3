import textwrap
import unittest

from tools.port.problems import Refused
from tools.port.translate import translate


def port(body: str) -> str:
    lines = ["import asyncio", "async def job(n):", "    await asyncio.sleep(0)", "    return n", "async def main():"]
    text = "\n".join([*lines, textwrap.indent(textwrap.dedent(body), "    "), "asyncio.run(main())"])
    return translate(text.encode(), "program.py", (3, 13)).text


class CoroutineContainersTest(unittest.TestCase):
    def test_a_list_of_a_comprehension_is_that_list(self) -> None:
        text = port("coros = list(job(i) for i in range(2))\nawait asyncio.gather(*coros)")
        self.assertNotIn("py::list(", text)

    def test_a_display_is_moved_into_a_list(self) -> None:
        text = port("coros = [job(1)]\ncoros.extend([job(2)])\nawait asyncio.gather(*coros)")
        self.assertIn("coros.append(std::move(coro))", text)

    def test_the_values_of_a_dict_are_found_by_its_keys(self) -> None:
        text = port('coros = {"a": job(1)}\nfor name, coro in coros.items():\n    print(name, await coro)')
        self.assertIn("auto& coro = coros[name];", text)

    def test_copies_are_refused(self) -> None:
        for copied in ("list(coros)", "coros.copy()", "coros + [job(2)]", "[job(2), *coros]"):
            with self.subTest(copied), self.assertRaises(Refused) as refused:
                port(f"coros = [job(1)]\nmore = {copied}\nawait asyncio.gather(*more)\nprint(len(coros))")
            self.assertIn("cannot be copied", str(refused.exception.problems[0]))

    def test_what_nothing_uses_behind_is_moved(self) -> None:
        text = port("coros = [job(1)]\nmore = [job(2), *coros]\nawait asyncio.gather(*more)")
        self.assertIn("items.append(std::move(coro))", text)


if __name__ == "__main__":
    unittest.main()
