import unittest

from tools.port.entities import ClassEntity
from tools.port.ordering import Part, arrange, classes_before, first_use


class OrderingTest(unittest.TestCase):
    def setUp(self) -> None:
        self.pool = ClassEntity("Pool", "Pool")
        self.item = ClassEntity("Item", "Item")
        self.classes = [self.pool, self.item]
        self.class_pool = Part(["class Pool {", "py::Ref<Item> first;", "};"], defines=self.pool)
        self.class_item = Part(["class Item {", "};"], defines=self.item)

    def order(self, *parts: Part) -> list[Part]:
        return arrange(parts, self.classes)

    def test_what_finds_all_it_needs_stays(self) -> None:
        function = Part(["void f() {", "}"])
        self.assertEqual(
            self.order(function, self.class_pool, self.class_item),
            [function, self.class_pool, self.class_item],
        )

    def test_a_function_waits_for_the_classes_that_it_looks_into(self) -> None:
        function = Part(["void f() {", "py::make<Item>();", "}"])
        other = Part(["void g() {", "x->y;", "}"], needs={self.pool})
        self.assertEqual(
            self.order(function, other, self.class_pool, self.class_item),
            [self.class_pool, other, self.class_item, function],
        )

    def test_a_variable_comes_before_what_names_it(self) -> None:
        function = Part(["int64_t f() {", "return limit;", "}"])
        variable = Part(["int64_t limit = 3;"], variables=("limit",))
        self.assertEqual(self.order(function, variable), [variable, function])

    def test_a_variable_made_by_a_function_stays_behind_it(self) -> None:
        first = Part(["int64_t make() {", "return 3;", "}"])
        user = Part(["int64_t f() {", "return limit + make();", "}"])
        variable = Part(["int64_t limit = make();"], variables=("limit",))
        self.assertEqual(self.order(user, first, variable), [first, variable, user])

    def test_classes_named_before_their_definition_are_declared(self) -> None:
        texts = ["class Pool {\npy::Ref<Item> first;\n};", "class Item {\n};"]
        self.assertEqual(classes_before(texts, [], self.classes), ["Item"])

    def test_prototypes_come_before_the_first_use(self) -> None:
        self.assertEqual(first_use(["int x;", "void f() { g(); }"], ["g"]), 1)


if __name__ == "__main__":
    unittest.main()
