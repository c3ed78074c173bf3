"""The loop's exception handler, and the dict that it is told: asyncio::ExceptionContext."""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.lower.builtin_calls import BuiltinCalls
from tools.port.lower.context import CONSTANT, EFFECTS, READS, UNARY, Expr
from tools.port.lower.misuse import class_name
from tools.port.pytypes import (
    BOOL,
    NEVER,
    NONE,
    STR,
    Function,
    Instance,
    Type,
    describe,
    instance_of,
    is_exception,
    not_none,
    union,
)

_FUTURES = ("future", "task")


class ExceptionHandlers(BuiltinCalls):
    """Handlers are functions of a loop and a context; a context has Python's keys as members."""

    def method_EventLoop_set_exception_handler(self, value: Expr, node: ast.Call) -> Expr:
        handler = self.value(node.args[0])
        setter = self.member(value, "set_exception_handler")
        if handler.type is NONE:
            return Expr(NONE, f"{setter}(nullptr)", effect=EFFECTS, void=True)
        if class_name(handler.type) is not None:
            self.include("py/repr.h")
            text = f'"A callable object or None is expected, got " + py::repr({handler.text})'
            raised = self.always_raises(node, "TypeError", text)
            return raised or self.problem(node, "no function is given here")
        if not instance_of(handler.type, "ExceptionHandler"):
            parameters = (Instance(self.entity("EventLoop")), Instance(self.entity("ExceptionContext")))
            if not self._takes(handler, parameters, node):
                return Expr(NEVER, "")
        return Expr(NONE, f"{setter}({handler.text})", effect=EFFECTS, void=True)

    def _takes(self, function: Expr, parameters: tuple[Type, ...], node: ast.Call) -> bool:
        """Lets a function be called with arguments of these types."""
        if function.type is NEVER:
            return False
        if not isinstance(function.type, Function):
            self.problem(node, f"{describe(function.type)} cannot be a handler here; use a function")
            return False
        entity, bound = function.type.entity, function.type.bound
        self.program.reach(entity)
        if entity.is_async or not entity.accepts(len(parameters), bound):
            self.problem(node, f"{entity.name}() cannot be called with {len(parameters)} arguments")
            return False
        positional = [p for p in entity.parameters[bound:] if p.kind == "positional"]
        if len(positional) != len(parameters):
            self.problem(node, f"{entity.name}() has to have {len(parameters)} parameters")
            return False
        for parameter, type_ in zip(positional, parameters, strict=True):
            parameter.var.add(type_)
        return True

    def method_EventLoop_get_exception_handler(self, value: Expr, node: ast.Call) -> Expr:
        type_ = Instance(self.entity("ExceptionHandler"))
        return Expr(type_, f"{self.member(value, 'get_exception_handler')}()", effect=READS)

    def method_EventLoop_call_exception_handler(self, value: Expr, node: ast.Call) -> Expr:
        return self._report(value, node, "call_exception_handler")

    def method_EventLoop_default_exception_handler(self, value: Expr, node: ast.Call) -> Expr:
        return self._report(value, node, "default_exception_handler")

    def _report(self, value: Expr, node: ast.Call, function: str) -> Expr:
        made = node.args[0]
        context = self._context(made) if isinstance(made, ast.Dict) else self.value(made)
        if context.type is not NEVER and not instance_of(context.type, "ExceptionContext"):
            return self.problem(made, "write the context here, as {'message': ...}")
        text = f"{self.member(value, function)}({context.text})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def _context(self, node: ast.Dict) -> Expr:
        """`{"message": ..., "exception": ...}`."""
        found: dict[str, str] = {}
        others: list[str] = []
        keys = [k.value if isinstance(k, ast.Constant) else None for k in node.keys]
        values = self.operands(node.values)
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, str):
                return self.problem(node, "the keys of a context have to be written out")
            if value.type is NEVER:
                continue
            if value.type is NONE and key == "exception" and not self._tells_none(key):
                continue
            fits = {
                "message": value.type is STR,
                "exception": is_exception(not_none(value.type)),
                "future": self.is_a(value.type, "Future", "AnyTask", "AnyFuture"),
                "task": self.is_a(value.type, "Future", "AnyTask", "AnyFuture"),
            }.get(key)
            if fits:
                found[key] = self.coerce(value, not_none(value.type))
            elif fits is None and key not in ("handle", "context"):
                others.append(f"{{{names.quote(key)}, {self.shown(value)}}}")
            else:
                return self.problem(node, f"'{key}' of a context cannot be {describe(value.type)}")
        parts = [f".{key} = {found[key]}" for key in ("message", "exception", *_FUTURES) if key in found]
        if others:
            parts.append(f".others = {{{', '.join(others)}}}")
        text = f"asyncio::ExceptionContext{{{', '.join(parts)}}}"
        return Expr(Instance(self.entity("ExceptionContext")), text, effect=CONSTANT)

    def _tells_none(self, key: str) -> bool:
        """Whether a handler can tell a value that is None from one that the context does not have."""
        for function in self.program.functions:
            for parameter in function.parameters:
                if instance_of(parameter.var.type, "ExceptionContext") and not _only_gets(
                    function.node, parameter.name, key
                ):
                    return True
        return False

    # What programs do with a context.

    def context_item(self, value: Expr, node: ast.expr) -> Expr:
        """`context[key]`."""
        key = self._key(node)
        if key is None:
            return Expr(NEVER, "")
        member = f"{value.bind(100)}.{key}"
        quoted = names.quote(key)
        if key == "message":
            self.program.qualify_names()
            return Expr(STR, f"asyncio::required({member}, {quoted})", effect=READS)
        if key == "exception":
            type_: Type = Instance(self.entity("BaseException"))
            return Expr(type_, f"asyncio::required({member}, {quoted})", effect=READS)
        if key in _FUTURES:
            type_ = Instance(self.entity("AnyFuture"))
            return Expr(type_, f"asyncio::required({member}, {quoted})", effect=READS)
        if key in ("handle", "context"):
            return self.problem(node, f"'{key}' of a context cannot be used; print its message")
        return Expr(self._object(), f"{value.bind(100)}.other({quoted})", effect=READS)

    def _key(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        self.problem(node, "the key of a context has to be written out")
        return None

    def _object(self) -> Type:
        raise NotImplementedError

    def method_ExceptionContext_get(self, value: Expr, node: ast.Call) -> Expr:
        key = self._key(node.args[0])
        if key is None:
            return Expr(NEVER, "")
        default = self.value(node.args[1]) if len(node.args) > 1 else Expr(NONE, "py::None")
        member = f"{value.bind(100)}.{key}"
        if key == "message" and default.type in (NONE, STR):
            self.program.qualify_names()
            if default.type is NONE:
                return Expr(STR, member, effect=READS)  # It is always there.
            return Expr(STR, f"({member}.empty() ? {default.text} : {member})", effect=READS)
        if key == "exception" and default.type is NONE:
            return Expr(union([NONE, Instance(self.entity("BaseException"))]), member, effect=READS)
        if key == "exception" and default.effect != EFFECTS:
            type_ = union([default.type, Instance(self.entity("BaseException"))])
            found = f"{self.spell(type_)}({member})"
            text = f"({member} != nullptr ? {found} : {self.coerce(default, type_)})"
            return Expr(type_, text, effect=READS)
        if key in _FUTURES and default.type is NONE:
            return Expr(union([NONE, Instance(self.entity("AnyFuture"))]), member, effect=READS)
        return self.problem(node, f"get('{key}') of a context cannot be ported; use context['{key}']")

    def context_keys(self, value: Expr) -> Expr:
        self.include("py/list.h")
        return Expr(
            self.instance("list", STR), f"py::List<std::string>({value.bind(100)}.keys())", effect=READS
        )

    def method_ExceptionContext_keys(self, value: Expr, node: ast.Call) -> Expr:
        return self.context_keys(value)

    def handler_identity(self, handler: Expr, other: Expr) -> Expr | None:
        """`loop.get_exception_handler() is other`."""
        if other.type is NONE:
            return Expr(BOOL, f"!{handler.bind(100)}", UNARY, READS)
        known = isinstance(other.type, Function) and other.type.entity.owner is None
        if known and self.program.is_global_name(other.text):
            return Expr(BOOL, f"asyncio::is_handler({handler.text}, {other.text})", effect=READS)
        return None


def _only_gets(function: ast.AST, name: str, key: str) -> bool:
    """Whether a function only gets what a context may not have, or hands it on to a handler."""
    named = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
    fine = 0
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr="get"), args=arguments) if found == name:
                fine += len(arguments) == 1
            case ast.Subscript(value=ast.Name(id=found), slice=ast.Constant(value=other)) if found == name:
                fine += other != key
            case ast.Compare(
                left=ast.Constant(value=other), ops=[ast.In() | ast.NotIn()], comparators=[ast.Name(id=found)]
            ) if found == name:
                fine += other != key
            case ast.Call(
                func=ast.Attribute(attr="default_exception_handler" | "call_exception_handler"),
                args=[ast.Name(id=found)],
            ) if found == name:
                fine += 1
    return fine == len(named)
