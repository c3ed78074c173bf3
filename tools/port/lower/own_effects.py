"""Which operators and attributes run methods of the program that do something.

    counter.next       a property that counts
    a + b              where __add__() notes that it was called
    f"{value}"         where __str__() prints

Of these C++ must keep the order as of calls. Methods that only compute something are not such.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection

# By operator; a comparison may be done by the method of the other operand.
_OF_OPERATORS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Add: ("__add__", "__radd__"),
    ast.Sub: ("__sub__", "__rsub__"),
    ast.Mult: ("__mul__", "__rmul__"),
    ast.MatMult: ("__matmul__", "__rmatmul__"),
    ast.Div: ("__truediv__", "__rtruediv__"),
    ast.FloorDiv: ("__floordiv__", "__rfloordiv__"),
    ast.Mod: ("__mod__", "__rmod__", "__str__", "__repr__"),
    ast.Pow: ("__pow__", "__rpow__"),
    ast.LShift: ("__lshift__", "__rlshift__"),
    ast.RShift: ("__rshift__", "__rrshift__"),
    ast.BitOr: ("__or__", "__ror__"),
    ast.BitAnd: ("__and__", "__rand__"),
    ast.BitXor: ("__xor__", "__rxor__"),
    ast.USub: ("__neg__",),
    ast.UAdd: ("__pos__",),
    ast.Invert: ("__invert__",),
    ast.Not: ("__bool__", "__len__"),
    ast.And: ("__bool__", "__len__"),
    ast.Or: ("__bool__", "__len__"),
    ast.Eq: ("__eq__",),
    ast.NotEq: ("__eq__",),
    ast.Lt: ("__lt__", "__gt__"),
    ast.Gt: ("__lt__", "__gt__"),
    ast.LtE: ("__le__", "__ge__", "__lt__", "__eq__"),
    ast.GtE: ("__le__", "__ge__", "__lt__", "__eq__"),
    ast.In: ("__contains__", "__iter__", "__eq__", "__hash__"),
    ast.NotIn: ("__contains__", "__iter__", "__eq__", "__hash__"),
    ast.Subscript: ("__getitem__", "__hash__", "__eq__"),
    ast.FormattedValue: ("__str__", "__repr__", "__format__"),
}
# Methods of the library that only compute something.
_PURE = frozenset(
    """as_integer_ratio bit_length capitalize casefold center copy count cancelled difference done encode
    endswith exception find format get hex index intersection is_integer is_set isalnum isalpha isdigit
    isdisjoint isoformat islower isspace issubset issuperset isupper items join keys ljust locked lower lstrip
    most_common partition qsize replace result rfind rjust rsplit rstrip split splitlines startswith strip
    swapcase time title total_seconds union upper values zfill""".split()
)
# Methods that no function of the library runs.
_OF_STATEMENTS = frozenset(
    "__aenter__ __aexit__ __aiter__ __anext__ __await__ __call__ __enter__ __exit__ __post_init__".split()
)
_OF_LOOPS = frozenset(("__iter__", "__next__", "__getitem__", "__len__", "__reversed__"))
_OF_TESTS = frozenset(("__bool__", "__len__"))
_LOOPING = (ast.For, ast.Starred, ast.YieldFrom)
_TESTING = (ast.If, ast.While, ast.IfExp, ast.Assert)
_ACTING_FUNCTIONS = frozenset("print next input setattr delattr exec eval open iter map filter".split())
_IN_PLACE = (ast.Attribute, ast.Subscript)
_METHODS = (ast.FunctionDef, ast.AsyncFunctionDef)


def methods_with_effects(module: ast.Module) -> frozenset[str]:
    """The names of properties and of special methods that do more than compute something."""
    classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    bodies: dict[str, list[ast.AST]] = {}
    for node in ast.walk(module):
        if isinstance(node, _METHODS):
            bodies.setdefault(node.name, []).append(node)
    made = {node.name for node in classes}
    acting: set[str] = set()
    found: set[str] = set()
    while True:
        more = {name for name, nodes in bodies.items() if any(_acts(node, bodies, made, acting) for node in nodes)}
        if more == acting:
            break
        acting = more
    for node in classes:
        for method in node.body:
            if isinstance(method, _METHODS) and method.name in acting and (
                _is_property(method) or method.name.startswith("__") and method.name != "__init__"
            ):
                found.add(method.name)
    return frozenset(found)


def methods_run(node: ast.AST, methods: Collection[str]) -> set[str]:
    """Which of these special methods a node itself may run, not its parts: whose they are is not known."""
    if isinstance(node, ast.Call):  # Also of a function of the library, such as len(), str() or sorted().
        return {name for name in methods if name not in _OF_STATEMENTS}
    if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.BoolOp)):
        wanted = set(_OF_OPERATORS[type(node.op)])
    elif isinstance(node, ast.AugAssign):
        wanted = set(_OF_OPERATORS[type(node.op)])
        wanted |= {f"__i{name[2:]}" for name in wanted}
    elif isinstance(node, ast.Compare):
        wanted = {name for op in node.ops for name in _OF_OPERATORS.get(type(op), ())}
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        wanted = {"__setitem__", "__delitem__", "__getitem__", "__hash__", "__eq__"}
    elif isinstance(node, ast.comprehension):
        wanted = _OF_LOOPS | _OF_TESTS
    elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Store):
        wanted = _OF_LOOPS  # It is unpacked.
    else:
        wanted = set(_OF_OPERATORS.get(type(node), ()))
        wanted |= _OF_LOOPS if isinstance(node, _LOOPING) else _OF_TESTS if isinstance(node, _TESTING) else set()
    return wanted.intersection(methods)


def runs_method(node: ast.AST, methods: frozenset[str]) -> bool:
    """Whether evaluating an operator or an attribute itself, not its parts, may run one of the methods."""
    if isinstance(node, ast.Attribute):
        return node.attr in methods
    if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.BoolOp)):
        return not methods.isdisjoint(_OF_OPERATORS[type(node.op)])
    if isinstance(node, ast.Compare):
        return any(not methods.isdisjoint(_OF_OPERATORS.get(type(op), ())) for op in node.ops)
    if isinstance(node, ast.IfExp):
        return not methods.isdisjoint(_OF_OPERATORS[ast.Not])
    if isinstance(node, ast.Call):  # Of a function of the library, such as len(), str() or sorted().
        return any(name.startswith("__") and name not in _OF_STATEMENTS for name in methods)
    return not methods.isdisjoint(_OF_OPERATORS.get(type(node), ()))


def _acts(node: ast.AST, bodies: dict[str, list[ast.AST]], made: set[str], acting: set[str]) -> bool:
    """Whether running a function changes what others see, as far as its form tells."""
    is_init = getattr(node, "name", "") == "__init__"
    for child in ast.walk(node):
        if isinstance(child, (ast.Global, ast.Nonlocal, ast.Await, ast.Yield, ast.YieldFrom)):
            return True
        if isinstance(child, _IN_PLACE) and not isinstance(child.ctx, ast.Load):
            is_own = is_init and isinstance(child, ast.Attribute) and ast.unparse(child.value) == "self"
            if not is_own:
                return True
        if isinstance(child, ast.Call) and _calls_acting(child, bodies, made, acting):
            return True
        if isinstance(child, ast.Attribute) and child.attr in acting and _is_property_of(bodies[child.attr]):
            return True
    return False


def _calls_acting(node: ast.Call, bodies: dict[str, list[ast.AST]], made: set[str], acting: set[str]) -> bool:
    match node.func:
        case ast.Name(id=name):
            if name in made:
                return "__init__" in acting
            if name in bodies:
                return name in acting
            return name in _ACTING_FUNCTIONS or not hasattr(builtins, name)
        case ast.Attribute(attr=name):
            return name in acting if name in bodies else name not in _PURE
    return True


def _is_property(node: ast.AST) -> bool:
    return any(
        ast.unparse(decorator).rpartition(".")[2] in ("property", "cached_property")
        for decorator in getattr(node, "decorator_list", [])
    )


def _is_property_of(nodes: list[ast.AST]) -> bool:
    return any(map(_is_property, nodes))
