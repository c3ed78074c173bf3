"""The modules of classes, functions and objects, and the names of the classes of functions and classes.

    type(future).__module__          "concurrent.futures._base"
    job.__module__                   "__main__"
    type(job).__name__               "function"
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import collections
import concurrent.futures
import threading

from tools.port import names
from tools.port.entities import ClassEntity
from tools.port.expand.qualified_names import is_written
from tools.port.lower.attribute_tests import AttributeTests
from tools.port.lower.context import TYPE_OF, Expr
from tools.port.lower.expressions import asked_for_class
from tools.port.pytypes import (
    NEVER,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Simple,
    Tuple,
    Type,
    is_exception,
    members,
)

# Where the library's kinds are not called as their classes are.
_KINDS: dict[str, str] = {
    "AnyTask": "_asyncio",
    "AsyncGenerator": "builtins",
    "ConcurrentFuture": "concurrent.futures._base",
    "Coro": "builtins",
    "ThreadBoundedSemaphore": "threading",
    "ThreadCondition": "threading",
    "ThreadEvent": "threading",
    "ThreadLock": "_thread",
    "ThreadSemaphore": "threading",
    "Generator": "builtins",
    "ThreadPoolExecutor": "concurrent.futures.thread",
    "range": "builtins",
    "vartuple": "builtins",
}
_UNKNOWN = "the class of a function or class that is known only as it runs cannot be told; print its __name__"
_METACLASSES = ("ABC", "Protocol", "metaclass")  # What is in the text of programs whose classes may have some.
_OF_FUNCTIONS = ("function", "method")
_LIBRARIES = (builtins, asyncio, collections, concurrent.futures, threading)


class ClassNames(AttributeTests):
    """What can be told of a class by the types of its objects."""

    def expr_Attribute(self, node: ast.Attribute, hint: Type | None = None) -> Expr:
        if node.attr in ("__module__", "__name__", "__qualname__"):
            asked = asked_for_class(node.value)
            of_class = asked is not None
            if of_class or node.attr == "__module__":
                with self.tried():
                    type_ = self.value(asked if asked is not None else node.value).type
                find = _module if node.attr == "__module__" else self._name_of_class
                found = {find(member, of_class) for member in members(type_)}
                if len(found) == 1 and (text := found.pop()) is not None:
                    value = self.value(asked if asked is not None else node.value)
                    return self.evaluated(Expr(STR, names.quote(text), literal=True), value)
                if of_class and any(map(_is_asked, members(type_))):
                    return self.problem(node, _UNKNOWN)
        return super().expr_Attribute(node, hint)

    def call_type(self, node: ast.Call, hint: Type | None) -> Expr:
        with self.tried():
            type_ = self.value(node.args[0]).type
        if not any(map(_is_asked, members(type_))):
            return super().call_type(node, hint)
        name = self._name_of_class(type_, True)
        if name is None:
            return self.problem(node, _UNKNOWN)
        value = self.value(node.args[0])
        return self.evaluated(Expr(ClassObject(ClassEntity(name, "")), f"{TYPE_OF}{value.text}"), value)

    def _name_of_class(self, type_: Type, of_class: bool) -> str | None:
        """The name of the class of a function, or of a class; None if it may have another one."""
        if isinstance(type_, ClassObject):
            is_plain = not type_.entity.is_enum and type_.entity.is_user and not type_.asked
            return "type" if is_plain and not any(name in self.program.source for name in _METACLASSES) else None
        return _class_of_function(type_)

    def _shown_class(self, expr: Expr) -> str:
        assert isinstance(expr.type, ClassObject)
        if expr.type.entity.kind in (*_OF_FUNCTIONS, "type"):
            return names.quote(f"<class '{expr.type.entity.name}'>")
        return super()._shown_class(expr)


def _is_asked(type_: Type) -> bool:
    return isinstance(type_, (Function, Callable, ClassObject))


def _class_of_function(type_: Type) -> str | None:
    """The name of the class of a function of the program; what stands for a partial() is none."""
    if not isinstance(type_, Function) or not is_written(type_.entity.node):
        return None
    return _OF_FUNCTIONS[type_.bound]


def _module(type_: Type, of_class: bool) -> str | None:
    """The module of an object, or of its class; None if it is not known, or if it has none."""
    if isinstance(type_, Function):
        if _class_of_function(type_) is None:
            return None
        return "builtins" if of_class else "__main__"
    if isinstance(type_, ClassObject):
        if of_class or type_.entity.is_exception or type_.asked:
            return None
        return "__main__" if type_.entity.is_user else _of_library(type_.entity.name)
    if is_exception(type_) or type_ is NEVER:
        return None
    if isinstance(type_, Instance) and type_.entity.is_user:
        return "__main__"
    if not of_class:
        return None  # Most of what is built in has no __module__ of its own.
    if isinstance(type_, (Simple, Int, Tuple)):
        return None if type_ == Simple("object") else "builtins"
    return _of_library(type_.entity.name) if isinstance(type_, Instance) else None


def _of_library(kind: str) -> str | None:
    if kind in _KINDS:
        return _KINDS[kind]
    for library in _LIBRARIES:
        class_ = getattr(library, kind, None)
        if isinstance(class_, type) and class_.__name__ == kind:
            return class_.__module__
    return None


__all__ = ["ClassNames"]
