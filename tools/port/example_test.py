import contextlib
import io
import pathlib
import tempfile
import unittest
from unittest import mock

from tools.port import example, stand_in, translate
from tools.port.inputs import BadInput, Program
from tools.port.verify import Settings


class AddTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.examples = self.directory / "examples"
        (self.examples / "gather").mkdir(parents=True)
        (self.examples / "gather" / "other.py").write_text("")
        patches = (
            mock.patch.object(translate, "translate", stand_in.translate),
            mock.patch("tools.port.formatting.clang_format", lambda: None),
            mock.patch.dict("os.environ", BUILD_WORKSPACE_DIRECTORY=str(self.directory)),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)

    def add(self, name: str, source: str) -> tuple[int, str]:
        path = self.directory / "p.py"
        path.write_text(source)
        settings = Settings(stand_in.make_kit(self.directory), None, stand_in.THIS, "virtual")
        with (
            contextlib.redirect_stdout(io.StringIO()) as shown,
            contextlib.redirect_stderr(shown),
        ):
            status = example.add(Program(path, "p.py", "p"), name, settings)
        return status, shown.getvalue()

    def names(self) -> set[str]:
        return {path.name for path in self.examples.iterdir()}

    def test_an_example_is_the_program_and_its_cc(self) -> None:
        status, shown = self.add("new_1", "print(1)\n")
        self.assertEqual(status, 0)
        self.assertIn("made examples/new_1/new_1.py and new_1.cc", shown)
        self.assertEqual((self.examples / "new_1/new_1.py").read_text(), "print(1)\n")
        self.assertEqual((self.examples / "new_1/new_1.cc").read_text(), "print(1)\n")
        self.assertEqual(self.names(), {"gather", "new_1"})

    def test_what_does_not_match_is_not_added(self) -> None:
        programs = {"print(1)\n# C++: print(2)\n": 1, "# C++: refuse\n": 2, "# C++: die\n": 2}
        for source, expected in programs.items():
            with self.subTest(source):
                status, shown = self.add("new", source)
                self.assertEqual(status, expected)
                self.assertIn("examples/new was not made", shown)
                self.assertEqual(self.names(), {"gather"})

    def test_a_name_that_is_taken_or_none(self) -> None:
        for name in ("gather", "other"):
            with self.subTest(name), self.assertRaisesRegex(BadInput, "exists already; choose ano"):
                self.add(name, "print(1)\n")
        for name in ("", "../x", "A", "a b", "1"):
            with self.subTest(name), self.assertRaisesRegex(BadInput, "is no name; use lower-case"):
                self.add(name, "print(1)\n")


if __name__ == "__main__":
    unittest.main()
