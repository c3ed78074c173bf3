"""Tests of which default arguments change once the function is defined."""

import ast
import unittest

from tools.port.lower.changed_defaults import changed_later


class ChangedDefaultsTest(unittest.TestCase):
    def check(self, default: str, rest: str, expected: str | None, before: str = "") -> None:
        module = ast.parse(f"{before}\nLIMIT = 1\ndef wait(seconds={default}): ...\n{rest}\n")
        function = next(node for node in module.body if isinstance(node, ast.FunctionDef))
        assert isinstance(function, ast.FunctionDef)
        self.assertEqual(changed_later(function.args.defaults[0], module), expected)

    def test_variables(self) -> None:
        self.check("LIMIT", "LIMIT = 2", "LIMIT")
        self.check("LIMIT * 2", "LIMIT += 2", "LIMIT")
        self.check("LIMIT", "def main():\n    global LIMIT\n    LIMIT = 2", "LIMIT")
        self.check("LIMIT", "def main():\n    LIMIT = 2", None)
        self.check("LIMIT", "print(LIMIT)", None)

    def test_attributes(self) -> None:
        self.check("Config.limit", "Config.limit = 2", "Config.limit")
        self.check("Config.limit", "class Other:\n    def __init__(self):\n        self.limit = 2", None)

    def test_an_object_does_not_change_the_attributes_of_a_class(self) -> None:
        config = "class Config:\n    limit = 1\n"
        connection = "class Connection:\n    def set(self, limit):\n        self.limit = limit\n"
        self.check("Config.limit", connection, None, config)
        self.check("Config.limit", "Config.limit = 2", "Config.limit", config)
        self.check("config.limit", connection, "config.limit")

    def test_items(self) -> None:
        self.check("LIMITS['a']", "LIMITS['a'] = 2", "LIMITS['a']")
        self.check("LIMITS[0]", "LIMITS.append(1)", "LIMITS[0]")
        self.check("LIMITS[0]", "print(LIMITS[0])", None)


if __name__ == "__main__":
    unittest.main()
