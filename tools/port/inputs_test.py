import os
import pathlib
import tempfile
import unittest

from tools.port import inputs
from tools.port.inputs import BadInput, Program


class InputsTestCase(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def write(self, name: str, content: bytes = b"print(1)\n") -> pathlib.Path:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path


class FindTest(InputsTestCase):
    def find(self, *names: str) -> list[tuple[str, str]]:
        return [(program.name, program.key) for program in inputs.find(names, self.directory)]

    def assert_refused(self, message: str, *names: str) -> None:
        with self.assertRaises(BadInput) as caught:
            self.find(*names)
        self.assertEqual(str(caught.exception), message)

    def test_a_file_is_called_as_the_person_called_it(self) -> None:
        path = self.write("a/b.py")
        self.assertEqual(self.find("a/b.py"), [("a/b.py", "b")])
        self.assertEqual(self.find(str(path)), [(str(path), "b")])

    def test_a_folder_gives_its_programs_in_order(self) -> None:
        for name in ("f/z.py", "f/a/c.py", "f/b.py", "f/notes.txt"):
            self.write(name)
        expected = [("f/a/c.py", "a/c"), ("f/b.py", "b"), ("f/z.py", "z")]
        self.assertEqual(self.find("f"), expected)
        self.assertEqual(self.find("./f/"), expected)

    def test_hidden_folders_and_caches_are_left_out(self) -> None:
        for name in ("f/.venv/a.py", "f/__pycache__/b.py", "f/c.py"):
            self.write(name)
        self.assertEqual(self.find("f"), [("f/c.py", "c")])

    def test_a_program_named_twice_is_taken_once(self) -> None:
        self.write("f/a.py")
        self.assertEqual(self.find("f/a.py", "f"), [("f/a.py", "a")])

    def test_two_programs_of_one_name_have_different_keys(self) -> None:
        self.write("f/a.py")
        self.write("g/a.py")
        self.assertEqual(self.find("f/a.py", "g/a.py"), [("f/a.py", "a"), ("g/a.py", "a_2")])

    def test_every_bad_name_is_listed(self) -> None:
        self.write("a.txt")
        (self.directory / "empty").mkdir()
        self.assert_refused(
            "none.py: No such file or directory; give a .py file or a folder of them\n"
            "a.txt: is not a .py file; give a Python program\n"
            "empty: this folder holds no .py file; give another",
            *("none.py", "a.txt", "empty"),
        )

    def test_a_name_that_cannot_be_shown_is_quoted(self) -> None:
        self.assert_refused(
            "'a\\nb.py': No such file or directory; give a .py file or a folder of them", "a\nb.py"
        )


class ReadTest(InputsTestCase):
    def assert_refused(self, path: pathlib.Path, message: str) -> None:
        with self.assertRaises(BadInput) as caught:
            inputs.read(Program(path, "p.py", "p"))
        self.assertEqual(str(caught.exception), message)

    def test_the_bytes(self) -> None:
        path = self.write("p.py", b"print('\xe9')\n")
        self.assertEqual(inputs.read(Program(path, "p.py", "p")), b"print('\xe9')\n")

    def test_a_nul_byte_has_a_place(self) -> None:
        self.assert_refused(
            self.write("p.py", b"a = 1\nb = '\0'\n"),
            "p.py:2:6: a NUL byte; save the program as UTF-8 text",
        )

    def test_what_is_no_program(self) -> None:
        self.assert_refused(
            self.write("p.py", b"#" * (inputs.SIZE_LIMIT + 1)),
            "p.py: is larger than 1 MiB; give a program",
        )
        os.mkfifo(self.directory / "pipe.py")
        self.assert_refused(
            self.directory / "pipe.py", "p.py: is no ordinary file; give a .py file"
        )
        self.assert_refused(
            self.directory / "none.py",
            "p.py: cannot be read: No such file or directory; make it readable",
        )


if __name__ == "__main__":
    unittest.main()
