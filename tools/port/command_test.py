import contextlib
import io
import pathlib
import tempfile
import unittest
from unittest import mock

from tools.port import command, stand_in, translate


class CommandTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        stand_in.make_kit(self.directory)
        self.home = self.directory / "home"
        self.home.mkdir()
        patches = (
            mock.patch.object(translate, "translate", stand_in.translate),
            mock.patch("tools.port.formatting.format_cc", str),
            mock.patch.dict("os.environ", BUILD_WORKING_DIRECTORY=str(self.home)),
        )
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)

    def write(self, name: str, source: str) -> None:
        path = self.home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source)

    def run_port(self, *arguments: str, kit: bool = True) -> tuple[int, str, str]:
        options = ["--kit", str(self.directory / "kit.json")] if kit else []
        with (
            contextlib.redirect_stdout(io.StringIO()) as stdout,
            contextlib.redirect_stderr(io.StringIO()) as stderr,
        ):
            status = command.main([*options, *arguments])
        return status, stdout.getvalue(), stderr.getvalue()

    def test_one_program(self) -> None:
        self.write("p.py", "print(1)\n")
        self.assertEqual(
            self.run_port("p.py"), (0, "matched     p.py: 1 row, exit status 0\n", "")
        )

    def test_a_folder(self) -> None:
        self.write("f/a.py", "print(1)\n")
        self.write("f/b.py", "print(1)\n# C++: print(2)\n")
        self.write("f/c.py", "# C++: refuse\n")
        self.write("f/d.py", "# C++: die\n")
        status, shown, errors = self.run_port("f", "--keep", "kept")
        self.assertEqual((status, errors), (1, ""))
        self.assertEqual(
            shown,
            "matched     f/a.py: 1 row, exit status 0\n"
            "MISMATCHED  f/b.py: differs in the text\n"
            "refused     f/c.py: 2 problems\n"
            "FAILED      f/d.py: a bug of the porter: its process was killed by SIGABRT; "
            "please report it with the program\n\n"
            "programs  ported  matched  mismatched  refused  failed\n"
            "       4       2        1           1        1       1\n",
        )
        kept = {path.name for path in (self.home / "kept").iterdir()}
        self.assertLessEqual({"a.cc", "b.cc", "b.txt", "c.txt"}, kept)
        self.assertIn("first divergence", (self.home / "kept/b.txt").read_text())

    def test_without_keep_the_details_are_below_each_line(self) -> None:
        self.write("f/a.py", "# C++: refuse\n")
        self.write("f/b.py", "print(1)\n")
        status, shown, _ = self.run_port("f")
        self.assertEqual(status, 2)
        self.assertIn("    f/a.py:1:1: this; do that\n    f/a.py:2:1: that; do this\n", shown)

    def test_emit(self) -> None:
        self.write("p.py", "print(1)\n")
        for kit in (True, False):
            with self.subTest(kit=kit):
                self.assertEqual(self.run_port("p.py", "--emit", "out.cc", kit=kit), (0, "", ""))
                self.assertEqual((self.home / "out.cc").read_text(), "print(1)\n")
        self.assertEqual(self.run_port("p.py", "--emit", "-"), (0, "print(1)\n", ""))

    def test_emit_writes_nothing_of_what_is_refused(self) -> None:
        self.write("p.py", "# C++: refuse\n")
        expected = "p.py:1:1: this; do that\np.py:2:1: that; do this\n"
        self.assertEqual(self.run_port("p.py", "--emit", "out.cc"), (2, "", expected))
        self.write("p.py", "# C++: die\n")
        status, _, errors = self.run_port("p.py", "--emit", "out.cc")
        self.assertEqual(status, 2)
        self.assertIn("p.py: a bug of the porter: its process was killed by SIGABRT", errors)
        self.assertFalse((self.home / "out.cc").exists())

    def test_emit_of_several_programs_fills_a_folder(self) -> None:
        self.write("f/a.py", "print(1)\n")
        self.write("f/inside/b.py", "print(2)\n")
        self.write("c.py", "# C++: refuse\n")
        expected = "c.py:1:1: this; do that\nc.py:2:1: that; do this\n"
        self.assertEqual(self.run_port("f", "c.py", "--emit", "new/out"), (2, "", expected))
        written = sorted(path for path in (self.home / "new/out").rglob("*") if path.is_file())
        self.assertEqual(
            [(str(path.relative_to(self.home)), path.read_text()) for path in written],
            [("new/out/a.cc", "print(1)\n"), ("new/out/inside/b.cc", "print(2)\n")],
        )
        self.assertEqual(self.run_port("f/a.py", "--emit", "one/"), (0, "", ""))
        self.assertEqual((self.home / "one/a.cc").read_text(), "print(1)\n")

    def test_explain(self) -> None:
        self.write("p.py", "print(1)\n")
        self.assertEqual(self.run_port("p.py", "--explain", kit=False), (0, "annotated\n", ""))

    def assert_refused(self, message: str, *arguments: str, kit: bool = True) -> None:
        self.assertEqual(self.run_port(*arguments, kit=kit), (2, "", message + "\n"))

    def test_bad_input_is_one_message(self) -> None:
        self.write("p.py", "print(1)\n")
        self.write("q.py", "print(\n")
        version = ".".join(map(str, stand_in.THIS.version[:2]))
        found = f"there is no such CPython on this machine; found: {version}"
        self.assert_refused(f"--python 2.7: {found}", "p.py", "--python", "2.7")
        self.assert_refused(
            "none.py: No such file or directory; give a .py file or a folder of them", "none.py"
        )
        self.assert_refused(
            "/none/out.cc: cannot be written: No such file or directory; choose another place",
            *("p.py", "--emit", "/none/out.cc"),
        )
        self.assert_refused(
            "p.py: cannot be written: File exists; choose another place", "p.py", "--keep", "p.py"
        )
        self.assert_refused(
            "--add and --explain take one program; give one .py file",
            *("p.py", "q.py", "--explain"),
        )
        for target in ("-", "out.cc"):
            self.assert_refused(
                f"--emit {target}: several programs need a folder; name one",
                *("p.py", "q.py", "--emit", target),
            )
        self.assert_refused(
            "without --kit there is only --emit and --explain; use `bazel run`", "p.py", kit=False
        )
        status, _, errors = self.run_port("q.py", "--emit", "-")
        self.assertEqual(status, 2)
        self.assertTrue(errors.startswith("q.py:1:6: SyntaxError: '(' was never closed"))


if __name__ == "__main__":
    unittest.main()
