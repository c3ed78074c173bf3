"""Ports the programs of testdata/ with the real kit: `python -m tools.port.testdata_test KIT.json`."""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

from tools.port import command

_PROGRAMS = pathlib.Path(__file__).parent / "testdata"


class TestdataTest(unittest.TestCase):
    def test_every_program_matches(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        with mock.patch.dict(os.environ, {"XDG_CACHE_HOME": directory.name}):
            with contextlib.redirect_stdout(io.StringIO()) as shown:
                status = command.main(["--kit", _kit, str(_PROGRAMS.absolute())])
        lines = shown.getvalue().splitlines()
        self.assertEqual(status, 0, "\n".join(_ for _ in lines if not _.startswith("matched ")))


if __name__ == "__main__":
    _kit = sys.argv.pop(1)
    unittest.main()
