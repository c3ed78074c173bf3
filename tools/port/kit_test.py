import json
import pathlib
import tempfile
import unittest

from tools.port import kit
from tools.port.kit import Kit, KitError


class KitTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name, "kit.json")

    def test_a_kit_is_read(self) -> None:
        written = {
            "compile_flags": ["-std=c++20"],
            "compiler": "clang",
            "headers": [],
            "interpreters": "interpreters.json",
            "link_flags": ["libasyncio.a"],
        }
        self.path.write_text(json.dumps(written))
        expected = Kit(
            "clang", ("-std=c++20",), ("libasyncio.a",), (), pathlib.Path("interpreters.json")
        )
        self.assertEqual(kit.load(self.path), expected)

    def test_what_is_no_kit(self) -> None:
        with self.assertRaisesRegex(KitError, "kit.json: No such file or directory; `bazel build"):
            kit.load(self.path)
        for content in ("", "[]", "{}", '{"compiler": 1}'):
            with self.subTest(content), self.assertRaisesRegex(KitError, "kit.json: is no kit"):
                self.path.write_text(content)
                kit.load(self.path)


if __name__ == "__main__":
    unittest.main()
