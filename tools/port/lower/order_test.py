import unittest

from tools.port.lower.order import has_order
from tools.port.pytypes import FLOAT, INT, NEVER, NONE, OBJECT, STR, Tuple, Union


class OrderTest(unittest.TestCase):
    def test_numbers_and_texts(self) -> None:
        for type_ in (INT, FLOAT, STR, NEVER, Tuple((INT, STR)), Union((INT, FLOAT))):
            self.assertTrue(has_order(type_), type_)

    def test_what_is_known_as_the_program_runs(self) -> None:
        for type_ in (NONE, OBJECT, Tuple((INT, OBJECT)), Union((INT, NONE))):
            self.assertFalse(has_order(type_), type_)


if __name__ == "__main__":
    unittest.main()
