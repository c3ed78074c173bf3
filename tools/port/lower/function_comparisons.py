"""Comparisons of functions that are values, and which function each of them is.

    handlers.remove(handler)     handlers.remove(handler)
    self.bus.off(self.on_event)  bus->off(py::identified(py::method_of(self, "on_event"), ...))

A program that compares functions has py::ComparableFunction for its function values. What becomes a
closure only in C++ is given the identity that it has in Python.
"""

from __future__ import annotations

import ast
import re

from tools.port import names
from tools.port.entities import FunctionEntity
from tools.port.expand.shown import shown_as
from tools.port.lower.context import EFFECTS, EQUAL, Expr
from tools.port.lower.mixed_operands import MixedOperands
from tools.port.pytypes import (
    BOOL,
    Callable,
    Function,
    Instance,
    Type,
    Var,
    holds_function,
    is_exception,
    not_none,
    same,
)

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_UNKNOWN = "?"  # The identity of a function of which it is not known here.
_METHOD = "py::method_of("
# Classes of the library for whose objects C++ knows `is`.
_WITH_IDENTITY = ("list", "dict", "set", "deque", "Event", "Future", "Lock", "Queue", "Task")


class FunctionComparisons(MixedOperands):
    """Which function a value is."""

    def compare_functions(self) -> None:
        """Has functions that are values be of a class that can be compared."""
        if not self.program.compares_functions:
            self.program.compares_functions = True
            Var.changed = True

    def compare_if_functions(self, *types: Type) -> None:
        if any(map(holds_function, types)):
            self.compare_functions()

    def compared_functions(self, node: ast.AST, symbol: str, left: Expr, right: Expr, is_: bool) -> Expr | None:
        """`left == right` of two functions, or with `is_`, `left is right`."""
        types = [not_none(left.type), not_none(right.type)]
        if not all(isinstance(type_, (Function, Callable)) for type_ in types):
            return None
        self.compare_functions()
        if is_ and self._may_be_new(left, right):
            return self.problem(node, "'is' of what may be a bound method; compare with ==")
        if isinstance(types[0], Function):
            left, right = right, left
        one, other = self.coerce(left, left.type), self.coerce(right, right.type)
        if isinstance(not_none(left.type), Function):
            one = f"{self.spell(left.type)}({one})"
        return Expr(BOOL, f"{one} {symbol} {other}", EQUAL, max(left.effect, right.effect))

    def _may_be_new(self, left: Expr, right: Expr) -> bool:
        """Whether `is` may be asked for bound methods, which are made anew each time."""
        found = [type_ for type_ in (not_none(left.type), not_none(right.type)) if isinstance(type_, Function)]
        if any(type_.bound for type_ in found):
            return True
        bound = {self.spell(type_) for type_ in self.program.bound_types}
        return not found and not bound.isdisjoint((self.spell(left.type), self.spell(right.type)))

    # Which function it is.

    def identified(self, expr: Expr, target: Type, text: str) -> str:
        """A function as a value that says which one it is, if the program compares functions."""
        if not self.program.compares_functions:
            return text
        self.include("py/comparable_function.h")
        source = expr.type
        if isinstance(source, Function):
            self.program.reach(source.entity)  # Though it may never be called.
        identity = expr.identity or self._own_identity(expr, text)
        if identity == _UNKNOWN:
            self.problem(self.program.current, "which function this is cannot be told here, but functions are compared")
        if not identity or identity == _UNKNOWN:
            return text
        if identity.startswith(_METHOD):
            self._note_bound(not_none(target))
        if isinstance(source, Function) and identity == self.identity_name(source.entity):
            self._keep_identity(source.entity)
        return f"py::identified({identity}, {text})"

    def _note_bound(self, target: Type) -> None:
        if not any(
            same(target, known) or self.spell(target) == self.spell(known) for known in self.program.bound_types
        ):
            self.program.bound_types.append(target)
            Var.changed = True

    def _own_identity(self, expr: Expr, text: str) -> str:
        """The identity of what has no other than its text; empty if that is the value's own."""
        source = expr.type
        if re.fullmatch(r"[\w:]+", expr.text):
            return "" if text == expr.text or text.endswith(f'", {expr.text})') else expr.text
        if not isinstance(source, Function) or not expr.text.startswith("["):
            return ""
        if not isinstance(source.entity.node, ast.Lambda):
            return _UNKNOWN
        shown = shown_as(source.entity.node)[0]
        if shown == "<lambda>":
            return ""
        call = source.entity.node.body  # Of a builtin function, which is the same in each lambda.
        called = ast.unparse(call.func) if isinstance(call, ast.Call) else shown
        return _UNKNOWN if source.entity.node.args.defaults else f"std::string_view({names.quote(called)})"

    def _keep_identity(self, entity: FunctionEntity) -> None:
        if entity not in self.program.identified:
            self.program.identified.append(entity)
            Var.changed = True

    def identity_name(self, entity: FunctionEntity) -> str:
        """The variable that tells the functions apart that a definition makes."""
        name = f"{names.safe(entity.name)}_identity"
        while name in self.program.global_names or entity.scope.parent and name in entity.scope.parent.variables:
            name += "_"
        return name

    def captured_identities(self, entity: FunctionEntity) -> list[str]:
        """The variables that a nested function takes to tell which functions those around it are."""
        return [self.identity_name(function) for function in self.program.captured_identities(entity)]

    def identity_of_nested(self, entity: FunctionEntity, node: ast.AST) -> str:
        """The identity of a nested function that is at namespace scope in C++, where its name stands."""
        if not self.program.compares_functions or self.program.is_of_module(entity) or entity.owner is not None:
            return ""
        if self._is_defined_once(entity):
            return entity.cpp
        scope = entity.scope.parent
        if scope is None or not _is_behind(entity.node, node, scope.node):
            return _UNKNOWN
        return self.identity_name(entity)

    def _is_defined_once(self, entity: FunctionEntity) -> bool:
        """Whether the definition of a nested function is run at most once."""
        parent = entity.parent
        around: ast.AST = parent.node if parent is not None else self.program.module
        if _is_in_loop(entity.node, around):
            return False
        if parent is None:
            return True
        if not self.program.is_of_module(parent):
            return False
        uses = [n for n in ast.walk(self.program.module) if isinstance(n, ast.Name) and n.id == parent.name]
        if len(uses) != 1:
            return False
        functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, *_LOOPS)
        return not any(
            isinstance(part, functions) and any(inner is uses[0] for inner in ast.walk(part))
            for part in ast.walk(self.program.module)
        )

    def identity_of_method(self, value: Expr, name: str, node: ast.AST) -> str:
        """The identity of `object.name`."""
        if not self.program.compares_functions:
            return ""
        is_told = not is_exception(value.type) and (
            isinstance(value.type, Instance) and value.type.entity.is_user and not value.type.entity.is_enum
            or self.is_a(value.type, *_WITH_IDENTITY) is not None
        )
        if not is_told or value.effect >= EFFECTS or re.search(r"[(\[]", value.text.replace("py::ref(this)", "")):
            return _UNKNOWN
        object_ = value.text
        if object_ in ("this", "*this"):
            self.include("py/instance.h")
            object_ = "py::ref(this)"
        return f"{_METHOD}{object_}, {names.quote(name)})"


def _is_in_loop(node: ast.AST, around: ast.AST) -> bool:
    return any(
        isinstance(part, _LOOPS) and any(inner is node for inner in ast.walk(part)) for part in ast.walk(around)
    )


def _is_behind(definition: ast.AST, node: ast.AST, scope: ast.AST) -> bool:
    """Whether a node stands in a definition or behind it, in the same block or in one that is in it."""
    for part in ast.walk(scope):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(part, field, None)
            if isinstance(block, list) and any(statement is definition for statement in block):
                rest = block[block.index(definition) :]
                return any(inner is node for statement in rest for inner in ast.walk(statement))
    return False
