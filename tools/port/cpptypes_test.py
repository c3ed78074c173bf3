import unittest

from tools.port.cpptypes import RecursiveType, headers_of, spell, spell_argument, spell_result
from tools.port.pytypes import BOOL, FLOAT, INT, NONE, STR, Callable, Instance, Tuple, Var, fixed, union
from tools.port.stubs import Library

_LIBRARY = Library()


def instance(name: str, *args: object) -> Instance:
    return Instance(_LIBRARY.classes[name], tuple(fixed(arg) for arg in args))  # type: ignore[arg-type]


class SpellTest(unittest.TestCase):
    def test_each_type_has_its_cpp(self) -> None:
        for type_, cpp in (
            (INT, "int64_t"),
            (FLOAT, "double"),
            (STR, "std::string"),
            (NONE, "py::NoneType"),
            (Tuple((INT, STR)), "std::tuple<int64_t, std::string>"),
            (union([INT, FLOAT]), "py::Number"),
            (union([STR, NONE]), "std::optional<std::string>"),
            (union([INT, STR, NONE]), "std::variant<py::NoneType, int64_t, std::string>"),
            (instance("list", INT), "py::List<int64_t>"),
            (instance("dict", STR, BOOL), "py::Dict<std::string, bool>"),
            (instance("ValueError"), "std::exception_ptr"),
            (union([instance("ValueError"), NONE]), "std::exception_ptr"),
            (Callable((fixed(INT),), fixed(NONE)), "std::function<void(int64_t)>"),
            (instance("Task", NONE), "asyncio::Task<>"),
        ):
            with self.subTest(cpp):
                self.assertEqual(spell(type_), cpp)

    def test_none_is_nothing_as_a_result(self) -> None:
        self.assertEqual(spell_result(NONE), "void")
        self.assertEqual(spell_argument(NONE), "")

    def test_a_type_that_contains_itself_cannot_be_spelled(self) -> None:
        var = Var()
        var.add(Instance(_LIBRARY.classes["list"], (var,)))
        with self.assertRaises(RecursiveType):
            spell(var.type)

    def test_the_headers_of_a_spelling(self) -> None:
        found = headers_of("std::optional<std::string>")
        self.assertEqual(found, {"<optional>", "<string>"})


if __name__ == "__main__":
    unittest.main()
