"""What programs ask coroutines and generators about themselves.

    generator.ag_running                      generator.ag_running()
    generator.ag_frame is None                !generator.has_frame()
    inspect.getgeneratorstate(generator)      generator.state()
    inspect.getcoroutinestate(coro)           coro.taken() ? "CORO_CLOSED" : "CORO_CREATED"

The last one, of a coroutine that its own function only awaits or closes: what a task does with a
coroutine is not seen in the variable.
"""

from __future__ import annotations

import ast
import re

from tools.port import names
from tools.port.cpptypes import DRIVER
from tools.port.entities import FunctionEntity
from tools.port.lower.context import READS, TERNARY, UNARY, Expr
from tools.port.lower.set_methods import SetMethods
from tools.port.pytypes import BOOL, NEVER, STR, Type, describe

# Attributes that are None as long as there is nothing that they could give.
_FRAMES = {"ag_frame": "AsyncGenerator", "gi_frame": "Generator", "cr_frame": "Coro"}
_OF_COROUTINES = ("cr_running", "cr_frame", "cr_await", "close", "__name__")
_STATES = re.compile(r"(?:GEN|CORO)_(?:CREATED|RUNNING|SUSPENDED|CLOSED)")


class Introspection(SetMethods):
    """States of coroutines and generators."""

    def expr_Compare(self, node: ast.Compare, hint: Type | None = None) -> Expr:
        match node:
            case ast.Compare(
                left=ast.Attribute(value=object_, attr="ag_frame" | "gi_frame" | "cr_frame" | "cr_await" as name),
                ops=[ast.Is() | ast.IsNot() as operator],
                comparators=[ast.Constant(value=None)],
            ):
                if (found := self._is_set(object_, name)) is not None:
                    return self.negate(found) if isinstance(operator, ast.Is) else found
        return super().expr_Compare(node, hint)

    def _is_set(self, object_: ast.expr, name: str) -> Expr | None:
        """Whether an attribute such as `generator.ag_frame` is not None."""
        with self.tried():
            type_ = self.value(object_).type
        if not self.is_a(type_, "Coro") and (name == "cr_await" or not self.is_a(type_, _FRAMES[name])):
            return None
        value = self.value(object_)
        if self.is_a(type_, "Coro"):
            if (taken := self._is_taken(object_, value)) is None:
                return self._unknown_state(object_)
            return Expr(BOOL, "false") if name == "cr_await" else self.negate(taken)
        return Expr(BOOL, f"{value.bind(100)}.has_frame()", effect=max(READS, value.effect))

    def expr_Attribute(self, node: ast.Attribute, hint: Type | None = None) -> Expr:
        if _STATES.fullmatch(node.attr) and isinstance(node.value, ast.Name):
            if self.program.imports.get(node.value.id) == "inspect" and self.find_local(node.value.id) is None:
                return Expr(STR, names.quote(node.attr), literal=True)
        if node.attr == "cr_running":
            with self.tried():
                value = self.value(node.value)
            if self.is_a(value.type, "Coro"):
                # Nothing but the coroutine itself could see it run.
                known = self._is_taken(node.value, value)
                return Expr(BOOL, "false") if known is not None else self._unknown_state(node)
        return super().expr_Attribute(node, hint)

    def call_inspect_getgeneratorstate(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        if value.type is NEVER:
            return Expr(STR, '""')
        if not self.is_a(value.type, "Generator"):
            return self.problem(node, f"getgeneratorstate() of {describe(value.type)} cannot be ported")
        return Expr(STR, f"{value.bind(100)}.state()", effect=max(READS, value.effect))

    def call_inspect_getcoroutinestate(self, node: ast.Call, hint: Type | None) -> Expr:
        value = self.value(node.args[0])
        if value.type is NEVER:
            return Expr(STR, '""')
        if not self.is_a(value.type, "Coro"):
            return self.problem(node, f"getcoroutinestate() of {describe(value.type)} cannot be ported")
        taken = self._is_taken(node.args[0], value)
        if taken is None:
            return self._unknown_state(node)
        self.include("<string>")
        text = f'{taken.bind(TERNARY + 1)} ? std::string("CORO_CLOSED") : "CORO_CREATED"'
        return Expr(STR, text, TERNARY, READS)

    def _unknown_state(self, node: ast.AST) -> Expr:
        return self.problem(
            node, "the state of a coroutine is known here as long as its function only awaits or closes it"
        )

    def _is_taken(self, node: ast.expr, value: Expr) -> Expr | None:
        """Whether a coroutine has been awaited or closed; None if that cannot be told."""
        if not isinstance(node, ast.Name) or self.entity("Coro").cpp == DRIVER:
            return None
        local = self.find_local(node.id)
        variable = local.variable if local is not None else None
        if local is None or variable is None or local.is_global or variable.parameter or variable.captured:
            return None
        if len(variable.bindings) != 1 or not self._is_made_anew(variable.bindings[0].node, variable.scope):
            return None
        if not _only_awaits(variable.scope, node.id):
            return None
        return Expr(BOOL, f"{value.bind(100)}.taken()", UNARY, READS)

    def _is_made_anew(self, binding: ast.AST, scope: ast.AST) -> bool:
        """Whether a binding gives the variable a coroutine that nothing else refers to."""
        for statement in ast.walk(scope):
            match statement:
                case ast.Assign(targets=[target], value=ast.Call(func=function)) if target is binding:
                    called = self.resolve_callee(function)
                    return isinstance(called, FunctionEntity) and called.is_async and not called.is_generator
        return False


def _only_awaits(scope: ast.AST, name: str) -> bool:
    """Whether a coroutine in a variable is awaited, closed or asked for its state, and nothing else."""
    parents = {id(child): node for node in ast.walk(scope) for child in ast.iter_child_nodes(node)}
    return all(
        _is_plain_use(parents[id(node)])
        for node in ast.walk(scope)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    )


def _is_plain_use(parent: ast.AST) -> bool:
    match parent:
        case ast.Await():
            return True
        case ast.Attribute(attr=name):
            return name in _OF_COROUTINES
        case ast.Call(func=function):
            return ast.unparse(function).rpartition(".")[2] == "getcoroutinestate"
    return False


__all__ = ["Introspection"]
