"""Ports with the real kit: `python -m tools.port.end_to_end_test KIT.json`."""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

from tools.port import command

_PROGRAM = """\
import asyncio


class Account:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.balance = 0

    async def deposit(self, amount: int) -> int:
        await asyncio.sleep(0.1 * amount)
        self.balance += amount
        print(f"{self.owner}: {self.balance}")
        return self.balance


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"after {delay} s")


async def main():
    account = Account("Ada")
    balances = await asyncio.gather(account.deposit(3), account.deposit(1), account.deposit(2))
    print(balances)
    try:
        await fail(1.5)
    except ValueError as error:
        print("failed", error)


asyncio.run(main())
"""


class EndToEndTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        environment = {"BUILD_WORKING_DIRECTORY": directory.name, "XDG_CACHE_HOME": directory.name}
        patch = mock.patch.dict(os.environ, environment)
        patch.start()
        self.addCleanup(patch.stop)

    def run_port(self, *arguments: str) -> str:
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            status = command.main(["--kit", _kit, *arguments])
        self.assertEqual(status, 0, shown.getvalue())
        return shown.getvalue()

    def test_a_small_program_matches(self) -> None:
        (self.directory / "account.py").write_text(_PROGRAM)
        for attempt in ("without precompiled headers", "with them"):
            with self.subTest(attempt):
                shown = self.run_port("account.py")
                self.assertEqual(shown, "matched     account.py: 5 rows, exit status 0\n")

    def test_the_cc_compiles_with_its_own_includes(self) -> None:
        (self.directory / "account.py").write_text(_PROGRAM)
        with mock.patch("tools.port.precompiled.prepare", lambda _: None):
            self.run_port("account.py", "--clock", "real")


if __name__ == "__main__":
    _kit = sys.argv.pop(1)
    unittest.main()
