"""graphlib.TopologicalSorter: of a dict, and with a star for the nodes that its methods take.

    sorter = TopologicalSorter(graph)   -> py::graphlib::TopologicalSorter<std::string> sorter(graph);
    sorter.done(*sorter.get_ready())    -> sorter.done_all(sorter.get_ready());
"""

from __future__ import annotations

import ast

from tools.port.lower.context import EFFECTS, READS, Expr
from tools.port.lower.regular_expressions import RegularExpressions
from tools.port.pytypes import NEVER, NONE, Instance, Tuple, Type, describe, members


class TopologicalSorters(RegularExpressions):
    """What the stub of the class cannot say."""

    def call_graphlib_TopologicalSorter(self, node: ast.Call, hint: Type | None) -> Expr:
        element = self.var_at(node, "type T")
        type_ = self.instance("TopologicalSorter", element)
        for member in getattr(hint, "members", (hint,)):
            if self.is_a(member, "TopologicalSorter"):
                element.unify(member.args[0])
        self.include("py/graphlib.h")
        given = [*node.args, *[k.value for k in node.keywords if k.arg == "graph"]]
        if len(given) > 1 or len(given) != len(node.args) + len(node.keywords):
            return self.problem(node, "TopologicalSorter() takes one dict, or nothing")
        if not given or isinstance(given[0], ast.Constant) and given[0].value is None:
            return Expr(type_, f"{self.spell(type_)}()", fresh=True)
        graph = self.value(given[0])
        if graph.type is NEVER:
            return Expr(type_, "")
        if not self.is_a(graph.type, "dict", "defaultdict", "OrderedDict"):
            return self.problem(node, f"TopologicalSorter() of {describe(graph.type)} cannot be ported; give it a dict")
        assert isinstance(graph.type, Instance)
        key, needed = (argument.type for argument in graph.type.args)
        element.add(key)
        for some in members(needed):
            parts = some.items if isinstance(some, Tuple) else (self.element_type(some),)
            for part in parts:
                if part is None:
                    return self.problem(node, f"nodes that need {describe(some)} cannot be ported; give them lists")
                element.add(part)
        return Expr(type_, f"{self.spell(type_)}({graph.text})", effect=READS, fresh=True)

    def method_TopologicalSorter_add(self, value: Expr, node: ast.Call) -> Expr | None:
        return self._with_star(value, node, 1, "add")

    def method_TopologicalSorter_done(self, value: Expr, node: ast.Call) -> Expr | None:
        return self._with_star(value, node, 0, "done")

    def _with_star(self, value: Expr, node: ast.Call, before: int, name: str) -> Expr | None:
        """A call that ends with `*nodes`; None if it is an ordinary one."""
        if not any(isinstance(argument, ast.Starred) for argument in node.args):
            return None
        star = node.args[-1]
        if len(node.args) != before + 1 or not isinstance(star, ast.Starred) or node.keywords:
            return self.problem(node, f"* together with other nodes cannot be ported in {name}(); call it for each")
        assert isinstance(value.type, Instance)
        node_type = value.type.args[0]
        *first, nodes = self.operands([*node.args[:-1], star.value])
        inner = self.element_type(nodes.type)
        if inner is None:
            return self.problem(star, f"* of {describe(nodes.type)} cannot be ported here")
        for found in [*[item.type for item in first], inner]:
            node_type.add(found)
        texts = [*[self.coerce(item, node_type.type) for item in first], self.iterable(nodes, node_type.type)]
        return Expr(NONE, f"{value.bind(100)}.{name}_all({', '.join(texts)})", effect=EFFECTS, void=True)


__all__ = ["TopologicalSorters"]
