import unittest

from tools.port.aliases import shorten

_MIXED = "std::variant<int64_t, std::string, py::List<int64_t>>"


class AliasesTest(unittest.TestCase):
    def test_a_variant_that_is_repeated_gets_a_name(self) -> None:
        declared, parts = shorten([[f"{_MIXED} a;"], [f"py::List<{_MIXED}> b;", "int64_t c;"]])
        self.assertEqual(declared, [f"using Value = {_MIXED};"])
        self.assertEqual(parts, [["Value a;"], ["py::List<Value> b;", "int64_t c;"]])

    def test_what_is_short_or_stands_once_stays(self) -> None:
        lines = [["std::variant<bool, int64_t> a;"], [f"{_MIXED} c;"]]
        self.assertEqual(shorten(lines), ([], lines))

    def test_variants_in_variants_are_named_from_the_inside(self) -> None:
        outer = f"std::variant<double, py::List<{_MIXED}>>"
        declared, parts = shorten([[f"{outer} a;", f"{outer} b;", "Value c;"]])
        self.assertEqual(parts, [["Value3 a;", "Value3 b;", "Value c;"]])
        self.assertEqual(
            declared,
            [f"using Value2 = {_MIXED};", "using Value3 = std::variant<double, py::List<Value2>>;"],
        )


if __name__ == "__main__":
    unittest.main()
