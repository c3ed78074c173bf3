"""Tests of the form of scripts, and that seeds give scripts."""

import unittest

from conformance.fuzz.generator import generate
from conformance.fuzz.script import ScriptError, parse_all, render


class ScriptTest(unittest.TestCase):
    def test_what_is_written_is_read_back(self) -> None:
        scripts = [generate(seed, (3, 13)) for seed in range(50)]
        self.assertEqual(parse_all("".join(map(render, scripts))), scripts)

    def test_a_seed_always_gives_the_same_script(self) -> None:
        self.assertEqual(generate(7, (3, 13)), generate(7, (3, 13)))
        self.assertNotEqual(generate(7, (3, 13)).body, generate(8, (3, 13)).body)

    def test_comments_and_empty_lines_are_passed_over(self) -> None:
        (script,) = parse_all("# why\n\nscript 1\n  main\n    # here\n    sleep 0\n")
        self.assertEqual(render(script), "script 1\n  main\n    sleep 0\n")

    def test_errors_name_the_line(self) -> None:
        for text, line in (("sleep 0\n", 1), ("script 1\n   main\n", 2), ("script 1\n      x\n", 2)):
            with self.assertRaisesRegex(ScriptError, f"line {line}: "):
                parse_all(text)

    def test_operations_of_newer_versions_are_not_made_for_older_ones(self) -> None:
        text = "".join(render(generate(seed, (3, 11))) for seed in range(300))
        self.assertNotIn("eager", text)
        self.assertNotIn("shutdown", text)


if __name__ == "__main__":
    unittest.main()
