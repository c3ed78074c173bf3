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

    def test_only_a_variable_that_alone_has_its_list_gives_its_coroutines_away(self) -> None:
        for body in (
            "other = coros\nmore = [job(2), *coros]",
            "more = [job(2), *coros]; print(len(coros))",
            "more = [job(2)]\nmore.extend(coros)\nif more:\n    coros = []\nprint(coros)",
            "more = [job(2)]\nmore.extend(coros)\ncoros += [job(3)]",
            "for _ in range(2): more = [job(2), *coros]",
            "async def run():\n    await asyncio.gather(*coros)\nmore = [job(2), *coros]\nawait run()",
        ):
            with self.subTest(body), self.assertRaises(Refused):
                port(f"coros = [job(1)]\n{body}\nawait asyncio.gather(*more)")

    def test_a_loop_over_coroutines_must_not_change_their_container(self) -> None:
        for body in ("del table[name]", "table[name] = job(2)", "table = {}", "table.clear()"):
            with self.subTest(body), self.assertRaises(Refused) as refused:
                port(f'table = {{"a": job(1)}}\nfor name, coro in table.items():\n    {body}\n    await coro')
            self.assertIn("change in the loop", str(refused.exception.problems[0]))

    def test_what_nothing_uses_behind_is_moved(self) -> None:
        text = port("coros = [job(1)]\nmore = [job(2), *coros]\nawait asyncio.gather(*more)")
        self.assertIn("items.append(std::move(coro))", text)


if __name__ == "__main__":
    unittest.main()
