"""Functions of itertools whose types depend on how they are called; the others are in its stub."""

from __future__ import annotations

import ast

from tools.port.lower.classes import Classes
from tools.port.lower.context import READS, Expr
from tools.port.pytypes import NEVER, NONE, Callable, Tuple, Type, describe, join, same, signature

_MAX_FIXED_LENGTH = 8  # Longer selections are tuples of a length known only at run time.


class ItertoolsCalls(Classes):
    """One method for each: call_itertools_NAME."""

    def _iterables(self, node: ast.Call) -> list[tuple[Expr, Type]] | None:
        """The positional arguments with the types of their elements."""
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            self.problem(node, "* cannot be ported here; write the arguments out")
            return None
        self.include("py/itertools.h")
        found = []
        for argument, item in zip(node.args, self.operands(node.args), strict=True):
            inner = self.element_type(item.type)
            if inner is None:
                self.problem(argument, f"{describe(item.type)} cannot be iterated over")
                return None
            found.append((item, inner))
        return found

    def _iterator(self, element: Type, text: str) -> Expr:
        return Expr(self.instance("Iterator", element), text, effect=READS)

    def call_itertools_chain(self, node: ast.Call, hint: Type | None) -> Expr:
        if not node.args:
            return self.problem(node, "chain() needs an argument here")
        if len(node.args) == 1 and isinstance(node.args[0], ast.Starred):
            call = ast.copy_location(ast.Call(node.func, [node.args[0].value], []), node)
            return self.call_itertools_chain_from_iterable(
                self.program.synthetic(node, call), hint  # type: ignore[arg-type]
            )
        found = self._iterables(node)
        if found is None:
            return Expr(NEVER, "")
        element = self.var_at(node, "element")
        for _, inner in found:
            element.add(inner)
        self.refuses_copies(node, *[item for item, _ in found])
        texts = [self.iterable(item, element.type) for item, _ in found]
        type_ = self.instance("Iterator", element)
        return Expr(type_, f"py::itertools::chain({', '.join(texts)})", effect=READS)

    def call_itertools_chain_from_iterable(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self._iterables(node)
        if not found:
            return Expr(NEVER, "")
        item, inner = found[0]
        element = self.element_type(inner)
        if inner is NEVER or element is None:
            return Expr(NEVER, "")
        text = self.iterable(item, inner)
        return self._iterator(element, f"py::itertools::chain_from_iterable({text})")

    def _selection(self, node: ast.Call, name: str, length: ast.expr | None) -> Expr:
        """Tuples of one iterable's elements, of a length that is known or not."""
        found = self.operands([node.args[0], *([length] if length is not None else [])])
        inner = self.element_type(found[0].type)
        if inner is None:
            return self.problem(node, f"{describe(found[0].type)} cannot be iterated over")
        self.include("py/itertools.h")
        values = self.iterable(found[0], inner)
        if isinstance(length, ast.Constant) and isinstance(length.value, int) and (
            0 < length.value <= _MAX_FIXED_LENGTH
        ):
            row = Tuple((inner,) * length.value)
            return self._iterator(row, f"py::itertools::{name}<{length.value}>({values})")
        texts = [values, *([found[1].text] if length is not None else [])]
        row_type = self.instance("vartuple", inner)
        self.spell(row_type)
        return self._iterator(row_type, f"py::itertools::{name}({', '.join(texts)})")

    def _length(self, node: ast.Call, name: str, keyword: str) -> ast.expr | None:
        if len(node.args) > 1:
            return node.args[1]
        return next((k.value for k in node.keywords if k.arg == keyword), None)

    def call_itertools_permutations(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._selection(node, "permutations", self._length(node, "permutations", "r"))

    def call_itertools_combinations(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._selection(node, "combinations", self._length(node, "combinations", "r"))

    def call_itertools_combinations_with_replacement(
        self, node: ast.Call, hint: Type | None
    ) -> Expr:
        name = "combinations_with_replacement"
        return self._selection(node, name, self._length(node, name, "r"))

    def call_itertools_product(self, node: ast.Call, hint: Type | None) -> Expr:
        repeat = next((k.value for k in node.keywords if k.arg == "repeat"), None)
        if repeat is not None:
            if len(node.args) != 1:
                return self.problem(node, "product() with repeat takes one iterable here")
            return self._selection(node, "product_repeat", repeat)
        found = self._iterables(node)
        if not found:
            return Expr(NEVER, "")
        texts = [self.iterable(item, inner) for item, inner in found]
        row = Tuple(tuple(inner for _, inner in found))
        return self._iterator(row, f"py::itertools::product({', '.join(texts)})")

    def call_itertools_zip_longest(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self._iterables(node)
        if not found:
            return Expr(NEVER, "")
        given = next((k.value for k in node.keywords if k.arg == "fillvalue"), None)
        if given is None:
            self.include("py/none.h")
            fill = Expr(NONE, "py::None")
        else:
            fill = self.value(given)
        columns = [join(inner, fill.type) for _, inner in found]
        if fill.type is NONE:
            texts = [self.iterable(item, inner) for item, inner in found]
            fill_text = fill.text
        else:
            texts = [self.iterable(x, c) for (x, _), c in zip(found, columns, strict=True)]
            if not all(same(column, columns[0]) for column in columns):
                return self.problem(node, "a fillvalue of another type than the elements' cannot be"
                                    " ported; use None")
            fill_text = self._typed_fill(fill, columns[0])
        text = f"py::itertools::zip_longest({fill_text}, {', '.join(texts)})"
        return self._iterator(Tuple(tuple(columns)), text)

    def _typed_fill(self, fill: Expr, column: Type) -> str:
        text = self.coerce(fill, column)
        return f"{self.spell(column)}({text})" if fill.literal else text

    def call_itertools_groupby(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        inner = self.element_type(value.type)
        if inner is None:
            return self.problem(node, f"{describe(value.type)} cannot be iterated over")
        self.include("py/itertools.h")
        key = node.args[1] if len(node.args) > 1 else None
        key = next((k.value for k in node.keywords if k.arg == "key"), key)
        texts = [self.iterable(value, inner)]
        key_type = inner
        if key is not None and not (isinstance(key, ast.Constant) and key.value is None):
            texts.append(self.key_function(key, inner)[0])
            with self.captured():
                found = signature(self.value(key, Callable((self.fixed(inner),), self.var_at(key, "key"))).type)
            key_type = found.result.type if found is not None else self.var_at(key, "key").type
        group = self.instance("Iterator", inner)
        return self._iterator(
            Tuple((key_type, group)), f"py::itertools::groupby({', '.join(texts)})"
        )

    def call_itertools_starmap(self, node: ast.Call, hint: Type | None) -> Expr:
        values = self.value(node.args[1])
        inner = self.element_type(values.type)
        if values.type is NEVER or inner is NEVER:
            return Expr(NEVER, "")
        if not isinstance(inner, Tuple):
            return self.problem(node, "starmap() needs tuples of a known length here")
        wanted = Callable(tuple(self.fixed(item) for item in inner.items), self.var_at(node, "result"))
        function = self.value(node.args[0], wanted)
        self.flow(node.args[0], function.type, wanted, "the function of starmap()")
        found = signature(function.type)
        result = found.result.type if found is not None else NEVER
        self.include("py/itertools.h")
        text = f"py::itertools::starmap({function.text}, {self.iterable(values, inner)})"
        return self._iterator(result, text)
