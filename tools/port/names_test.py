import pathlib
import re
import unittest

from tools.port import names


class NamesTest(unittest.TestCase):
    def test_words_of_cpp_end_in_an_underscore(self) -> None:
        self.assertEqual([names.safe(n) for n in ("new", "value", "switch")], ["new_", "value", "switch_"])
        self.assertEqual(names.safe_global("main"), "main_")
        self.assertEqual(names.safe("main"), "main")

    def test_two_names_never_become_one(self) -> None:
        self.assertNotEqual(names.safe("new_"), names.safe("new"))
        self.assertNotEqual(names.safe_global("main_"), names.safe_global("main"))
        self.assertEqual(names.safe("class_"), "class_")

    def test_names_that_are_the_compilers_are_avoided(self) -> None:
        self.assertNotIn("__", names.safe("a__b"))
        self.assertFalse(names.safe("_Upper").startswith("_"))

    def test_the_library_knows_what_ends_in_an_underscore(self) -> None:
        header = pathlib.Path("core/asyncio/internal/clashing_names.h").read_text()
        known = " ".join(re.findall(r'^ +"(.*)";?$', header, re.M)).split()
        self.assertEqual(known, sorted(names._KEYWORDS | names._GLOBAL))

    def test_texts_are_literals(self) -> None:
        self.assertEqual(names.quote('a"\n\t\\é'), '"a\\"\\n\\t\\\\é"')
        self.assertEqual(names.quote("\x01" + "2"), '"\\0012"')
        self.assertNotIn("??=", names.quote("??="))


if __name__ == "__main__":
    unittest.main()
