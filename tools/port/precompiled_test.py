import os
import pathlib
import tempfile
import unittest
from unittest import mock

from tools.port import precompiled
from tools.port.kit import Kit

# Writes its arguments where the header should be, and a rule with one dependency.
_COMPILER = """#!/bin/sh
test -e "{folder}/broken" && exit 1
while [ "$#" -gt 0 ]; do
  case "$1" in
    -o) date +%N > "$2" ;;
    -MF) printf 'x: {folder}/a.h \\\\\\n {folder}/b.h\\n' > "$2" ;;
  esac
  shift
done
"""


class PrecompiledTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        compiler = self.directory / "compiler"
        compiler.write_text(_COMPILER.format(folder=self.directory))
        compiler.chmod(0o755)
        for name in ("a.h", "b.h"):
            (self.directory / name).write_text("")
        self.kit = self.make_kit("a.h")
        self.cache = self.directory / "cache"
        patch = mock.patch.dict(os.environ, XDG_CACHE_HOME=str(self.cache))
        patch.start()
        self.addCleanup(patch.stop)

    def make_kit(self, header: str) -> Kit:
        compiler = str(self.directory / "compiler")
        return Kit(compiler, (), (), (header,), self.directory)

    def prepare(self) -> str:
        header = precompiled.prepare(self.kit)
        assert header is not None
        return header.read_text()

    def test_it_is_compiled_once(self) -> None:
        self.assertEqual(self.prepare(), self.prepare())
        source = next((self.cache / "asyncio-port").glob("*.h"))
        self.assertEqual(source.read_text(), '#include "a.h"\n')

    def test_it_is_compiled_again_when_a_header_has_changed(self) -> None:
        first = self.prepare()
        (self.directory / "b.h").write_text("changed")
        second = self.prepare()
        self.assertNotEqual(first, second)
        self.assertEqual(second, self.prepare())

    def test_a_few_are_kept(self) -> None:
        for number in range(9):
            self.kit = self.make_kit(f"{number}.h")
            self.prepare()
        self.assertEqual(len(list((self.cache / "asyncio-port").glob("*.pch"))), 4)

    def test_where_there_can_be_none_there_is_none(self) -> None:
        self.assertIsNone(precompiled.prepare(Kit("", (), (), (), self.directory)))
        (self.directory / "broken").write_text("")
        self.assertIsNone(precompiled.prepare(self.kit))
        self.cache.rename(self.directory / "elsewhere")
        self.cache.write_text("a file")
        self.assertIsNone(precompiled.prepare(self.kit))


if __name__ == "__main__":
    unittest.main()
