"""Tests of the choice of headers."""

import unittest

from tools.port.includes import needed


class NeededTest(unittest.TestCase):
    def test_a_header_none_of_whose_names_is_used_is_dropped(self) -> None:
        self.assertEqual(needed({'"py/list.h"', "<cstdint>"}, "py::List<double> xs;"), {'"py/list.h"'})

    def test_a_longer_name_is_another_name(self) -> None:
        self.assertEqual(needed({'"py/none.h"', "<string>"}, "std::string_view py::NoneTypes"), set())

    def test_an_exception_needs_its_header(self) -> None:
        header = {'"py/exceptions.h"'}
        self.assertEqual(needed(header, 'throw py::ValueError("no");'), header)
        self.assertEqual(needed(header, "asyncio::CancelledError"), set())

    def test_an_unknown_header_stays(self) -> None:
        self.assertEqual(needed({'"py/random.h"'}, ""), {'"py/random.h"'})


if __name__ == "__main__":
    unittest.main()
