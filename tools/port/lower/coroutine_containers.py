"""Containers of coroutines. A coroutine of C++ is in one place only, so that they cannot be copied.

    coros = list(job(i) for i in ids)       # Is the list that the expression fills.
    coros.extend([job(1), job(2)])          # for (auto& coro : more) { coros.append(std::move(coro)); }
    for name, coro in coros.items():        # for (const auto& name : coros) { auto& coro = coros[name]; … }

What makes a second container of the same coroutines is refused.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from tools.port.cpptypes import has_move_only
from tools.port.lower.context import Expr
from tools.port.lower.late_reads import LateReads
from tools.port.pytypes import NONE, Instance, Type
from tools.port.rebinding import CHANGING_METHODS
from tools.port.scopes import FUNCTIONS, LOOPS

_DISPLAYS = (ast.List, ast.Set, ast.Tuple, ast.ListComp, ast.SetComp, ast.GeneratorExp)
# Functions that fill a container of their own.
_FILL = frozenset(("list", "map", "set", "tuple"))
# Methods of containers that give a value away and keep it, or compare it.
_COPYING = frozenset("copy count get index remove rotate setdefault sort union update extendleft".split())
_CONTAINERS = ("list", "deque", "dict", "defaultdict", "OrderedDict", "vartuple", "set")


class CoroutineContainers(LateReads):
    """Moves coroutines from one container to the next, or says that it cannot be."""

    def holds_coroutines(self, type_: Type) -> bool:
        """Whether the elements of a container, or the values of a dict, cannot be copied."""
        found = self.is_a(type_, *_CONTAINERS, "ValuesView", "ItemsView")
        return found is not None and any(has_move_only(argument.type) for argument in found.args)

    def refuses_copies(self, node: ast.AST, *values: Expr) -> bool:
        """Whether some of the values are containers of coroutines, which is a problem where they are copied."""
        if not any(self.holds_coroutines(value.type) for value in values):
            return False
        self.problem(node, "a container of coroutines cannot be copied; make tasks of them, or fill one container")
        return True

    def moved_elements(self, node: ast.expr, values: Expr) -> bool:
        """Whether the coroutines of a container may be moved out of it, as nothing else uses them."""
        if self.is_a(values.type, "Generator", "Iterator", "AsCompleted"):
            return True
        if self.is_a(values.type, "list") is None:
            return False
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return node.func.id in _FILL and self.find_local(node.func.id) is None
        if isinstance(node, ast.Name):
            return self._is_given_up(node.id)
        return isinstance(node, _DISPLAYS)

    def _is_given_up(self, name: str) -> bool:
        """Whether a variable alone has its list, and nothing uses it behind the statement, nor twice in it."""
        local = self.find_local(name)
        if local is None or local.variable is None or local.variable.parameter or local.cell or local.is_global:
            return False
        return is_given_up(name, self.frame.scope.node, self.program.current)

    def append_moved(self, target: str, node: ast.expr, values: Expr) -> None:
        """Appends coroutines to a list or deque."""
        if not self.moved_elements(node, values):
            self.refuses_copies(node, values)
            return
        self.include("<utility>")
        kind = "auto&" if self.is_a(values.type, "list") else "auto&&"
        self.emit(f"for ({kind} coro : {values.text}) {{ {target}.append(std::move(coro)); }}")

    def container_method(self, value: Expr, name: str, node: ast.Call) -> Expr | None:
        """The methods of containers of coroutines that are not as those of others."""
        found = self.is_a(value.type, *_CONTAINERS)
        if found is None or not has_move_only(found.args[-1].type):
            return None
        if name in _COPYING:
            self.refuses_copies(node, value)
            return Expr(NONE, "")
        if name == "extend" and len(node.args) == 1 and isinstance(value.type, Instance):
            values = self.value(node.args[0], value.type)  # type: ignore[attr-defined]
            inner = self.element_type(values.type)
            if inner is None or not has_move_only(inner):
                return None
            found.args[0].add(inner)
            self.append_moved(value.bind(100), node.args[0], values)
            return Expr(NONE, "py::None", void=True)
        return None

    def dict_of_values(self, values: Expr) -> str | None:
        """The `d` of `d.values()` or `d.items()`, if its values are coroutines."""
        if self.is_a(values.type, "ValuesView", "ItemsView") is None or not self.holds_coroutines(values.type):
            return None
        matched = re.fullmatch(r"((?:this->)?\w+)\.(?:values|items)\(\)", values.text)
        return matched[1] if matched else None


def is_given_up(name: str, function: ast.AST, statement: ast.AST) -> bool:
    """Whether a statement may take all that is in the list of a variable of a function.

    The list was made for the variable, nothing else has got it, and the statement is the last that uses it.
    """
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    inside = set(ast.walk(statement))
    uses = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
    if sum(use in inside for use in uses) != 1:
        return False
    end = (getattr(statement, "end_lineno", 0), getattr(statement, "end_col_offset", 0))
    for use in uses:
        if use not in inside and ((use.lineno, use.col_offset) > end or not _keeps_to_itself(use, parents)):
            return False
        if _is_nested(use, function, parents):
            return False
    # Each round of a loop begins with a list of its own.
    node: ast.AST | None = statement
    while node is not None and node is not function:
        node = parents.get(node)
        if isinstance(node, LOOPS) and not any(_makes(part, name) and part is not statement for part in node.body):
            return False
    return True


def _keeps_to_itself(use: ast.Name, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a use of a variable makes it its list, or only does something with that."""
    parent = parents.get(use)
    if isinstance(use.ctx, ast.Store):
        return isinstance(parent, (ast.Assign, ast.AnnAssign)) and _makes(parent, use.id)
    match parent:
        case ast.Attribute() | ast.Subscript(slice=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id="len" | "print" | "bool")):
            return True
    return False


def _makes(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id=found)], value=value) | ast.AnnAssign(
            target=ast.Name(id=found), value=ast.expr() as value
        ):
            return found == name and isinstance(value, _DISPLAYS)
    return False


def _is_nested(use: ast.AST, function: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    node = parents.get(use)
    while node is not None and node is not function:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            return True
        node = parents.get(node)
    return False


def changes(container: ast.expr, body: Sequence[ast.stmt]) -> bool:
    """Whether statements change what is in a container, a variable or an attribute, or put another in its place."""
    text = ast.unparse(container)
    for node in (node for statement in body for node in ast.walk(statement)):
        match node:
            case ast.Name(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store() | ast.Del()):
                if ast.unparse(node) == text:
                    return True
            case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()) if ast.unparse(value) == text:
                return True
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in CHANGING_METHODS:
                if ast.unparse(value) == text:
                    return True
    return False


__all__ = ["CoroutineContainers", "changes", "is_given_up"]
