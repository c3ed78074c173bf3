"""Classes of exceptions as values: in tables, parameters, attributes, as the keys of a dict.

    cases = [("", ValueError), ("x", None)]     ... {{"", py::exception_class<py::ValueError>()}, {"x", std::nullopt}}
    raise kind("too much")                      std::rethrow_exception(kind("too much"));
    counts[type(error)] += 1                    counts[py::class_of(error)] += 1;
    except self.retried as error: ...           if (py::isinstance(error, this->retried)) { ...

Where it is known which class it is, a class has no value in C++.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port.entities import ClassEntity
from tools.port.lower.context import AND, CONSTANT, EFFECTS, EQUAL, OR, READS, TYPE_OF, Expr
from tools.port.lower.union_members import UnionMembers
from tools.port.pytypes import (
    BOOL,
    NONE,
    STR,
    ClassObject,
    Instance,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    is_exception,
    is_exception_class,
    is_optional,
    members,
    not_none,
    union,
)

_CONTAINERS = (
    "list", "set", "frozenset", "dict", "vartuple", "deque", "defaultdict", "OrderedDict", "Counter", "KeysView",
)
# Of which objects are made with arguments of their own.
_WITH_OTHER_ARGUMENTS = frozenset(
    "UnicodeDecodeError UnicodeEncodeError BaseExceptionGroup IncompleteReadError LimitOverrunError".split()
)


class ExceptionClassValues(UnionMembers):
    """What can be done with a class of exceptions that is only known as the program runs."""

    def any_exception_class(self) -> Instance:
        """The type of such a value."""
        return Instance(self.entity("_AnyExceptionClass"))

    def class_value(self, value: Expr) -> Expr:
        """A class of exceptions as a value of C++."""
        type_ = value.type
        if self.is_a(type_, "_AnyExceptionClass"):
            return value
        self.include("py/exception_class.h")
        any_class = self.any_exception_class()
        if isinstance(type_, Instance):  # What __exit__ gets is the exception.
            self.program.ask_for_class()
            return Expr(any_class, f"py::class_of({value.text})", effect=READS)
        assert isinstance(type_, ClassObject)
        if type_.asked:
            error = Expr(Instance(type_.entity), value.text[len(TYPE_OF) :], thrown=value.asks_thrown)
            pointer = self.coerce(error, error.type)
            self.program.ask_for_class()
            return Expr(any_class, f"py::class_of({pointer})", effect=READS)
        entity = type_.entity
        self.include(entity.include)
        self.program.note_class_value(entity)
        if entity.is_user and (
            entity.cpp != entity.name
            or self.program.is_class_elsewhere(entity) and entity.method("__init__") is not None
        ):
            return self.problem(
                self.program.current, f"the class {entity.name} as one of several values cannot be ported;"
                " define it at the top of the module, with a name of its own"
            )
        return Expr(any_class, f"py::exception_class<{entity.cpp}>()")

    def classes_value(self, node: ast.expr, error: str) -> Expr | None:
        """What `except` or isinstance() names, if only the run of the program tells the classes.

        `error` is what Python says of None.
        """
        if self.classes_of(node) is not None:
            return None
        type_ = self._current(node)
        if self._are_known(type_) or not self._are_classes(not_none(type_)):
            return None
        if isinstance(node, ast.Tuple):
            parts = [self.classes_value(item, error) or self.class_value(self.value(item)) for item in node.elts]
            self.include("<tuple>")
            return Expr(Tuple(tuple(part.type for part in parts)), f"std::tuple({', '.join(p.text for p in parts)})")
        with self.captured() as before:
            value = self.value(node)
        if before or value.effect >= EFFECTS:
            return self.problem(node, "classes that have to be computed here cannot be ported; assign them first")
        self.include("py/exception_class.h")
        if is_optional(value.type):
            value = self.some(value, error)
        return self.class_value(value) if is_exception_class(value.type) else value

    def class_in(self, item: Expr, container: Expr, node: ast.AST) -> Expr | None:
        """`kind in container` of a class of exceptions; None if other values are compared."""
        if not is_exception_class(not_none(item.type)):
            return None
        type_ = container.type
        if isinstance(type_, Tuple) and all(isinstance(part, ClassObject) for part in type_.items):
            parts = [Expr(part, part.entity.cpp) for part in type_.items if isinstance(part, ClassObject)]
            tests = [self.same_class(node, item, part) for part in parts]
            text = " || ".join(test.bind(OR) for test in tests) or "false"
            return Expr(BOOL, text, OR if len(tests) > 1 else EQUAL, READS)
        found = self.is_a(type_, *_CONTAINERS)
        if found is None and not isinstance(type_, Tuple):
            return self.problem(node, "'in' of classes cannot be ported; compare with each of them")
        element = found.args[0].type if found is not None else self.element_type(type_)
        if element is None or not any(self.is_a(m, "_AnyExceptionClass") for m in members(element)):
            return self.problem(node, "'in' of classes cannot be ported; compare with each of them")
        if not is_optional(element) and is_optional(item.type):
            return self.problem(node, "'in' of what may be a class or None cannot be ported; test for None first")
        values = container.bind(100) if found is not None else self.iterable(container, element)
        return Expr(BOOL, f"{values}.contains({self.coerce(item, element)})", effect=max(READS, item.effect))

    def _are_known(self, type_: Type) -> bool:
        """Whether it is known which class, or classes, a value is."""
        if isinstance(type_, Tuple):
            return all(map(self._are_known, type_.items))
        return isinstance(type_, ClassObject) and not type_.asked

    def _are_classes(self, type_: Type) -> bool:
        """Whether all values of a type are classes of exceptions or tuples of them."""
        if isinstance(type_, Tuple):
            return all(map(self._are_classes, type_.items))
        if (found := self.is_a(type_, "vartuple")) is not None:
            return self._are_classes(found.args[0].type)
        if isinstance(type_, Union):
            return all(map(self._are_classes, type_.members))
        return is_exception_class(type_)

    def same_exception_class(self, one: Expr, other: Expr) -> Expr:
        """`kind is ValueError`, where one of the two may also be None."""
        for value, class_ in ((one, other), (other, one)):
            if isinstance(not_none(value.type), Union) and is_exception_class(class_.type):
                return self._is_held_class(value, self.class_value(class_))
        texts = []
        for value in (one, other):
            type_ = not_none(value.type)
            if not is_exception_class(type_):
                return Expr(BOOL, "false", effect=max(one.effect, other.effect))
            if is_optional(value.type):
                texts.append(self.coerce(value, union([NONE, self.any_exception_class()])))
            else:
                texts.append(self.class_value(value).bind(EQUAL + 1))
        return Expr(BOOL, f"{texts[0]} == {texts[1]}", EQUAL, READS)

    def _is_held_class(self, value: Expr, class_: Expr) -> Expr:
        """Whether a value of several types is this class."""
        assert isinstance(value.type, Union)
        if not any(self.is_a(member, "_AnyExceptionClass") for member in value.type.members):
            return Expr(BOOL, "false", effect=value.effect)
        if not value.variable and not value.whole:
            value = self.temporary(value, "value")
        text = value.whole or value.text
        self.include("py/variant.h")
        held = f"py::as<py::ExceptionClass>({text}) == {class_.text}"
        return Expr(BOOL, f"py::holds<py::ExceptionClass>({text}) && {held}", AND, READS)

    def subclass_test(self, value: Expr, node: ast.expr) -> Expr | None:
        """issubclass(value, classes) of a class that is a value, or that is asked of several."""
        if is_optional(value.type) and self.is_a(not_none(value.type), "_AnyExceptionClass"):
            value = self.some(value, "issubclass() arg 1 must be a class")
        if not is_exception_class(value.type):
            return None
        kinds = self.classes_value(node, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
        if isinstance(value.type, ClassObject) and not value.type.asked and kinds is None:
            return None
        if kinds is not None:
            self.program.test_for_classes()
            return Expr(BOOL, f"py::issubclass({self.class_value(value).text}, {kinds.text})", effect=READS)
        classes = self.classes_of(node)
        if classes is None or not all(isinstance(c, ClassEntity) and c.is_exception for c in classes):
            return self.problem(node, "issubclass() needs classes of exceptions here")
        if isinstance(value.type, ClassObject) and not value.asks_optional:
            error = Expr(Instance(value.type.entity), value.text[len(TYPE_OF) :], thrown=value.asks_thrown)
            self.include("py/exceptions.h")
            cpps = ", ".join(c.cpp for c in classes)  # type: ignore[attr-defined]
            return Expr(BOOL, f"py::isinstance<{cpps}>({self.coerce(error, error.type)})", effect=READS)
        known = [c for c in classes if isinstance(c, ClassEntity)]
        found = [self.class_value(Expr(ClassObject(entity), entity.cpp)).text for entity in known]
        others = found[0] if len(found) == 1 else f"std::tuple({', '.join(found)})"
        if len(found) > 1:
            self.include("<tuple>")
        return Expr(BOOL, f"py::issubclass({self.class_value(value).text}, {others})", effect=READS)

    def isinstance_of_classes(self, value: Expr, kinds: Expr, node: ast.AST) -> Expr:
        """isinstance(error, kinds)."""
        if not is_exception(not_none(value.type)):
            return self.problem(node, f"isinstance() of {describe(value.type)} needs classes that are known here")
        if not self.is_a(kinds.type, "_ExceptionClasses"):
            self.program.test_for_classes()
        pointer = self.coerce(value, Instance(self.entity("BaseException")))
        return Expr(BOOL, f"py::isinstance({pointer}, {kinds.text})", effect=READS)

    def call_exception_class(self, callee: Expr, arguments: Sequence[ast.expr], node: ast.Call | ast.AST) -> Expr:
        """`kind(...)`: an exception of a class that is a value."""
        if getattr(node, "keywords", []) or any(isinstance(argument, ast.Starred) for argument in arguments):
            return self.problem(node, "a class that is one of several takes arguments by position here")
        own = [c for c in self.program.classes if c.is_exception and c.method("__init__") is not None]
        if Var.kept_class:
            self.program.call_classes()
        else:
            own = [entity for entity in own if entity in self.program.class_values]
        if len(arguments) > 3:
            return self.problem(node, "a class that is one of several takes up to three arguments here")
        found = self.operands(arguments)
        passed = ", ".join(map(self._argument_of_exception, found))
        for entity in dict.fromkeys([*self.program.class_values, *own]):
            if not self._takes_arguments(entity, arguments, passed, node):
                return self.problem(
                    node, f"{entity.name}, which this may be, takes other arguments; call it where it is known"
                )
        effect = max((item.effect for item in [callee, *found]), default=CONSTANT)
        text = f"{callee.bind(100)}({passed})"
        if own:
            cpps = ", ".join(entity.cpp for entity in own)
            text = f"py::make_exception<{cpps}>({', '.join([callee.text, passed] if passed else [callee.text])})"
        return Expr(Instance(self.entity("BaseException")), text, effect=effect)

    def _argument_of_exception(self, item: Expr) -> str:
        if is_exception_class(item.type):
            return self.class_value(item).text
        return self.coerce(item, item.type) if is_exception(item.type) else self.shown(item)

    def _takes_arguments(self, entity: ClassEntity, arguments: Sequence[ast.expr], passed: str, node: ast.AST) -> bool:
        """Whether a class can be called with arguments of exceptions."""
        if {base.name for base in entity.ancestors() if not base.is_user} & _WITH_OTHER_ARGUMENTS:
            return False
        if entity.method("__init__") is None:
            return True
        call = ast.Call(ast.Name(entity.name, ast.Load()), list(arguments), [])
        with self.captured() as before:
            made = self.make_exception(entity, self.program.synthetic(node, ast.copy_location(call, node)))
        return not before and made.text == f"{entity.cpp}({passed})"

    def make_exception(self, entity: ClassEntity, node: ast.Call) -> Expr:
        raise NotImplementedError

    def exception_class_attribute(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        """`kind.__name__` and what else all classes have; None for other attributes."""
        if name in ("__mro__", "__bases__", "__base__"):
            return self._bases_of_class(value, name, node)
        if name == "__module__":
            return Expr(STR, f"{self.class_value(value).bind(100)}.module()", effect=READS)
        if not self.is_a(value.type, "_AnyExceptionClass") and name in ("__name__", "__qualname__"):
            return None  # Of type(error), see class_attribute().
        if name == "__qualname__":
            for entity in self.program.classes:
                if entity.is_exception and self.program.is_class_elsewhere(entity):
                    return self.problem(node, "the __qualname__ of what may be several classes cannot be ported")
        if name in ("__name__", "__qualname__"):
            return Expr(STR, f"{self.class_value(value).bind(100)}.name()", effect=READS)
        if isinstance(value.type, ClassObject):
            return None
        return self.problem(node, f"'{name}' of what may be several classes cannot be ported; name the class")


    def _bases_of_class(self, value: Expr, name: str, node: ast.AST) -> Expr:
        for entity in self.program.classes:
            if entity.is_exception and len(entity.bases) + len(getattr(entity.node, "bases", [])) > 2:
                return self.problem(node, f"{name} cannot be ported where a class has several bases")
        self.program.ask_for_bases()
        text = f"{self.class_value(value).bind(100)}"
        classes = self.instance("vartuple", self.fixed(self.any_exception_class()))
        self.include("py/tuple.h")
        if name == "__base__":
            return Expr(self.any_exception_class(), f"{text}.bases()[0]", effect=READS)
        return Expr(classes, f"{text}.{name.strip('_')}()", effect=READS)
