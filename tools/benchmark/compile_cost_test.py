"""Tests of compile_cost.py."""

import pathlib
import tempfile
import unittest

from tools.benchmark import compile_cost
from tools.benchmark.compile_cost import Compilation
from tools.benchmark.peers import BenchmarkError
from tools.port.kit import Kit


def _kit(script: str, folder: pathlib.Path) -> Kit:
    """A kit whose compiler is a shell script."""
    compiler = folder / "compiler"
    compiler.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    compiler.chmod(0o755)
    return Kit(str(compiler), ("-std=c++20",), (), (), folder / "interpreters.json")


class CompileCostTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_what_the_compiler_writes_is_measured(self) -> None:
        # Its arguments: -std=c++20 -O2 -c program.cc -o program.o
        kit = _kit('test "$2" = -O2 && printf 12345 > "$6"', self.folder)
        cost = compile_cost.measure(kit, pathlib.Path("program.cc"), "-O2", self.folder)
        self.assertEqual(cost.object_bytes, 5)
        self.assertGreater(cost.peak_bytes, 0)
        self.assertGreaterEqual(cost.seconds, 0.0)

    def test_what_does_not_compile_is_said_with_the_compilers_message(self) -> None:
        kit = _kit("echo 'no such thing' >&2; exit 1", self.folder)
        with self.assertRaisesRegex(BenchmarkError, "program.cc does not compile:\nno such thing"):
            compile_cost.measure(kit, pathlib.Path("program.cc"), "-O0", self.folder)

    def test_the_headers_alone_come_before_the_examples(self) -> None:
        found = compile_cost.programs(self.folder)
        standard, alone = list(found.values())[:2]
        self.assertIn("#include <coroutine>\n#include <functional>\n", standard.read_text("utf-8"))
        self.assertEqual(alone.read_text("utf-8"), "#include <asyncio/asyncio.h>\n")

    def test_the_table_shows_medians_of_both_optimisations(self) -> None:
        runs = [Compilation(seconds, 200_000_000, 3_000) for seconds in (1.0, 3.0, 2.0)]
        costs = {("gather.cc", option): runs for option in compile_cost.OPTIMISATIONS}
        line = compile_cost.table(costs).splitlines()[1]
        self.assertEqual(line.split(), ["gather.cc", *("2.00", "s", "200", "MB", "3", "kB") * 2])


if __name__ == "__main__":
    unittest.main()
