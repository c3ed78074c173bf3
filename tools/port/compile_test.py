import pathlib
import subprocess
import tempfile
import unittest
from unittest import mock

from tools.port import compile, stand_in
from tools.port.compile import CompileError
from tools.port.kit import Kit, KitError

_DIAGNOSTICS = """\
p.cc:1:1: warning: unused
    1 | int x;
p.cc:3:3: error: no member named 'prnt'
    3 |   py::prnt(1);
      |   ^~~~
print.h:9:1: note: declared here
    9 | void print();
p.cc:4:3: error: undeclared
p.cc:5:3: error: undeclared
p.cc:6:3: error: undeclared
4 errors generated.
"""


class CompilationTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.source = self.directory / "p.cc"
        self.binary = self.directory / "p"

    def compile(self, kit: Kit) -> str:
        with compile.Compilation(kit, self.source, self.binary, None) as compilation:
            return compilation.finish()

    def test_a_binary_is_made(self) -> None:
        self.source.write_text("print(1)\n")
        self.assertEqual(self.compile(stand_in.make_kit(self.directory)), "")
        self.assertEqual(subprocess.check_output([self.binary], env=_UNTRACED), b"1\n")

    def test_the_compilers_errors_are_shown(self) -> None:
        self.source.write_text("error: wrong\n")
        with self.assertRaisesRegex(CompileError, r"p.cc:1:2: error: wrong$"):
            self.compile(stand_in.make_kit(self.directory))

    def test_a_compiler_that_is_not_there(self) -> None:
        with self.assertRaisesRegex(KitError, "^/none: No such file or directory; install it$"):
            self.compile(Kit("/none", (), (), (), self.directory))

    def test_a_compiler_without_end_is_ended(self) -> None:
        slow = self.directory / "slow"
        slow.write_text("#!/bin/sh\nexec sleep 60\n")
        slow.chmod(0o755)
        with (
            mock.patch.object(compile, "TIME_LIMIT", 0.1),
            self.assertRaisesRegex(CompileError, "still working after 0.1 s"),
        ):
            self.compile(Kit(str(slow), (), (), (), self.directory))


class FirstErrorsTest(unittest.TestCase):
    def test_the_first_three_with_their_source_lines(self) -> None:
        self.assertEqual(
            compile.first_errors(_DIAGNOSTICS).splitlines(),
            [
                "p.cc:3:3: error: no member named 'prnt'",
                "    3 |   py::prnt(1);",
                "      |   ^~~~",
                "p.cc:4:3: error: undeclared",
                "p.cc:5:3: error: undeclared",
                "... and 1 more",
            ],
        )

    def test_output_without_errors_is_shown_from_its_end(self) -> None:
        self.assertEqual(compile.first_errors("1\n2\n3\n4\n5\n"), "2\n3\n4\n5")
        self.assertEqual(compile.first_errors(""), "")


_UNTRACED = {
    "ASYNCIO_CONFORMANCE_CLOCK": "real",
    "ASYNCIO_CONFORMANCE_TRACE": "/dev/null",
}

if __name__ == "__main__":
    unittest.main()
