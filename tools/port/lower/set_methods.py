"""Methods of sets that are given something else than a set, or several.

    tasks.isdisjoint(others)          tasks.isdisjoint(py::set(others))
    names.difference(first, second)   names - py::set(first) - py::set(second)

The order of a set of numbers is that of CPython, and tells in which way it was filled: there this is only
done where the result is not a set.
"""

from __future__ import annotations

import ast

from tools.port.lower.class_names import ClassNames
from tools.port.lower.context import Expr
from tools.port.pytypes import BYTES, STR, Instance, Tuple, Type, members

_SETS = ("set", "frozenset")
# The methods of which one with several arguments is as several, one for each argument.
_CHAINED = ("union", "intersection", "difference")
_ORDERED = (*_CHAINED, "symmetric_difference")  # They give a set.
_METHODS = (*_ORDERED, "isdisjoint", "issubset", "issuperset", "difference_update", "intersection_update")
# They need not look at all of what they are given. What may be looked at as a whole all the same:
_STOPPING = ("isdisjoint", "issuperset")
_LAZY = ("map", "filter", "zip", "enumerate", "reversed", "iter")
_WHOLE = (
    *_SETS, "list", "dict", "defaultdict", "OrderedDict", "Counter", "deque", "vartuple", "range",
    "KeysView", "ValuesView", "ItemsView",
)
_OPERATORS = (ast.Sub, ast.BitAnd, ast.BitOr, ast.BitXor)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class SetMethods(ClassNames):
    """What takes any iterable in Python, and a set in C++."""

    def special_method(self, value: Expr, name: str, node: ast.Call, hint: Type | None) -> Expr | None:
        if isinstance(value.type, Instance) and value.type.entity.kind == "KeysView" and name == "isdisjoint":
            return self._with_sets(self._keys_as_set(value), name, node)
        if isinstance(value.type, Instance) and value.type.entity.kind in _SETS and name in _METHODS:
            return self._with_sets(value, name, node)
        return None

    def _with_sets(self, value: Expr, name: str, node: ast.Call) -> Expr | None:
        """The call with sets as arguments; None where that cannot be told."""
        if not node.args or node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            return None
        if len(node.args) > 1 and (name not in _CHAINED or not all(map(_is_plain, node.args))):
            return None
        with self.tried():
            given = [self.value(argument).type for argument in node.args]
        for argument, kind in zip(node.args, given, strict=True):
            is_set = self.is_a(kind, *_SETS) is not None
            if not is_set and (self.element_type(kind) is None or self.find_local("set") is not None):
                return None
            if not is_set and name in _STOPPING and (self._is_lazy(argument) or not self._is_whole(kind)):
                return self.problem(
                    argument, f"{name}() need not look at all of this; give it a set, as in {name}(set(...))"
                )
            assert isinstance(value.type, Instance)
            is_plain = is_set and len(given) == 1
            if not is_plain and name in _ORDERED and not self._is_unordered(value.type):
                return self.problem(
                    node, f"{name}() of a set of numbers takes one set here, for the order of the result"
                )
            stub = value.type.entity.stub_method(name)
            if stub is None:
                return None
            if not is_set:
                argument = self._as_set(argument)
            value = self.call_stub_method(stub, value.type, value, [argument], [], node)
        return value

    def _is_whole(self, type_: Type) -> bool:
        """Whether nobody can tell how much of an iterable has been looked at."""
        if isinstance(type_, Instance) and type_.entity.is_user:
            return False
        return type_ in (STR, BYTES) or isinstance(type_, Tuple) or self.is_a(type_, *_WHOLE) is not None

    def _is_lazy(self, node: ast.expr) -> bool:
        """Whether it is a generator in Python that may be a list here, or what gets one."""
        if _is_made_lazily(node):
            return True
        name = _last_name(node)
        if name is None:
            return False
        takers: set[str] = set()
        for found in ast.walk(self.program.module):
            if isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if any(isinstance(part, ast.arg) and part.arg == name for part in ast.walk(found.args)):
                    takers.add(found.name)
        if "__init__" in takers:
            takers |= {c.name for c in ast.walk(self.program.module) if isinstance(c, ast.ClassDef)}
        for found in ast.walk(self.program.module):
            match found:
                case ast.Assign(targets=targets, value=value) if _is_made_lazily(value):
                    if any(_last_name(part) == name for target in targets for part in ast.walk(target)):
                        return True
                case (
                    ast.NamedExpr(target=target, value=value)
                    | ast.AnnAssign(target=target, value=ast.expr() as value)
                ):
                    if _last_name(target) == name and _is_made_lazily(value):
                        return True
                case ast.Call(func=function, args=arguments, keywords=keywords) if _last_name(function) in takers:
                    if any(map(_is_made_lazily, [*arguments, *(keyword.value for keyword in keywords)])):
                        return True
        return False

    def _as_set(self, node: ast.expr) -> ast.expr:
        call = ast.Call(ast.Name("set", ast.Load()), [node], [])
        return self.program.synthetic(node, ast.fix_missing_locations(ast.copy_location(call, node)))

    def _is_unordered(self, type_: Instance) -> bool:
        """Whether nobody knows in which order the elements of a set are."""
        return all(kind is STR or isinstance(kind, Instance) for kind in members(type_.args[0].type))

    def expr_BinOp(self, node: ast.BinOp, hint: Type | None = None) -> Expr:
        if isinstance(node.op, _OPERATORS) and any(map(self._are_keys_of_context, (node.left, node.right))):
            left, right = (self._with_keys_as_set(part) for part in (node.left, node.right))
            made = ast.copy_location(ast.BinOp(left, node.op, right), node)
            return super().expr_BinOp(self.program.synthetic(node, made), hint)  # type: ignore[arg-type]
        return super().expr_BinOp(node, hint)

    def expr_Compare(self, node: ast.Compare, hint: Type | None = None) -> Expr:
        parts = [node.left, *node.comparators]
        is_of_sets = all(isinstance(operator, _COMPARISONS) for operator in node.ops)
        if is_of_sets and any(map(self._are_keys_of_context, parts)):
            left, *others = map(self._with_keys_as_set, parts)
            made = ast.copy_location(ast.Compare(left, node.ops, others), node)
            return super().expr_Compare(self.program.synthetic(node, made), hint)  # type: ignore[arg-type]
        return super().expr_Compare(node, hint)

    def _are_keys_of_context(self, node: ast.expr) -> bool:
        """Whether it is `context.keys()`, of what an exception handler is told: they are texts."""
        match node:
            case ast.Call(func=ast.Attribute(value=object_, attr="keys"), args=[], keywords=[]):
                with self.tried():
                    return self.is_a(self.value(object_).type, "ExceptionContext") is not None
        return False

    def _with_keys_as_set(self, node: ast.expr) -> ast.expr:
        return self._as_set(node) if self._are_keys_of_context(node) else node


def _is_made_lazily(node: ast.expr) -> bool:
    return isinstance(node, ast.GeneratorExp) or isinstance(node, ast.Call) and _last_name(node.func) in _LAZY


def _last_name(node: ast.AST) -> str | None:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def _is_plain(node: ast.expr) -> bool:
    """Whether nothing can be noticed of evaluating an expression earlier or later."""
    return isinstance(node, (ast.Name, ast.Constant)) or (
        isinstance(node, (ast.Attribute, ast.List, ast.Tuple, ast.Set, ast.expr_context))
        and all(map(_is_plain, ast.iter_child_nodes(node)))  # type: ignore[arg-type]
    ) or isinstance(node, ast.expr_context)


__all__ = ["SetMethods"]
