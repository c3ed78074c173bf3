"""Tests of record_exceptions.py."""

import ast
import unittest

from tools.port.expand import record_exceptions


def rewritten(source: str) -> str:
    module = ast.parse(source)
    record_exceptions.write_out(module)
    return ast.unparse(module)


class RecordExceptionsTest(unittest.TestCase):
    def test_what_is_asked_for_gets_a_name(self) -> None:
        for before, after in {
            "x = 1 if r.exc_info and y else 2": "x = 1 if r.port_has_exception and y else 2",
            "x = not r.exc_info": "x = not r.port_has_exception",
            "x = bool(r.exc_info)": "x = bool(r.port_has_exception)",
            "x = r.exc_info is None": "x = r.port_is_exc_info_none",
            "x = r.exc_info is not None": "x = not r.port_is_exc_info_none",
            "x = r.exc_info[1]": "x = r.port_exc_value",
            "x = r.exc_info[0].__name__": "x = type(r.port_exc_value).__name__",
        }.items():
            with self.subTest(before=before):
                self.assertEqual(rewritten(f"import logging\n{before}"), f"import logging\n{after}")

    def test_what_stays(self) -> None:
        for source in (
            "import sys\nx = not sys.exc_info()",
            "import logging\nx = r.exc_info",
            "import logging\nself.exc_info = 1\nx = not self.exc_info",
            "x = not r.exc_info",
        ):
            with self.subTest(source=source):
                self.assertEqual(rewritten(source), source)


if __name__ == "__main__":
    unittest.main()
