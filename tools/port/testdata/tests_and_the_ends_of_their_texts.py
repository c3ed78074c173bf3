"""What programs show of the texts of failures: the last line, and that without blanks; differing dictionaries."""

import unittest


class TestTexts(unittest.TestCase):
    def test_dictionary(self):
        self.assertEqual({"b": 1, "a": 2}, {"b": 1, "a": 3})

    def test_dictionaries_in_a_list(self):
        self.assertEqual([{"b": 1, "a": 2}], [{"b": 1, "a": 3}])

    def test_more_keys(self):
        self.assertDictEqual({"k": 1}, {"k": 1, "z": 2}, "more")

    def test_list(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_text(self):
        self.assertEqual("abc", "abd")

    def test_error(self):
        raise ValueError("ends with a line\n")

    def check(self, found):
        try:
            self.assertEqual(found, {"x": [1, 2], "a": 5})
        except AssertionError as error:
            print(error)

    def test_messages(self):
        self.check({"x": [1, 3], "a": 5})
        self.check({"x": [1, 2], "a": 6})


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(TestTexts).run(result)
for test, text in result.failures + result.errors:
    print(test, repr(text.splitlines()[-1]), repr(text.strip().splitlines()[-1]))
