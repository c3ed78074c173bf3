import unittest

from tools.port.entities import ClassEntity
from tools.port.pytypes import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    SMALL,
    STR,
    Instance,
    Tuple,
    Union,
    Var,
    describe,
    is_mixed_number,
    is_optional,
    join,
    not_none,
    same,
    union,
)

_LIST = ClassEntity("list", "py::List", ("T",))


def list_of(var: Var) -> Instance:
    return Instance(_LIST, (var,))


class JoinTest(unittest.TestCase):
    def test_nothing_adds_nothing(self) -> None:
        self.assertIs(join(NEVER, STR), STR)
        self.assertIs(join(STR, NEVER), STR)

    def test_unrelated_types_are_a_union_in_a_fixed_order(self) -> None:
        self.assertEqual(describe(join(STR, NONE)), "None | str")
        self.assertTrue(same(join(STR, NONE), join(NONE, STR)))

    def test_ints_take_the_larger_range_and_are_no_floats(self) -> None:
        self.assertIs(join(SMALL, INT), INT)
        self.assertTrue(is_mixed_number(join(INT, FLOAT)))
        self.assertFalse(is_mixed_number(join(INT, BOOL)))

    def test_classes_meet_at_their_common_base(self) -> None:
        base = ClassEntity("Base", "Base")
        one, other = ClassEntity("A", "A", bases=[base]), ClassEntity("B", "B", bases=[base])
        self.assertEqual(join(Instance(one), Instance(other)), Instance(base))

    def test_lists_that_meet_have_one_element_type(self) -> None:
        first, second = Var(), Var()
        join(list_of(first), list_of(second))
        first.add(INT)
        second.add(STR)
        self.assertEqual(describe(first.type), "int | str")
        self.assertIs(first.find(), second.find())

    def test_tuples_join_item_by_item(self) -> None:
        joined = join(Tuple((INT, NONE)), Tuple((INT, STR)))
        self.assertEqual(describe(joined), "tuple[int, None | str]")
        self.assertEqual(describe(join(Tuple((INT,)), Tuple(()))), "tuple[] | tuple[int]")

    def test_a_tuple_is_one_of_those_of_any_length(self) -> None:
        item = Var()
        item.add(STR)
        growing = Instance(ClassEntity("vartuple", "py::Tuple", ("T",)), (item,))
        for items in ((), (STR,), (STR, STR)):
            self.assertIs(join(Tuple(items), growing), growing)
        self.assertIsInstance(join(Tuple((STR, INT)), growing), Union)
        self.assertEqual(describe(item.type), "str")


class VarTest(unittest.TestCase):
    def test_only_what_makes_it_wider_is_a_change(self) -> None:
        var = Var()
        var.add(SMALL)
        Var.changed = False
        var.add(SMALL)
        self.assertFalse(Var.changed)
        var.add(INT)
        self.assertTrue(Var.changed)

    def test_optional_types(self) -> None:
        optional = union([STR, NONE])
        self.assertTrue(is_optional(optional))
        self.assertIs(not_none(optional), STR)


if __name__ == "__main__":
    unittest.main()
