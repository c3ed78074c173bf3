import pathlib
import tempfile
import unittest
from unittest import mock

from tools.port import regenerate, stand_in, translate


class RegenerateTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.program = pathlib.Path(directory.name, "p.py")
        patches = (
            mock.patch.object(translate, "translate", stand_in.translate),
            mock.patch("tools.port.formatting.clang_format", lambda: None),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)

    def problems(self, source: str, cc: str, hand_written: bool = False) -> str:
        self.program.write_text(source)
        self.program.with_suffix(".cc").write_text(cc)
        exempt = [self.program] if hand_written else []
        return "\n".join(regenerate.problems([self.program], exempt))

    def test_the_same_bytes_are_right(self) -> None:
        self.assertEqual(self.problems("print(1)\n", "print(1)\n"), "")

    def test_other_bytes_are_shown_with_the_command_that_writes_them(self) -> None:
        found = self.problems("print(1)\n", "print(2)\n")
        for words in ("its C++ is not what", "-print(2)", "+print(1)", f"{self.program}", "--emit"):
            self.assertIn(words, found)

    def test_what_cannot_be_ported_is_no_output_of_the_porter(self) -> None:
        self.assertIn("1:1: this; do that", self.problems("# C++: refuse\n", "print(1)\n"))

    def test_the_list_of_exceptions_holds_exceptions_only(self) -> None:
        self.assertEqual(self.problems("print(1)\n", "print(2)\n", hand_written=True), "")
        found = self.problems("print(1)\n", "print(1)\n", hand_written=True)
        self.assertIn("its C++ is the porter's; remove it from the hand-written", found)
        [gone] = regenerate.problems([], [pathlib.Path("gone.py")])
        self.assertEqual(
            gone, "gone.py: is not in the source tree; remove it from the hand-written"
        )


if __name__ == "__main__":
    unittest.main()
