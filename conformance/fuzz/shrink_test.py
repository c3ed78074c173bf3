"""Tests that shrinking keeps what matters and drops the rest."""

import unittest
from collections.abc import Sequence

from conformance.fuzz.generator import generate
from conformance.fuzz.script import Op, parse_all, render, size
from conformance.fuzz.shrink import shrink


def _contains(*words: str) -> object:
    def diverging(scripts: Sequence[Op]) -> list[bool]:
        return [all(f" {word}" in render(script) for word in words) for script in scripts]

    return diverging


class ShrinkTest(unittest.TestCase):
    def test_what_is_not_needed_goes(self) -> None:
        (script,) = parse_all(
            "script 1\n  futures 1\n  coro 1\n    sleep 3\n    busy 2\n  main\n    try\n"
            "      spawn t0 1\n      await t0\n      finally\n        sleep 0\n"
        )
        small = shrink(script, _contains("busy"))  # type: ignore[arg-type]
        self.assertEqual(
            render(small), "script 1\n  futures 1\n  coro 1\n    busy 0\n  main\n"
        )

    def test_the_smaller_script_is_still_one(self) -> None:
        for seed in range(20):
            script = generate(seed, (3, 13))
            small = shrink(script, _contains("main"))  # type: ignore[arg-type]
            self.assertEqual(parse_all(render(small)), [small])
            self.assertLess(size(small), 12)


if __name__ == "__main__":
    unittest.main()
