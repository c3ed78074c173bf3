"""Calls: of the program's functions and classes, and of the library's as its stubs declare them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable as Function_
from collections.abc import Iterable, Sequence

from tools.port import names
from tools.port.cpptypes import has_move_only, is_loop_pointer, is_reference, is_runner, move_only
from tools.port.entities import ClassEntity, FunctionEntity, Parameter, StubFunction, StubParameter
from tools.port.expand.shown import shown_as
from tools.port.lower.changed_defaults import changed_later
from tools.port.lower.context import (
    AWAITABLES,
    CONSTANT,
    EFFECTS,
    READS,
    TYPE_OF,
    Expr,
    Local,
    Place,
    element_pattern,
    pattern_argument,
    of_its_class,
)
from tools.port.lower.encodings import without_encoding
from tools.port.lower.exception_class_values import ExceptionClassValues
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    OBJECT,
    SMALL,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Module,
    Simple,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    detached,
    holds_function,
    is_exception,
    is_named_tuple,
    is_optional,
    join,
    members,
    not_none,
    signature,
    union,
)
from tools.port.scopes import Variable

_SIMPLE = {
    "int": INT,
    "SmallInt": SMALL,
    "float": FLOAT,
    "str": STR,
    "bool": BOOL,
    "bytes": BYTES,
    "None": NONE,
    "object": OBJECT,
    "Any": OBJECT,
}
_MAKE_TASKS = frozenset(("create_task", "ensure_future", "shield", "as_completed", "run_coroutine_threadsafe"))
# What a manager of the library is entered by and left by.
_ENTERED_BY = {"__exit__": "__enter__", "__aexit__": "__aenter__"}
# Managers whose __exit__() says whether it swallows the exception.
_MAY_SWALLOW = ("AsyncContextManager", "ContextManager", "AsyncExitStack", "ExitStack", "Suppress")
_CALLED_IMMEDIATELY = frozenset(("key",))


class Calls(ExceptionClassValues):
    """Calls but of builtin functions and of what asyncio treats specially."""
    def expr_Call(self, node: ast.Call, hint: Type | None = None) -> Expr:
        try:
            special = self.special_call(node, hint)
        except (IndexError, ValueError):  # What is there of arguments is not what Python takes.
            return self.problem(node, f"'{ast.unparse(node.func)}' cannot be called with these arguments")
        if special is not None:
            return special
        function = node.func
        if isinstance(function, ast.Subscript) and isinstance(
            self.resolve_callee(function.value), ClassEntity
        ):
            made = ast.copy_location(ast.Call(function.value, node.args, node.keywords), node)
            return self.value(self.program.synthetic(node, made), self.annotation(function))
        if isinstance(function, ast.Attribute):
            return self._attribute_call(node, function, hint)
        if isinstance(function, ast.Name):
            return self._name_call(node, function, hint)
        return self.call_value(self.value(function), node)

    def special_call(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """Calls with rules of their own; None if this is not one of them."""
        raise NotImplementedError

    # By name.

    def _name_call(self, node: ast.Call, function: ast.Name, hint: Type | None) -> Expr:
        target = self.resolve_callee(function)
        if isinstance(target, FunctionEntity):
            return self.call_function(target, node)
        if isinstance(target, ClassEntity):
            return self.instantiate(target, node, hint)
        if isinstance(target, StubFunction):
            return self.call_stub(target, node, hint)
        if self.find_local(function.id) is None:
            self._global_name(function)
            return Expr(NEVER, "")
        return self.call_value(self.value(function), node)

    def call_value(self, callee: Expr, node: ast.Call) -> Expr:
        """Calls a value: a variable that holds a function, a lambda, an object with __call__."""
        type_ = callee.type
        if type_ is NEVER:
            self.operands(node.args)
            return Expr(NEVER, f"{callee.text}()")
        if isinstance(type_, Function):
            return self.call_function(
                type_.entity, node, callee.bind(100), type_.bound, is_variable=callee.variable
            )
        if isinstance(type_, ClassObject):
            entity = type_.entity
            if callee.text.startswith(TYPE_OF) and (
                self.program.has_subclass(entity) or (entity.is_exception and not entity.is_user)
            ):
                what = f"{entity.name}, or a class derived from it,"
                return self.problem(node, f"type() gives {what} here; name the class that you mean")
            return self.instantiate(entity, node, None)
        if self.is_a(not_none(type_), "_AnyExceptionClass"):
            if is_optional(type_):
                callee = self.some(callee, "'NoneType' object is not callable")
            return self.call_exception_class(callee, node.args, node)
        if is_optional(type_):
            type_ = not_none(type_)
            callee = self._some_function(callee, type_, node)
        if isinstance(type_, Function) and any(p.kind == "star" for p in type_.entity.parameters):
            return self.call_function(type_.entity, node, callee.bind(100), type_.bound, is_variable=True)
        if isinstance(type_, Function):
            type_ = type_.entity.signature(type_.bound)
        if isinstance(type_, Callable):
            if node.keywords:
                made = self._by_position(type_, node)
                if made is None:
                    return self.problem(
                        node, "which parameters these keywords are of the function that this is cannot be told; "
                        "give them by position"
                    )
                node = made
            return self._call_signature(type_, callee, node)
        if isinstance(type_, Instance) and (method := type_.entity.method("__call__")):
            return self.call_method(method, callee, "->", node.args, node.keywords, node)
        if isinstance(type_, Instance) and type_.entity.kind == "_TestClass":
            return self.call_attribute(callee, "test", node)
        if isinstance(type_, Instance) and type_.entity.kind == "Partial":
            return self._call_signature(Callable((), type_.args[0]), callee, node)
        raised = None if isinstance(type_, Function) else self._calls_no_function(callee, node)
        return raised or self.problem(node, f"{describe(type_)} cannot be called here")

    def _calls_no_function(self, callee: Expr, node: ast.Call) -> Expr | None:
        """`5()`, which raises behind its arguments."""
        given = [*node.args, *[keyword.value for keyword in node.keywords]]
        if any(self.effect_of(argument) >= EFFECTS for argument in given):
            return None
        return self.cannot(callee, node, "'{}' object is not callable", "__call__")

    def _some_function(self, callee: Expr, type_: Type, node: ast.Call) -> Expr:
        """What is called though it may be None; not where the arguments, which come first, do something."""
        arguments = [*node.args, *[keyword.value for keyword in node.keywords]]
        if not isinstance(type_, (Function, Callable)):
            return callee
        if any(self.effect_of(a) >= EFFECTS for a in arguments):
            return self.problem(node, "what is called may be None, which shows behind the arguments; test it before")
        self.include("py/some.h")
        text = f"py::some({callee.text}, \"'NoneType' object is not callable\")"
        return Expr(type_, text, effect=max(READS, callee.effect), variable=callee.variable)

    def _by_position(self, type_: Callable, node: ast.Call) -> ast.Call | None:
        """The call with its keywords by position, if they stand there in all functions that the value may be."""
        wanted = [p.find() for p in type_.parameters]
        start, keywords = len(node.args), [keyword.arg for keyword in node.keywords]
        if start + len(keywords) != len(wanted) or any(isinstance(a, ast.Starred) for a in node.args):
            return None
        found = False
        for entity in self.program.functions:
            for bound in (False, True) if entity.owner is not None else (False,):
                positional = [p for p in entity.parameters[bound:] if p.kind == "positional" and not entity.keeps(p)]
                if [p.var.find() for p in positional[: len(wanted)]] != wanted:
                    continue
                if [p.name for p in positional[start : len(wanted)]] != keywords or is_builtin(entity):
                    return None
                found = True
        if not found or any(self.spell(known) == self.spell(type_) for known in self.program.library_values):
            return None
        made = ast.Call(node.func, [*node.args, *[keyword.value for keyword in node.keywords]], [])
        known = self.program.synthetic(node, ast.copy_location(made, node))
        assert isinstance(known, ast.Call)
        return known

    def _call_signature(self, type_: Callable, callee: Expr, node: ast.Call) -> Expr:
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return self._call_with_star(type_, callee, node)
        if len(node.args) != len(type_.parameters):
            return self._wrong_count(type_, callee, node) or self.problem(
                node,
                f"this is called with {len(node.args)} arguments, but it is also used as a function"
                f" of {len(type_.parameters)}",
            )
        found = self.operands(node.args, [p.type for p in type_.parameters])
        texts = []
        for parameter, argument in zip(type_.parameters, found, strict=True):
            parameter.add(argument.type)
            texts.append(self.coerce(argument, parameter.type))
        result = type_.result.type
        text = f"{callee.bind(100)}({', '.join(texts)})"
        return Expr(result, text, effect=EFFECTS, void=result in (NONE, NEVER))

    def _call_with_tuple(self, type_: Callable, callee: Expr, node: ast.Call) -> Expr:
        """`function(a, *pair)` of a tuple whose length is known."""
        *first, star = node.args
        assert isinstance(star, ast.Starred)
        callee = callee if callee.variable else self.temporary(callee, "function")
        *found, values = self.operands([*first, star.value])
        if not isinstance(values.type, Tuple):
            return Expr(type_.result.type, "")
        if not values.variable:
            values = self.temporary(values, "arguments")
        found += [
            Expr(item, f"std::get<{i}>({values.text})", variable=True) for i, item in enumerate(values.type.items)
        ]
        self.include("<tuple>")
        if len(found) != len(type_.parameters):
            return self.problem(
                node, f"this is called with {len(found)} arguments, but it is also used as a function"
                f" of {len(type_.parameters)}",
            )
        for parameter, argument in zip(type_.parameters, found, strict=True):
            parameter.add(argument.type)
        texts = [self.coerce(a, p.type) for a, p in zip(found, type_.parameters, strict=True)]
        result = type_.result.type
        text = f"{callee.bind(100)}({', '.join(texts)})"
        return Expr(result, text, effect=EFFECTS, void=result in (NONE, NEVER))

    def _call_with_star(self, type_: Callable, callee: Expr, node: ast.Call) -> Expr:
        star = node.args[-1]
        if isinstance(star, ast.Starred) and isinstance(self._current(star.value), Tuple):
            if not any(isinstance(argument, ast.Starred) for argument in node.args[:-1]):
                return self._call_with_tuple(type_, callee, node)
        star = node.args[0]
        if len(node.args) != 1 or not isinstance(star, ast.Starred):
            return self.problem(node, "* together with other arguments cannot be ported here")
        values = self.value(star.value)
        inner = self.element_type(values.type)
        if values.type is NEVER or inner is None:
            return Expr(type_.result.type, "")
        if not self.program.unpacks_for_values:
            self.program.unpacks_for_values = Var.changed = True
        for parameter in type_.parameters:
            parameter.add(inner)
        count = len(type_.parameters)
        self.include("py/unpack.h")
        values = self.temporary(values, "arguments")
        items = self.fresh("items")
        callee = callee if callee.variable else self.temporary(callee, "function")
        if any(map(is_builtin, self._functions_like(type_))):
            return self.problem(node, "* for what may be a builtin function cannot be ported; write the arguments out")
        if any(p.kind == "star" for f in self._functions_like(type_) for p in f.parameters):
            return self.problem(node, "* for a function that takes any number of arguments cannot be ported here")
        expected = self._expected_arguments(type_, callee)
        self.emit(f"auto {items} = py::unpack_arguments<{count}>({values.text}, {expected});")
        texts = [
            self.coerce(Expr(inner, f"std::get<{i}>({items})"), parameter.type)
            for i, parameter in enumerate(type_.parameters)
        ]
        result = type_.result.type
        text = f"{callee.bind(100)}({', '.join(texts)})"
        return Expr(result, text, effect=EFFECTS, void=result is NONE)

    def _wrong_count(self, type_: Callable, callee: Expr, node: ast.Call) -> Expr | None:
        """A call with a number of arguments that none of the functions takes."""
        found = self._functions_like(type_)
        if any(map(is_builtin, found)):
            return None
        # A value that is one of several functions has the parameters that all of them have.
        found_or_longer = self._functions_like(type_, longer=True)
        if not found or any(f.accepts(len(node.args), f.owner is not None) for f in found_or_longer):
            return None
        callee = callee if callee.variable else self.temporary(callee, "function")
        self.include("py/unpack.h")
        text = f"py::wrong_arguments({self._expected_arguments(type_, callee)}, {len(node.args)})"
        return self.always_raises(node, "TypeError", text, *self.operands(node.args))

    def _functions_like(self, type_: Callable, longer: bool = False) -> list[FunctionEntity]:
        """The functions of the program that a value of the type may be; with `longer` also those that take more."""
        found = []
        wanted = [p.find() for p in type_.parameters]
        for entity in self.program.functions:
            kind = entity.signature(entity.owner is not None)
            parameters = [p.find() for p in kind.parameters]
            if (parameters[: len(wanted)] if longer else parameters) == wanted:
                if wanted or kind.result.find() is type_.result.find():
                    found.append(entity)
        return found

    def _expected_arguments(self, type_: Callable, callee: Expr) -> str:
        """The name and the parameters of the function that a value is, for the error of a wrong call."""
        found = self._functions_like(type_)
        parameters = [p.name for p in found[0].parameters] if found else []
        quoted = ", ".join(names.quote(name) for name in parameters)
        if len(found) == 1:
            return f"{names.quote(self.program.qualified_name(found[0]))}, {{{quoted}}}"
        if not self.program.names_functions:
            self.program.names_functions = True
            Var.changed = True
        return f"{callee.text}.name(), {{{quoted}}}"

    # The program's own functions.

    def call_function(
        self,
        entity: FunctionEntity,
        node: ast.Call,
        callee: str = "",
        bound: bool = False,
        is_variable: bool = False,
    ) -> Expr:
        self.program.reach(entity)
        if is_builtin(entity) and not _is_plain_call(node, len([p for p in entity.parameters if not entity.keeps(p)])):
            shown = shown_as(entity.node)[0]
            return self.problem(node, f"what may be {shown}() cannot be called so here; write a lambda where it is given")
        name = callee or self.function_name(entity)
        if (of_any := self._call_with_any_tuple(node, lambda: self.call_function(
            entity, node, callee, bound, is_variable
        ))) is not None:
            return of_any
        parameters = entity.parameters[1:] if bound else entity.parameters
        bound_arguments = self.bind(parameters, node.args, node.keywords, node, entity.name)
        if bound_arguments is None:
            return Expr(NEVER, f"{name}()")
        through_value = is_variable or bool(callee) and callee != self.function_name(entity)
        if is_variable and any(p.kind == "keyword" and not entity.keeps(p) for p in parameters):
            local = self.find_local(node.func.id) if isinstance(node.func, ast.Name) else None
            is_parameter = local is not None and local.variable is not None and local.variable.parameter
            # A std::function in C++, which takes no keywords.
            if entity.is_nested or is_parameter or isinstance(entity.node, ast.Lambda):
                if any(p.kind == "keyword" and p.name in bound_arguments for p in parameters):
                    return self.problem(
                        node, f"{entity.name}() takes keywords, which a function that is a value cannot;"
                        " call it by its name"
                    )
                parameters = [p for p in parameters if p.kind != "keyword"]
        parameters = self._without_kept(entity, parameters, bound_arguments)
        texts = self.arguments(parameters, bound_arguments, node, every=through_value)
        if entity.is_lifted and not through_value and entity.owner is None:
            texts = [*self.captured_arguments(entity), *texts]
        return self._result(entity, f"{name}({', '.join(texts)})")

    def _call_with_any_tuple(self, node: ast.Call, call: Function_[[], Expr]) -> Expr | None:
        """`f(*v)` where v is one of several tuples, which have a type or a length of their own each."""
        star = node.args[-1] if node.args else None
        if not isinstance(star, ast.Starred) or node.keywords or id(star) in self.spread:
            return None
        with self.tried():
            type_ = self.value(star.value).type
            hoists = bool(self.frame.out)
        shapes = type_.members if isinstance(type_, Union) else ()
        if hoists or not shapes or not all(isinstance(shape, Tuple) for shape in shapes):
            return None
        if any(self.effect_of(argument) >= EFFECTS for argument in node.args[:-1]) or has_move_only(type_):
            return None
        values = self.value(star.value)

        def call_with(one: Expr) -> Expr:
            self.spread[id(star)] = one
            try:
                return call()
            finally:
                del self.spread[id(star)]

        return self.visit_members(values, node, call_with, EFFECTS)

    def _without_kept(
        self, entity: FunctionEntity, parameters: Sequence[Parameter], bound: dict[str, object]
    ) -> list[Parameter]:
        """The parameters but for those that only keep a value, and that no call gives."""
        given = {p.name for p in parameters if p.name in bound and entity.keeps(p)}
        if given:
            entity.passed |= given
            Var.changed = True
        return [p for p in parameters if not entity.keeps(p)]

    def _result(self, entity: FunctionEntity, text: str) -> Expr:
        result = entity.called_type()
        lazy = entity.is_async or entity.is_generator
        if isinstance(result, ClassObject) and not result.asked and result.entity.is_user and not lazy:
            self.emit(f"{text};")  # Which class it gives is known.
            return Expr(result, result.entity.cpp)
        return Expr(
            result,
            text,
            effect=CONSTANT if lazy else EFFECTS,
            void=result in (NONE, NEVER) and not lazy,
        )

    def function_name(self, entity: FunctionEntity) -> str:
        if entity.owner is not None and (entity.is_static or entity.is_class_method):
            return f"{entity.owner.cpp}::{entity.cpp}"
        return entity.cpp

    def captured_arguments(self, entity: FunctionEntity) -> list[str]:
        """What a lifted function takes of the variables around it."""
        texts = []
        for variable in self.program.captures(entity):
            local = self.program.local(variable)
            if (
                variable.parameter
                and variable.name == self.frame.self_name
                and variable.scope is self.frame.scope.node
            ):
                self.include("py/instance.h")
                texts.append("py::ref(this)")
            elif local.late and not local.cell:
                texts.append(f"*{local.name}")
            elif local.form == "thrown":
                self.include("<exception>")
                texts.append("std::current_exception()")
            elif not local.cell and self.is_a(local.var.type, "Coro") and not _only_inside(variable, entity):
                local.cell = True  # It cannot be copied.
                Var.changed = True
                texts.append(local.name)
            elif not local.cell and self.is_a(local.var.type, "Coro"):
                self.include("<utility>")
                texts.append(f"std::move({local.text or local.name})")
            else:
                texts.append(local.text or local.name)
        return [*texts, *self.captured_identities(entity)]

    def bind(
        self,
        parameters: Sequence[Parameter],
        arguments: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
        node: ast.AST,
        name: str,
    ) -> dict[str, object] | None:
        """Python's binding of arguments to parameters; None (and a problem) if they do not fit."""
        found: dict[str, object] = {}
        positional = [p for p in parameters if p.kind == "positional"]
        star = next((p for p in parameters if p.kind == "star"), None)
        rest: list[ast.expr] = []
        for index, argument in enumerate(arguments):
            if isinstance(argument, ast.Starred):
                if star is not None and index >= len(positional):
                    rest.append(argument)
                    continue
                missing = len(positional) - index
                if index != len(arguments) - 1 or star is not None or missing < 1:
                    self.problem(argument, "* cannot be ported here; write the arguments out")
                    return None
                for offset, parameter in enumerate(positional[index:]):
                    if parameter.name not in {k.arg for k in keywords}:
                        found[parameter.name] = (argument, offset, missing)
                break
            if index < len(positional):
                found[positional[index].name] = argument
            elif star is not None:
                rest.append(argument)
            else:
                count = len(positional)
                self.problem(
                    node, f"{name}() takes {count} positional arguments but {len(arguments)} were given"
                )
                return None
        if star is not None:
            found[star.name] = rest
        extra: list[ast.keyword] = []
        double = next((p for p in parameters if p.kind == "double_star"), None)
        for keyword in keywords:
            if keyword.arg is None:
                if double is None:
                    self.problem(node, "** cannot be ported here; write the arguments out")
                    return None
                extra.append(keyword)
                continue
            parameter = next(
                (p for p in parameters if p.name == keyword.arg and p.kind in ("positional", "keyword")), None
            )
            if parameter is not None:
                found[parameter.name] = keyword.value
            elif double is not None:
                extra.append(keyword)
            else:
                self.problem(node, f"{name}() got an unexpected keyword argument '{keyword.arg}'")
                return None
        if double is not None:
            found[double.name] = extra
        for parameter in parameters:
            if parameter.name not in found and parameter.default is None:
                self.problem(node, f"{name}() misses the argument '{parameter.name}'")
                return None
        return found

    def arguments(
        self,
        parameters: Sequence[Parameter],
        bound: dict[str, object],
        node: ast.AST,
        every: bool = False,
    ) -> list[str]:
        """The C++ arguments; those that C++ fills in itself are left out at the end.

        With `every` none is: a function that is a value has no defaults in C++.
        """
        count = len(parameters)
        while not every and count and parameters[count - 1].name not in bound and self.has_cpp_default(
            parameters[count - 1]
        ):
            count -= 1
        for parameter in parameters:
            if parameter.name not in bound and parameter.default is not None:
                self._flow_default(parameter)
        given = [p for p in parameters[:count]]
        nodes = [bound[p.name] for p in given if isinstance(bound.get(p.name), ast.expr)]
        order = sorted(nodes, key=lambda n: (n.lineno, n.col_offset))  # type: ignore[attr-defined]
        hints = {
            id(bound[p.name]): p.var.type for p in given if isinstance(bound.get(p.name), ast.expr)
        }
        lowered = dict(
            zip(
                map(id, order),
                self.operands(order, [hints[id(n)] for n in order]),  # type: ignore[arg-type]
                strict=True,
            )
        )
        texts = []
        nodes_given = [p for p in given if isinstance(bound.get(p.name), ast.expr)]
        types = [lowered[id(bound[p.name])].type for p in nodes_given]
        self._note_types(node, nodes_given, types, [bound[p.name] for p in nodes_given])
        for parameter in given:
            value = bound.get(parameter.name)
            if isinstance(value, ast.Name) and move_only(lowered[id(value)].type) and self._is_used_again(value) and (
                not self._is_awaited_inside(parameter)
            ):
                self.problem(value, "a coroutine that is used again cannot be given to a function; make it a task first")
            if isinstance(value, ast.expr):
                texts.append(self._pass(parameter, lowered[id(value)]))
            elif isinstance(value, tuple):
                texts.append(self._pass_starred(parameter, *value))
            elif parameter.kind == "star":
                texts.append(self._pass_rest(parameter, value or []))  # type: ignore[arg-type]
            elif parameter.kind == "double_star":
                texts.append(self._pass_keywords(parameter, value or []))  # type: ignore[arg-type]
            else:
                texts.append(self.default_text(parameter))
        return texts

    def _is_awaited_inside(self, parameter: Parameter) -> bool:
        """Whether a function awaits what it is given, or gives it on."""
        for entity in self.program.functions:
            if any(p is parameter for p in entity.parameters):
                return any(
                    isinstance(part, ast.Name) and part.id == parameter.name
                    for node in ast.walk(entity.node)
                    if isinstance(node, (ast.Await, ast.Call)) and not _only_asks(node)
                    for part in ([node.value] if isinstance(node, ast.Await) else node.args)
                )
        return False

    def _is_used_again(self, name: ast.Name) -> bool:
        """Whether a variable is read behind this place, as far as the text says."""
        place = (name.lineno, name.col_offset)
        return any(
            isinstance(node, ast.Name) and node.id == name.id and isinstance(node.ctx, ast.Load)
            and (node.lineno, node.col_offset) > place
            for node in ast.walk(self.frame.scope.node)
        )

    def _own_result(self, type_: Type, given: ast.expr) -> str:
        """What a lambda with a constant or a function gives, where others that are given there give something else."""
        found = signature(type_)
        if found is None or not isinstance(found.result.type, Union) or not isinstance(given, ast.Lambda):
            return ""
        match given.body:
            case ast.Constant(value=value):
                return f" of {type(value).__name__}"
            case ast.Name(id=name) if isinstance(self._current(given.body), Function):
                return f" of {name}"
        return ""

    def _note_types(
        self, node: ast.AST, parameters: Sequence[Parameter], found: Sequence[Type], given: Sequence[ast.expr]
    ) -> None:
        """Remembers what a function is called with, in case it needs a definition for each."""
        words = [
            f"{parameter.name}: {describe(type_)}{self._own_result(type_, argument)}"
            for parameter, type_, argument in zip(parameters, found, given, strict=True)
        ]
        self.program.argument_types[id(node)] = ", ".join(words)

    def _pass(self, parameter: Parameter, argument: Expr) -> str:
        if argument.text == "this":
            argument = Expr(argument.type, "py::ref(this)")
        parameter.var.add(argument.type)
        return self.coerce(argument, parameter.var.type)

    def _pass_starred(
        self, parameter: Parameter, argument: ast.Starred, offset: int, count: int
    ) -> str:
        key = f"star {id(argument)}"
        if offset == 0 or key not in self.program.scratch:
            values = self.spread.get(id(argument)) or self.value(argument.value)
            inner = self.element_type(values.type)
            if isinstance(values.type, Tuple):
                if len(values.type.items) > count:
                    self.problem(argument, f"'*' gives {len(values.type.items)} arguments, which are too many")
                if not values.variable:
                    values = self.temporary(values, "arguments")
                self.program.scratch[key] = (values, values.type)
            elif isinstance(values.type, Union):
                self.problem(argument, f"* of {describe(values.type)} cannot be ported; write the arguments out")
                return ""
            else:
                self.include("py/unpack.h")
                name = self.fresh("arguments")
                self.emit(f"auto {name} = {self._unpacked(parameter, count, values)};")
                items = Tuple((inner or NEVER,) * count)
                self.program.scratch[key] = (Expr(items, name, variable=True), items)
        values, type_ = self.program.scratch[key]  # type: ignore[misc]
        if offset >= len(type_.items):
            if parameter.default is not None:
                self._flow_default(parameter)
                return self.default_text(parameter)
            self.problem(argument, f"'*' gives {len(type_.items)} arguments, which are too few")
            return ""
        item = Expr(type_.items[offset], f"std::get<{offset}>({values.text})", variable=True)
        return self._pass(parameter, item)

    def _unpacked(self, parameter: Parameter, count: int, values: Expr) -> str:
        """The values as a tuple of so many arguments, of which the parameter takes the first."""
        for entity in self.program.functions:
            if any(p is parameter for p in entity.parameters):
                if any(p.kind == "positional" and p.default is not None for p in entity.parameters):
                    self.problem(
                        self.program.current,
                        f"how many arguments * gives is not known, and {entity.name}() takes several numbers of"
                        " them; write the arguments out",
                    )
                if any(p.kind != "positional" for p in entity.parameters):
                    break
                name = names.quote(self.program.qualified_name(entity))
                parameters = ", ".join(names.quote(p.name) for p in entity.parameters)
                return f"py::unpack_arguments<{count}>({values.text}, {name}, {{{parameters}}})"
        return f"py::unpack<{count}>({values.text})"

    def _pass_rest(self, parameter: Parameter, rest: list[ast.expr]) -> str:
        element = self._star_element(parameter)
        if any(isinstance(item, ast.Starred) for item in rest):
            if len(rest) == 1 and isinstance(rest[0], ast.Starred):
                values = self.value(rest[0].value)
                inner = self.element_type(values.type)
                if inner is not None:
                    element.add(inner)
                found = self.is_a(values.type, "vartuple")
                if found is not None:
                    found.args[0].unify(element)
                    return values.text
                return f"{self.spell(parameter.var.type)}({self.iterable(values, element.type)})"
            made = self._starred_display(rest[0], rest, self.instance("list", element))
            return f"{self.spell(parameter.var.type)}({made.text})"
        found_ = self.operands(rest, [element.type] * len(rest))
        for item in found_:
            element.add(item.type)
        if any(move_only(item.type) for item in found_):
            # A list, because what cannot be copied has to be moved out again.
            self.include("py/list.h")
            self.include("<utility>")
            name = self.fresh(names.safe(parameter.name))
            self.emit(f"{self.spell(parameter.var.type)} {name};")
            for item in found_:
                self.emit(f"{name}.append({self.coerce(item, element.type)});")
            return f"std::move({name})"
        inner_text = ", ".join(self.coerce(item, element.type) for item in found_)
        return f"{self.spell(parameter.var.type)}{{{inner_text}}}"

    def _star_element(self, parameter: Parameter) -> Var:
        element = self.var_at(parameter_node(parameter), "*")
        if not isinstance(parameter.var.type, Instance):
            parameter.var.add(self.instance("vartuple", element))
        type_ = parameter.var.type
        if not isinstance(type_, Instance):
            self.problem(
                self.program.current, f"'{parameter.name}' gets another value, of another type; use two variables"
            )
            return element
        return type_.args[0]

    def _pass_keywords(self, parameter: Parameter, extra: list[ast.keyword]) -> str:
        type_ = parameter.var.type
        if not isinstance(type_, Instance):
            at = parameter_node(parameter)
            parameter.var.add(
                self.instance("dict", self.var_at(at, "**key"), self.var_at(at, "**value"))
            )
            type_ = parameter.var.type
        assert isinstance(type_, Instance)
        key, value = type_.args
        key.add(STR)
        if len(extra) == 1 and extra[0].arg is None:
            found = self.value(extra[0].value)
            self.flow(extra[0].value, found.type, type_, "this")
            return f"{found.bind(100)}.copy()"
        if any(keyword.arg is None for keyword in extra):
            self.problem(extra[0].value, "** together with other keyword arguments cannot be ported")
            return ""
        items = self.operands([keyword.value for keyword in extra], [value.type] * len(extra))
        for item in items:
            value.add(item.type)
        pairs = [
            f"{{{names.quote(str(keyword.arg))}, {self.coerce(item, value.type)}}}"
            for keyword, item in zip(extra, items, strict=True)
        ]
        return f"{self.spell(type_)}{{{', '.join(pairs)}}}"

    # Defaults.

    def has_cpp_default(self, parameter: Parameter) -> bool:
        if parameter.default in self.program.default_variables:
            return False
        return parameter.default is not None or parameter.kind in ("star", "double_star")

    def shows_default(self, parameter: Parameter) -> bool:
        """Whether a parameter is declared with its default: if a call leaves it out, or could."""
        if not self.has_cpp_default(parameter):
            return False
        if parameter.kind in ("star", "double_star"):
            return True
        default, type_ = self.default_value(parameter).type, parameter.var.type
        if default is NONE:
            return type_ in (NONE, NEVER, OBJECT) or is_optional(type_)
        if not isinstance(default, (Int, Simple)) or not isinstance(type_, (Int, Simple)):
            return True
        return NEVER in (default, type_) or self.spell(join(default, type_)) == self.spell(type_)

    def _flow_default(self, parameter: Parameter) -> None:
        parameter.var.add(self.default_value(parameter).type)

    def default_value(self, parameter: Parameter) -> Expr:
        """The default of a parameter; one that Python makes once is a variable of the program."""
        node = parameter.default
        assert node is not None
        known = self.program.default_variables.get(node)
        if known is not None:
            return known
        self.check_default(node)
        if _is_constant(node) or isinstance(node, (ast.Attribute, ast.Name)):
            return self.value(node, parameter.var.type)
        with self.captured() as before:
            value = self.value(node, parameter.var.type)
        if before:
            return self.problem(node, "this default value cannot be ported; assign it to a variable")
        is_mutable = isinstance(node, (ast.List, ast.Dict, ast.Set, ast.Call)) or (
            isinstance(node, ast.Lambda) and self.program.compares_functions  # It is one function for all calls.
        )
        if is_mutable and not self.is_a(value.type, "_ExceptionClasses"):
            name = self.program.default_name(parameter)
            self.program.default_declarations[node] = (name, value)
            return Expr(value.type, name, variable=True, effect=READS)
        return value

    def check_default(self, node: ast.expr) -> None:
        """A default is what it was at the definition."""
        if not _is_constant(node) and (changed := changed_later(node, self.program.module)) is not None:
            self.problem(
                node, f"{changed} changes later, but the default is what it was here;"
                " give the default a variable of its own"
            )

    def default_text(self, parameter: Parameter) -> str:
        if parameter.kind == "star":
            return f"{self.spell(parameter.var.type)}{{}}"
        if parameter.kind == "double_star":
            return f"{self.spell(parameter.var.type)}{{}}"
        value = self.default_value(parameter)
        return self.coerce(value, parameter.var.type)

    # Methods.

    def _attribute_call(self, node: ast.Call, function: ast.Attribute, hint: Type | None) -> Expr:
        if isinstance(function.value, ast.Name) and self.find_local(function.value.id) is None:
            module = self.program.imports.get(function.value.id)
            if module is not None:
                return self.call_member(module, function, node, hint)
        if isinstance(function.value, ast.Attribute) and isinstance(function.value.value, ast.Name):
            module = self.program.imports.get(function.value.value.id)
            dotted = f"{module}.{function.value.attr}" if module else ""
            if dotted in self.library.modules:
                return self.call_member(dotted, function, node, hint)
        if isinstance(function.value, ast.Call) and isinstance(function.value.func, ast.Name) and (
            function.value.func.id == "super"
        ):
            return self._super_call(node, function)
        if self.is_self(function.value):
            owner = self.frame.entity.owner  # type: ignore[union-attr]
            assert owner is not None
            value = Expr(Instance(owner), "this", variable=True)
            if owner.is_enum:
                value = self.self_value()
            if self.frame.entity.is_class_method:  # type: ignore[union-attr]
                value = Expr(ClassObject(owner), owner.cpp)
        else:
            receiver_first = [function.value, *node.args, *[k.value for k in node.keywords]]
            is_named = isinstance(function.value, (ast.Name, ast.Attribute))
            value = self.value(function.value)
            hoists = any(map(_hoists, receiver_first[1:])) or self.program.rebinding.may_move(
                function.value, receiver_first[1:]
            ) or isinstance(function.value, ast.Subscript) and any(
                self.runs_own_method(child) for argument in receiver_first[1:] for child in ast.walk(argument)
            )
            may_raise = hoists and ".get_attr(" in value.text  # AttributeError, before it comes to the arguments.
            if may_raise or self.effect_of(function.value) >= READS and (
                self.program.rebinding.may_change(function.value, receiver_first[1:]) if is_named else hoists
            ):
                value = self.temporary(value, "object") if _can_be_kept(value) else value
        return self.call_attribute(value, function.attr, node, hint)

    def call_member(
        self, module: str, function: ast.Attribute, node: ast.Call, hint: Type | None
    ) -> Expr:
        found = self.library.find(module, function.attr)
        if isinstance(found, ClassEntity):
            return self.instantiate(found, node, hint)
        if isinstance(found, StubFunction):
            return self.call_stub(found, node, hint)
        return self.problem(
            node, f"{module}.{function.attr} is not supported; write it yourself, or leave it out"
        )

    def call_attribute(self, value: Expr, name: str, node: ast.Call, hint: Type | None = None) -> Expr:
        """`value.name(...)`."""
        type_ = value.type
        if type_ is NEVER:
            for argument in node.args:
                self.value(argument.value if isinstance(argument, ast.Starred) else argument)
            return Expr(NEVER, value.text, value.precedence, value.effect)  # What raises before it is called.
        if is_optional(type_):
            return self._call_on_optional(value, name, node, hint)
        if isinstance(type_, ClassObject):
            return self._class_call(type_.entity, name, node, hint)
        if is_named_tuple(type_) and name in ("_replace", "_asdict"):
            return self._named_tuple_method(value, name, node)
        if isinstance(type_, Instance) and type_.entity.is_str_enum and type_.entity.method(name) is None:
            value = self.as_plain_value(value)
            type_ = value.type
        if (special := self.container_method(value, name, node)) is not None:
            return special
        try:
            special = self.special_method(value, name, node, hint)
        except (IndexError, ValueError):  # As in expr_Call.
            return self.problem(node, f"'{name}' cannot be called with these arguments")
        if special is not None:
            return special
        if isinstance(type_, Instance):
            method = type_.entity.method(name)
            if method is not None and not method.is_property:
                arrow = "->" if type_.entity.is_user and not value.thrown else "."
                if type_.entity.is_enum:
                    arrow = "."
                return self.call_method(method, value, arrow, node.args, node.keywords, node)
            if type_.entity.is_user and type_.entity.attribute(name) is not None:
                return self.call_value(self.attribute(value, name, node, "->"), node)
            if name in _ENTERED_BY and type_.entity.stub_method(_ENTERED_BY[name]) is not None:
                return self._leave_manager(value, name, node)
            stub = type_.entity.stub_method(name)
            if stub is not None and not stub.is_property:
                return self.call_stub_method(stub, type_, value, node.args, node.keywords, node)
            if type_.entity.is_user and type_.entity.static(name) is not None:
                return self.call_value(self.attribute(value, name, node, "->"), node)
        builtin = {STR: "str", BYTES: "bytes", FLOAT: "float"}.get(type_)
        if isinstance(type_, Int) or type_ is BOOL:
            builtin = "int"
        if builtin is not None:
            entity = self.entity(builtin)
            stub = entity.stub_method(name)
            if stub is not None and name in ("encode", "decode"):
                plain = without_encoding(node)
                if isinstance(plain, str):
                    return self.problem(node, plain)
                node = plain
            if stub is not None:
                self.include(entity.include)
                return self.call_stub_method(
                    stub, Instance(entity), value, node.args, node.keywords, node
                )
        if name in ("__repr__", "__str__") and not node.args and not node.keywords and value.text != "this":
            self.include("py/repr.h")
            return Expr(STR, f"py::{name.strip('_')}({self.shown(value)})", effect=max(READS, value.effect))
        if isinstance(type_, Union):
            return self._call_on_union(value, name, node)
        raised = self.has_no_attribute(value, name, node)
        return raised or self.problem(node, f"{describe(type_)} has no method '{name}' that can be ported")

    def _call_on_union(self, value: Expr, name: str, node: ast.Call) -> Expr:
        found = self.call_on_union(value, name, node)
        if found is not None:
            return found
        return self.problem(
            node,
            f"'{name}' is called on {describe(value.type)}; test with isinstance which of them it is",
        )

    def _named_tuple_method(self, value: Expr, name: str, node: ast.Call) -> Expr:
        if not value.variable:
            value = self.temporary(value, "items")
        if name == "_replace":
            if node.args:
                return self.problem(node, "_replace() takes names of fields")
            return self.replaced(value, node.keywords, node, "_replace()")
        assert isinstance(value.type, Instance)
        init = value.type.entity.method("__init__")
        assert init is not None
        names_ = [p.name for p in init.parameters[1:]]
        return self.dict_of_fields(list(zip(names_, self.named_items(value), strict=True)), node)

    def dict_of_fields(self, fields: Sequence[tuple[str, Expr]], node: ast.AST) -> Expr:
        """A dict of an object's fields by their names."""
        var = self.var_at(node, "value")
        for name, item in fields:
            var.add(item.type, name)
        type_ = self.instance("dict", STR, var)
        pairs = ", ".join(
            f"{{{names.quote(name)}, {self.coerce(item, var.type)}}}" for name, item in fields
        )
        return Expr(type_, f"{self.spell(type_)}{{{pairs}}}", effect=READS, fresh=True)

    def replaced(
        self, value: Expr, keywords: Sequence[ast.keyword], node: ast.AST, function: str
    ) -> Expr:
        """A new object with some fields given and the others those of `value`."""
        assert isinstance(value.type, Instance)
        entity = value.type.entity
        init = entity.method("__init__")
        assert init is not None
        if self.program.has_subclass(entity):
            return self.problem(node, f"{function} of what may be of a class derived from {entity.name} cannot be"
                                " ported; make the object")
        self.program.reach(init)
        parameters = init.parameters[1:]
        given = {str(keyword.arg): keyword.value for keyword in keywords}
        if not given.keys() <= {p.name for p in parameters}:
            return self.problem(node, f"{function} takes names of fields")
        found = dict(zip(given, self.operands(list(given.values())), strict=True))
        texts = [
            self._pass(p, found.get(p.name, item))
            for p, item in zip(parameters, self.named_items(value), strict=True)
        ]
        return Expr(value.type, f"py::make<{entity.cpp}>({', '.join(texts)})", effect=READS, fresh=True)

    def _call_on_optional(self, value: Expr, name: str, node: ast.Call, hint: Type | None) -> Expr:
        inner = not_none(value.type)
        if isinstance(inner, Instance) and inner.entity.is_user and not inner.entity.is_enum:
            found = self.object_with(value, name)
            if found.tested and any(map(_hoists, [*node.args, *[k.value for k in node.keywords]])):
                found = self.temporary(Expr(inner, f"py::ref({found.text})"), "object")
            return self.call_attribute(found, name, node, hint)
        if isinstance(inner, Union):
            return self._call_on_union(value, name, node)
        if is_exception(inner):
            return self.call_attribute(Expr(inner, value.text, value.precedence), name, node, hint)
        return self.call_attribute(self.some_with(value, name), name, node, hint)

    def _class_call(
        self, entity: ClassEntity, name: str, node: ast.Call, hint: Type | None
    ) -> Expr:
        method = entity.method(name)
        if method is not None:
            if method.is_static or method.is_class_method:
                parameters = method.parameters[1:] if method.is_class_method else method.parameters
                self.program.reach(method)
                if method.is_class_method and entity is not method.owner and _uses_class(method):
                    return self.problem(
                        node, f"{name}() of a derived class cannot be ported; it would take"
                        f" {method.owner.name} for its class"  # type: ignore[union-attr]
                    )
                bound = self.bind(parameters, node.args, node.keywords, node, name)
                if bound is None:
                    return Expr(NEVER, "")
                texts = self.arguments(parameters, bound, node)
                text = f"{method.owner.cpp}::{method.cpp}({', '.join(texts)})"  # type: ignore[union-attr]
                return self._result(method, text)
            return self._base_call(entity, method, node)
        stub = entity.stub_method(name)
        if stub is not None:
            return self.call_stub(stub, node, hint)
        if entity.is_user and entity.is_exception and name == "__init__":
            return self.problem(node, "call super().__init__(...) instead")
        return self.problem(node, f"{entity.name}.{name} is not supported")

    def _base_call(self, entity: ClassEntity, method: FunctionEntity, node: ast.Call) -> Expr:
        """`Base.method(self, ...)`."""
        if not node.args or not self.is_self(node.args[0]):
            if node.args:
                value = self.value(node.args[0])
                return self.call_method(method, value, "->", node.args[1:], node.keywords, node)
            return self.problem(node, f"{entity.name}.{method.name} needs an object")
        if method.name == "__init__":
            return self.problem(node, "call super().__init__(...) as the first statement instead")
        return self._call_base_method(entity, method, node.args[1:], node)

    def _super_call(self, node: ast.Call, function: ast.Attribute) -> Expr:
        owner = self.frame.entity.owner if self.frame.entity else None
        if owner is None:
            return self.problem(node, "super() needs a method around it")
        for base in owner.bases:
            method = base.method(function.attr)
            if method is not None:
                if function.attr == "__init__":
                    return self.problem(node, "super().__init__() has to be a statement of __init__")
                if method.is_class_method and (refusal := self._of_class_itself(method)):
                    return self.problem(node, refusal)
                return self._call_base_method(base, method, node.args, node)
        if function.attr in ("__init__", "__init_subclass__"):
            if (node.args or node.keywords) and any(base.base_cpp for base in owner.bases):
                return self.problem(node, "super().__init__() takes no arguments here; call setLevel()")
            return Expr(NONE, "", void=True)
        return self.super_stub_call(owner, function.attr, node)

    def _of_class_itself(self, method: FunctionEntity) -> str:
        """Why super() cannot call a class method, which is given the class that is asked; empty if it can."""
        owner = method.owner
        assert owner is not None
        name = method.parameters[0].name
        read = {
            id(part.value): part.attr for part in ast.walk(method.node)
            if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Load)
        }
        for part in ast.walk(method.node):
            if isinstance(part, ast.Name) and part.id == name:
                attribute = read.get(id(part))
                if attribute is None or owner.method(attribute) or self.program.is_redefined(owner, attribute):
                    return (
                        f"{method.name}() by super() would take {owner.name} for its class; give what is common to"
                        " both a name of its own"
                    )
        return ""

    def super_stub_call(self, owner: ClassEntity, name: str, node: ast.Call) -> Expr:
        if owner.is_exception and name == "__str__":
            base = next((b.cpp for b in owner.bases), "py::Exception")
            return Expr(STR, f"{base}::str()", effect=READS)
        return self.problem(node, f"super() has no method '{name}'")

    def _call_base_method(
        self, base: ClassEntity, method: FunctionEntity, arguments: Sequence[ast.expr], node: ast.Call
    ) -> Expr:
        self.program.reach(method)
        if method.name in ("__exit__", "__aexit__"):
            texts = self._exit_arguments(arguments, node.keywords, node)
        else:
            bound = self.bind(method.parameters[1:], arguments, node.keywords, node, method.name)
            if bound is None:
                return Expr(NEVER, "")
            texts = self.arguments(method.parameters[1:], bound, node)
        assert method.owner is not None
        return self._exit_value(method, f"{method.owner.cpp}::{method.cpp}({', '.join(texts)})", node, base=True)

    def call_method(
        self,
        method: FunctionEntity,
        value: Expr,
        arrow: str,
        arguments: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
        node: ast.AST,
        lowered: Sequence[Expr] | None = None,
    ) -> Expr:
        if isinstance(node, ast.Call) and lowered is None and (of_any := self._call_with_any_tuple(
            node, lambda: self.call_method(method, value, arrow, arguments, keywords, node)
        )) is not None:
            return of_any
        self.program.reach_method(method, value.type)
        if method.is_static or method.is_class_method:
            if refusal := self.of_unknown_class(method, value.type):
                return self.problem(node, refusal)
            parameters = method.parameters[1:] if method.is_class_method else method.parameters
            callee = f"{method.owner.cpp}::{method.cpp}"  # type: ignore[union-attr]
            if value.tested or value.effect >= EFFECTS:  # What makes the object has to be done as well.
                callee = f"{value.bind(100)}{arrow}{method.cpp}"
        else:
            parameters = method.parameters[1:]
            if isinstance(value.type, Instance) and value.type.entity.is_exception and value.text != "this":
                if not value.thrown:
                    self.include("py/exception_ref.h")
                    text = f"py::as_exception<{value.type.entity.cpp}>({value.text})"
                    value = Expr(value.type, text, effect=value.effect)
                value = of_its_class(value)
                arrow = "."
            elif isinstance(value.type, Instance) and value.type.entity.is_enum and value.text != "this":
                arrow = "."  # Members are values.
            receiver = value.text if value.text == "this" else value.bind(100)
            callee = f"{receiver}{arrow}{method.cpp}"
        if lowered is not None:
            texts = [self._pass(p, x) for p, x in zip(parameters, lowered, strict=False)]
        elif method.name in ("__exit__", "__aexit__"):
            texts = self._exit_arguments(arguments, keywords, node)
        else:
            bound = self.bind(parameters, arguments, keywords, node, method.name)
            if bound is None:
                return Expr(NEVER, "")
            texts = self.arguments(parameters, bound, node)
        return self._exit_value(method, f"{callee}({', '.join(texts)})", node)

    def _exit_value(self, method: FunctionEntity, text: str, node: ast.AST, base: bool = False) -> Expr:
        """What a method gives, of which C++'s exit() only gives the truth."""
        found = self._result(method, text)
        if method.name not in ("__exit__", "__aexit__") or not isinstance(node, ast.Call):
            return found
        given = method.exits.type if base else self.program.exit_gives(method)
        self.given_by_exit = given
        if given is BOOL or self.program.is_only_tested(node):
            return found
        if given in (NONE, NEVER) and method.is_async and node is self.awaited_call:
            return Expr(self.instance("Coro", given), text, effect=found.effect)
        if given in (NONE, NEVER) and not method.is_async:
            return Expr(given, text, effect=EFFECTS, void=True)
        return self.problem(
            node, f"what {method.name}() gives is true or false in C++; return True or False at each of its ends"
        )

    given_by_exit: Type | None = None  # What the newest call of __exit__() gives in Python.

    def uses_class(self, method: FunctionEntity) -> bool:
        return _uses_class(method)

    def of_unknown_class(self, method: FunctionEntity, type_: Type) -> str:
        """Why a class method or a static one cannot be called through an object; empty if it can."""
        entity = type_.entity if isinstance(type_, Instance) else method.owner
        derived = [c for c in self.program.classes if c is not entity and entity is not None and c.derives_from(entity)]
        if any(c.method(method.name) is not method for c in derived):
            return f"{method.name}() differs in subclasses, so that it depends on the object; write an ordinary method"
        if method.is_class_method and _uses_class(method) and (derived or entity is not method.owner):
            return f"{method.name}() through an object takes the class of that object; name the class"
        return ""

    def _leave_manager(self, value: Expr, name: str, node: ast.Call) -> Expr:
        """`await group.__aexit__(None, None, None)`: a manager of the library is left by a call."""
        is_async = name == "__aexit__"
        if is_async and node is not self.awaited_call or not self.program.is_used_plainly(node):
            return self.problem(node, f"{name}() cannot be called here; await it, and do that alone")
        texts = ", ".join(self._exit_arguments(node.args, node.keywords, node))
        method = "aexit" if is_async else "exit"
        result = BOOL if self.is_a(value.type, *_MAY_SWALLOW) else NONE
        text = f"{value.bind(100)}.{method}({texts})"
        if is_async:
            return Expr(self.instance("Coro", result), text, effect=EFFECTS)
        return Expr(result, text, effect=EFFECTS, void=result is NONE)

    def _exit_arguments(
        self, arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword], node: ast.AST
    ) -> list[str]:
        """Of a class, an exception and a traceback C++'s exit() takes the exception."""
        if len(arguments) != 3 or keywords or any(isinstance(argument, ast.Starred) for argument in arguments):
            self.problem(node, "call this with a class, an exception and a traceback")
            return []
        given = arguments[1]
        others = [argument for argument in (arguments[0], arguments[2]) if not _is_of_exception(argument)]
        found = self.operands([given, *others])
        if any(item.effect == EFFECTS for item in found):
            self.problem(node, "assign what __exit__() is given first")
        exception = union([NONE, Instance(self.entity("BaseException"))])
        self.flow(given, found[0].type, exception, "what __exit__() is given")
        return [self.coerce(found[0], exception)]

    def special_method(
        self, value: Expr, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        raise NotImplementedError

    # Classes.

    def instantiate(self, entity: ClassEntity, node: ast.Call, hint: Type | None) -> Expr:
        raise NotImplementedError

    # Library functions.

    def call_stub(self, stub: StubFunction, node: ast.Call, hint: Type | None = None) -> Expr:
        return self._call_declared(stub, None, None, node.args, node.keywords, node, hint)

    def call_stub_method(
        self,
        stub: StubFunction,
        type_: Instance,
        value: Expr,
        arguments: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
        node: ast.AST,
    ) -> Expr:
        if type_.entity.kind == "PriorityQueue" and holds_function(type_.args[0].type):
            self.compare_functions()  # Which decides as the program runs: they are equal, or have no order.
        if stub.name in ("__enter__", "__aenter__") and stub.cpp is None:
            return self.problem(node, f"{stub.name}() of {describe(type_)} cannot be called; use 'with'")
        if stub.name == "cancel" and (given := [*arguments, *(k.value for k in keywords)]):
            message = self._current(given[0])
            if message is NONE and isinstance(given[0], ast.Constant):
                return self._call_declared(stub, type_, value, [], [], node, None)
            if move_only(message) or signature(message) is not None:
                return self.problem(given[0], f"a message that is {describe(message)} cannot be ported")
            if NONE in members(message) and not self.spell(message).startswith("std::optional<"):
                return self.problem(given[0], "a message that may be None cannot be ported; leave it out then")
        if stub.name in ("remove", "index", "count") and any(holds_function(a.type) for a in type_.args):
            self.compare_functions()
        return self._call_declared(stub, type_, value, arguments, keywords, node, None)

    def _call_declared(
        self,
        stub: StubFunction,
        type_: Instance | None,
        value: Expr | None,
        arguments: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
        node: ast.AST,
        hint: Type | None,
    ) -> Expr:
        takes_loop = value is None and stub.name == "run_coroutine_threadsafe"
        is_known = value is None or self.is_a(value.type, "EventLoop", "Runner", "TaskGroup")
        if len(arguments) == 1 + takes_loop and is_known:
            raised = self.given_no_coroutine(stub.name, arguments[0], node)
            if raised is not None:
                return raised
        candidates = [stub, *stub.overloads]
        fitting = [c for c in candidates if _fits(c, arguments, keywords)]
        if not fitting:
            return self.problem(node, f"{stub.name}() is not supported with these arguments")
        if len(fitting) > 1:
            fitting = [self._choose(fitting, arguments, keywords)]
        chosen = fitting[0]
        self.include(chosen.include)
        variables = self._type_variables(type_, node, chosen)
        given = self._given(chosen, arguments, keywords)
        nodes = [n for _, n in given]
        hints = [self._hint(p.annotation, variables) for p, _ in given]
        found = self.operands(nodes, hints)
        texts: dict[str, str] = {}
        positional: list[str] = []
        options: list[str] = []
        passed: list[Expr] = []
        for (parameter, argument), item in zip(given, found, strict=True):
            wanted = self.pattern(parameter.annotation, variables)
            if parameter.name == "name" and stub.name == "create_task":
                item = self._as_name(item)
            item = self._of_known_tasks(item, wanted)
            if item.type is not NEVER:
                self.flow(argument, item.type, wanted, f"'{parameter.name}' of {stub.name}()")
                if isinstance(wanted, Instance) and wanted.entity.kind == "Iterable":
                    if self.is_a(element_pattern(wanted.args[0]), "Awaitable"):
                        self.annotate_awaitables(item.type)
            if self.is_a(item.type, "AnyAwaitable"):
                item = self._some_coroutine(item, chosen, argument)
            self._check_given_once(argument, item)
            if stub.name in _MAKE_TASKS:
                self.note_task(node, self.element_type(item.type) if stub.name == "as_completed" else item.type)
            if stub.name in ("create_task", "ensure_future") and self.awaited_call is not node:
                self._note_started(argument, item)
            if parameter.name == "coro":
                item = self.with_tuple(self._with_result_of(item, wanted))
            if isinstance(wanted, Instance) and wanted.entity.kind == "Awaitable":
                item = self.as_coroutine(item, argument)
            elif (inner := self._objects_awaited(item.type, wanted)) is not None:
                self.problem(argument, f"{inner} objects have to be awaited one by one here")
            passed.append(item)
            text = self.stub_argument(item, wanted)
            if value is None and isinstance(wanted, Place):
                # A template takes the type of its argument, which would be another.
                cpp = self.spell(wanted.var.type)
                if item.literal and cpp in ("int64_t", "std::string"):
                    text = f"{cpp}{{{text}}}" if cpp == "int64_t" else f"{cpp}({text})"
                elif not isinstance(wanted.var.type, Union):
                    pass
                elif item.type is not NEVER and self.spell(item.type) != cpp and not item.awaits:
                    text = self.coerce(item, wanted.var.type)
                    text = text if text.startswith(cpp) else f"{cpp}({text})"
            if chosen.braces and item.braced and self._is_exactly(item, wanted):
                text = item.braced
            if isinstance(argument, ast.Constant) and isinstance(argument.value, bool) and any(
                keyword.value is argument for keyword in keywords
            ) and parameter.kind == "positional":
                text = f"/*{parameter.name}=*/{text}"
            if isinstance(argument, ast.Starred):
                self.problem(argument, f"* cannot be ported in {stub.name}()")
            if parameter.name == "loop_factory" and item.type is not NONE:
                text = self.loop_factory(item, argument)
            if parameter.kind == "keyword" and chosen.options is not None:
                options.append(f".{parameter.name} = {text}")
            else:
                positional.append(text)
            texts[parameter.name] = text
        self._fill_gaps(chosen, [parameter for parameter, _ in given], positional)
        result = self.resolve(self.pattern(chosen.returns, variables))
        gives = self._given_result(passed)
        gives_itself = isinstance(chosen.returns, ast.Name) and chosen.returns.id in variables
        if chosen.is_async:
            result_var = variables.get(ast.unparse(chosen.returns)) if chosen.returns else None
            gives = result if result_var is None else gives
            result = self.instance("Coro", result_var if result_var is not None else result)
        elif not isinstance(result, Instance) or result.entity.kind not in AWAITABLES:
            gives = None
        elif gives_itself:
            gives = None  # As run() of what gives a task: the awaitable is itself what was awaited.
        if options:
            positional.append(f"{{{', '.join(options)}}}")
        text = self._stub_text(chosen, value, positional, texts, variables)
        effect = CONSTANT if chosen.is_async else (READS if chosen.pure else EFFECTS)
        effect = max([effect, *[item.effect for item in found], value.effect if value else CONSTANT])
        if self.is_a(result, "list", "set") and not _mentions(chosen.returns, variables):
            result, text = self.made_container(node, result, text)
        if self.is_a(result, "EventLoop") and not gives_itself:
            return self.loop_value(text, effect)
        if is_reference(result):
            return self.kept_loop(text)
        return Expr(result, text, effect=effect, void=result is NONE, gives=gives)

    def made_container(self, node: ast.AST, made: Type, text: str) -> tuple[Type, str]:
        """A new container of the library, to which the program may add what is of other types."""
        assert isinstance(made, Instance)
        inner, kept = made.args[0].type, self.var_at(node, "element")
        found = self.spell(made)
        kept.add(inner)
        type_ = Instance(made.entity, (kept,))
        if self.spell(type_) == found or inner is NEVER:
            return type_, text
        if made.entity.kind == "set":
            return type_, f"py::set_of<{self.spell(kept.type)}>({text})"
        return type_, self.converted(Expr(made, text), inner, kept.type)

    def _of_known_tasks(self, item: Expr, wanted: Type) -> Expr:
        """Tasks that come from anywhere, which the library awaits, as ones with the result that all have."""
        if self.is_a(wanted, "Awaitable"):
            return self.with_known_result(item)
        if not self.is_a(wanted, "Iterable") or not self.is_a(self.element_type(item.type) or NEVER, "AnyTask"):
            return item
        result = self.task_result()
        if result is None or not self.is_a(element_pattern(wanted.args[0]), "Awaitable"):  # type: ignore[attr-defined]
            return item
        self.include("py/list.h")
        text = f"asyncio::tasks_cast<{self.spell_awaited(result) or 'void'}>({item.text})"
        return Expr(self.instance("list", self.instance("Task", result)), f"py::list({text})", effect=max(READS, item.effect))

    def loop_factory(self, item: Expr, node: ast.AST) -> str:
        """A function that gives an event loop, as C++'s Runner takes it."""
        if item.type is not NEVER and (not isinstance(item.type, Function) or item.type.entity.is_async):
            self.problem(node, "a loop factory has to be a function that is known; use a lambda")
        if re.fullmatch(r"[\w:]+", item.text) and self.program.is_global_name(item.text):
            if is_loop_pointer(Instance(self.entity("EventLoop"))):
                return item.text
            return f"[] {{ return asyncio::EventLoopPtr({item.text}()); }}"
        return f"[factory = {item.text}] {{ return asyncio::EventLoopPtr(factory()); }}"

    def annotate_awaitables(self, type_: Type) -> None:
        """A list of awaitables that stays empty is one of futures, as every list has a type in C++."""
        if isinstance(type_, Instance) and type_.args and type_.args[0].type is NEVER:
            self.program.annotate(type_.args[0], self.instance("Future", NONE))

    def _with_result_of(self, item: Expr, wanted: Type) -> Expr:
        """A coroutine that becomes a task among tasks of other results gives what all of them do."""
        given = self.is_a(item.type, "Coro")
        result = self.resolve(wanted.args[0].type) if isinstance(wanted, Instance) else NEVER
        if given is None or not isinstance(result, Union) or NEVER in (given.args[0].type, result):
            return item
        cpp = self.spell_awaited(result)
        if self.spell_awaited(item.gives or given.args[0].type) == cpp:
            return item
        self.include("asyncio/any_awaitable.h")
        text = f"asyncio::Coro<{cpp}>(asyncio::AnyAwaitable<{cpp}>({self.take(item)}))"
        return Expr(self.instance("Coro", result), text, effect=item.effect)

    def _check_given_once(self, argument: ast.expr, item: Expr) -> None:
        """Of two tasks with one coroutine CPython gives the first that comes to it each of its steps."""
        if not isinstance(argument, ast.Name) or not self.is_a(item.type, "Coro"):
            return
        local = self.find_local(argument.id)
        if local is None:
            return
        if self.frame.given.get(local) not in (None, argument) and self.frame.given_in is self.program.current:
            self.problem(argument, "a coroutine that is given to two tasks cannot be ported; make two")
        if self.frame.given_in is not self.program.current:
            self.frame.given, self.frame.given_in = {}, self.program.current
        self.frame.given[local] = argument

    def _as_name(self, item: Expr) -> Expr:
        """str() of what a task is named by."""
        if item.type in (NEVER, NONE, STR) or is_optional(item.type):
            return item
        self.include("py/repr.h")
        return Expr(STR, f"py::str({self.shown(item)})", effect=max(READS, item.effect))

    def _note_started(self, argument: ast.expr, item: Expr) -> None:
        local = self.find_local(argument.id) if isinstance(argument, ast.Name) else None
        if local is not None and self.is_a(item.type, "Coro"):
            self.frame.started[local] = argument
            match self.program.current:
                case ast.Assign(targets=[ast.Name(id=task)]):
                    self.frame.tasks_of[local] = task

    def _end_awaited(self, awaited: set[str]) -> None:
        """The tasks that were awaited by these names have ended."""
        for local in list(self.frame.started):
            if self.frame.tasks_of.get(local) in awaited:
                del self.frame.started[local]

    def check_not_started(self, node: ast.expr) -> None:
        local = self.find_local(node.id) if isinstance(node, ast.Name) else None
        started = self.frame.started.get(local) if local is not None else None
        if local is None or started is None:
            self._end_awaited({part.id for part in ast.walk(node) if isinstance(part, ast.Name)})
            return
        made = local.variable.bindings if local.variable is not None else ()
        if not any(started.lineno <= getattr(use.node, "lineno", 0) <= node.lineno for use in made):
            self.problem(
                node, f"what awaiting '{ast.unparse(node)}' says depends on where its task is; await the task"
            )

    def _given_result(self, arguments: Sequence[Expr]) -> Type | None:
        """The result of the first argument that can be awaited, as C++ knows it."""
        for argument in arguments:
            result = self.awaited_type(argument.type)
            if result is not None and result is not NEVER:
                return argument.gives if argument.gives is not None else result
        return None

    def _objects_awaited(self, type_: Type, wanted: Type) -> str | None:
        """The class of objects with __await__ in a list of which the library awaits each."""
        if not isinstance(wanted, Instance) or wanted.entity.kind != "Iterable":
            return None
        inner = self.element_type(type_)
        is_object = isinstance(inner, Instance) and inner.entity.is_user
        return describe(inner) if is_object and self.awaited_type(inner) is not None else None

    def _fill_gaps(
        self, stub: StubFunction, given: list[StubParameter], positional: list[str]
    ) -> None:
        """Puts in the defaults of what stands before the last argument and was not given."""
        passed = [p for p in stub.parameters if p.kind == "positional" or stub.options is None]
        names_given = [p.name for p in given]
        last = max((i for i, p in enumerate(passed) if p.name in names_given), default=0)
        for index, parameter in enumerate(passed[:last]):
            if parameter.name not in names_given and parameter.default is not None:
                default = self.value(parameter.default)
                wanted = self.pattern(parameter.annotation, {})
                positional.insert(index, self.stub_argument(default, wanted))

    def _some_coroutine(self, item: Expr, stub: StubFunction, node: ast.expr) -> Expr:
        """An awaitable of any kind, which only the running program knows, as an argument."""
        assert isinstance(item.type, Instance)
        if stub.name != "wait_for":
            return self.problem(
                node, f"{stub.name}() needs to know whether this is a coroutine or a task: await it"
            )
        return Expr(item.type, self.consume(item), effect=item.effect)

    def _is_exactly(self, item: Expr, wanted: Type) -> bool:
        return isinstance(wanted, Place) and self.spell(wanted.var.type) == self.spell(item.type)

    def _stub_text(
        self,
        stub: StubFunction,
        value: Expr | None,
        positional: list[str],
        texts: dict[str, str],
        variables: dict[str, Var],
    ) -> str:
        arguments = ", ".join(positional)
        if stub.cpp is None:
            if value is None:
                self.problem(self.program.current, f"{stub.name}() needs an object; write object.{stub.name}()")
                return ""
            value = of_its_class(value)
            receiver = value.bind(100)
            is_object = isinstance(value.type, Instance) and value.type.entity.is_user
            of_objects = is_object and not value.thrown and not is_exception(value.type)
            separator = "->" if value.text == "this" or of_objects else "."
            if is_loop_pointer(value.type):
                return f"{self.member(value, names.safe(stub.name))}({arguments})"
            return f"{receiver}{separator}{names.safe(stub.name)}({arguments})"
        receiver_text = value.text if value else ""
        if value is not None and "{self}." in stub.cpp:
            receiver_text = value.bind(100)
        known = {"args": arguments, "self": receiver_text, **texts}
        known["all"] = ", ".join([known["self"], *positional])
        for name, var in variables.items():
            known.setdefault(name, self.spell(var.type))

        def replace(match: re.Match[str]) -> str:
            return known.get(match.group(1), "")

        return re.sub(r"\{(\w+)\}", replace, stub.cpp)

    def _choose(
        self,
        candidates: list[StubFunction],
        arguments: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
    ) -> StubFunction:
        """The overload whose parameters take the arguments as they are."""
        types = []
        for argument in [*arguments, *[k.value for k in keywords]]:
            with self.captured():
                inner = argument.value if isinstance(argument, ast.Starred) else argument
                types.append(self.value(inner).type)
        for candidate in candidates:
            given = self._given(candidate, arguments, keywords)
            if all(
                _acceptable(type_, parameter.annotation)
                for type_, (parameter, _) in zip(types, given, strict=True)
            ):
                return candidate
        return candidates[-1]

    def _given(
        self, stub: StubFunction, arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword]
    ) -> list[tuple[StubParameter, ast.expr]]:
        positional = [p for p in stub.parameters if p.kind == "positional"]
        star = next((p for p in stub.parameters if p.kind == "star"), None)
        found = []
        for index, argument in enumerate(arguments):
            parameter = positional[index] if index < len(positional) else star
            assert parameter is not None
            found.append((parameter, argument))
        order = {p.name: i for i, p in enumerate(stub.parameters)}
        for keyword in sorted(keywords, key=lambda k: order.get(str(k.arg), 0)):
            parameter = next(p for p in stub.parameters if p.name == keyword.arg)
            found.append((parameter, keyword.value))
        return found

    def stub_argument(self, item: Expr, wanted: Type) -> str:
        """An argument of a library function, as the C++ parameter takes it."""
        if item.type is NEVER:
            return item.text
        if item.thrown:
            return item.text if not isinstance(wanted, Place) else self.coerce(item, item.type)
        if isinstance(wanted, Place):
            return self.coerce(item, wanted.var.type)
        if wanted is OBJECT:
            return self.shown(item)
        if isinstance(wanted, Instance) and wanted.entity.kind in ("Iterable", "Sequence"):
            element = self.element_type(item.type)
            return self.taken_elements(item, element if element is not None else NEVER)
        if isinstance(wanted, Instance) and wanted.entity.kind == "Awaitable":
            return self.consume(item)
        if isinstance(wanted, Union):
            if item.type is NONE:
                return self.coerce(item, self.resolve(wanted))
            return self.consume(item)
        if isinstance(wanted, Callable):
            return item.text
        return self.consume(self.loop_reference(item))

    # Annotations of stubs.

    def _type_variables(
        self, type_: Instance | None, node: ast.AST, stub: StubFunction
    ) -> dict[str, Var]:
        found: dict[str, Var] = {}
        if type_ is not None:
            for entity in type_.entity.ancestors():
                for name, var in zip(entity.parameters, type_.args, strict=False):
                    found.setdefault(name, var)
        for annotation in [stub.returns, *[p.annotation for p in stub.parameters]]:
            if annotation is None:
                continue
            for part in ast.walk(annotation):
                if isinstance(part, ast.Name) and len(part.id) == 1 and part.id not in found:
                    found[part.id] = self.var_at(node, f"type {part.id}")
        return found

    def _hint(self, annotation: ast.expr | None, variables: dict[str, Var]) -> Type | None:
        if annotation is None:
            return None
        pattern = self.pattern(annotation, variables)
        if isinstance(pattern, Place):
            return pattern.var.type
        if isinstance(pattern, Callable):
            return pattern
        return self.resolve(pattern) if not isinstance(pattern, Instance) or (
            pattern.entity.kind not in ("Iterable", "Sequence", "Awaitable")
        ) else None

    def pattern(self, node: ast.expr | None, variables: dict[str, Var]) -> Type:
        """The type that a stub's annotation stands for, with Places for type variables."""
        if node is None:
            return OBJECT
        if isinstance(node, ast.Constant):
            return NONE if node.value is None else OBJECT
        if isinstance(node, ast.Name):
            if node.id in variables:
                return Place(variables[node.id])
            if node.id in _SIMPLE:
                return _SIMPLE[node.id]
            return Instance(self.entity(node.id))
        if isinstance(node, ast.BinOp):
            parts = [self.pattern(node.left, variables), self.pattern(node.right, variables)]
            flat: list[Type] = []
            for part in parts:
                flat.extend(part.members if isinstance(part, Union) else (part,))
            if any(isinstance(part, Place) for part in flat):
                return Union(tuple(flat))
            return union(flat)
        if isinstance(node, ast.Subscript):
            name = ast.unparse(node.value)
            items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            if name == "tuple":
                return Tuple(tuple(self.pattern(item, variables) for item in items))
            if name == "Callable":
                assert isinstance(items[0], ast.List)
                return Callable(
                    tuple(pattern_argument(self.pattern(i, variables)) for i in items[0].elts),
                    pattern_argument(self.pattern(items[1], variables)),
                )
            args = tuple(pattern_argument(self.pattern(item, variables)) for item in items)
            return Instance(self.entity(name), args)
        raise ValueError(ast.unparse(node))

    def resolve(self, pattern: Type) -> Type:
        """A pattern with what its Places hold by now."""
        if isinstance(pattern, Place):
            return pattern.var.type
        if isinstance(pattern, Union):
            result: Type = NEVER
            for member in pattern.members:
                result = join(result, self.resolve(member))
            return result
        if isinstance(pattern, Tuple):
            return Tuple(tuple(self.resolve(item) for item in pattern.items))
        if isinstance(pattern, Instance):
            for arg in pattern.args:
                if isinstance(arg.type, (Tuple, Union, Instance)) and _has_place(arg.type):
                    return Instance(
                        pattern.entity, tuple(self.fixed(self.resolve(a.type)) for a in pattern.args)
                    )
        return pattern

    def _called_with(
        self, stub: StubFunction, owner: ClassEntity, node: ast.AST
    ) -> tuple[StubFunction, list[StubParameter]]:
        """The overload of a method of the library that is a value, and what it takes where it is called."""
        known = self.program.arities.get(node, 0) if isinstance(node, ast.expr) else 0
        is_special = any(hasattr(self, f"method_{e.name}_{stub.name}") for e in owner.ancestors())
        for candidate in () if is_special else (stub, *stub.overloads):
            positional = [p for p in candidate.parameters if p.kind == "positional"]
            required = [p for p in positional if not p.optional]
            if len(required) <= known <= len(positional):
                return candidate, positional[:known]
        return stub, [p for p in stub.parameters if p.kind == "positional" and not p.optional]

    def stub_value(self, stub: StubFunction, node: ast.expr) -> Expr:
        """A library function as a value: a lambda that calls it."""
        parameters = [p for p in stub.parameters if p.kind == "positional" and not p.optional]
        variables = self._type_variables(None, node, stub)
        vars_ = []
        for parameter in parameters:
            pattern = self.pattern(parameter.annotation, variables)
            if self.is_a(pattern, "Awaitable", "Coro", "Iterable", "Sequence"):
                return self.problem(node, f"'{stub.name}' as a value cannot be ported; call it in a function")
            vars_.append(pattern.var if isinstance(pattern, Place) else self.fixed(pattern))
        result = self.resolve(self.pattern(stub.returns, variables))
        if stub.is_async:
            result = self.instance("Coro", result)
        if self.is_a(result, "EventLoop"):
            self.keep_loops()
        self.include(stub.include)
        names_ = {p.name: names.safe(p.name) for p in parameters}
        texts = [f"{self.spell(v.type)} {names_[p.name]}" for v, p in zip(vars_, parameters, strict=True)]
        call = self._stub_text(stub, None, list(names_.values()), names_, variables)
        if self.is_a(result, "EventLoop"):
            call = self.loop_value(call).text
        keyword = "" if result is NONE else "return "
        text = f"[]({', '.join(texts)}) {{ {keyword}{call}; }}"
        return Expr(
            Callable(tuple(vars_), self.fixed(result)), text, named=stub.name, qualified=stub.name, gives=result,
            identity=f"std::string_view({names.quote(ast.unparse(node))})",
        )

    def _is_hidden(self, name: str) -> bool:
        """Whether a variable of the function hides that of the module with this name."""
        return any(local.name == name and not local.is_global for local in self.frame.declared)

    def bound_stub(self, stub: StubFunction, type_: Instance, value: Expr, node: ast.AST) -> Expr:
        """`event.set` as a value: a lambda that calls the method."""
        stub, parameters = self._called_with(stub, type_.entity, node)
        variables = self._type_variables(type_, node, stub)
        vars_ = []
        for parameter in parameters:
            pattern = self.pattern(parameter.annotation, variables)
            if isinstance(pattern, Place):
                vars_.append(pattern.var)
            else:
                vars_.append(self.fixed(self.resolve(pattern)))
        result = self.resolve(self.pattern(stub.returns, variables))
        if stub.is_async:
            result = self.instance("Coro", result)
        if self.is_a(result, "EventLoop"):
            self.keep_loops()
        if type_.entity.kind == "Runner" and stub.name == "run":
            return self.problem(node, f"'{stub.name}' as a value cannot be ported; call it in a lambda")
        receiver = value
        capture = ""
        if value.text == "this":
            capture = "self = py::ref(this)"
            receiver = Expr(value.type, "self")
        elif re.fullmatch(r"\w+", value.text):
            if is_reference(type_):
                capture = f"&{value.text}"
            elif self.program.is_global_name(value.text) and not self._is_hidden(value.text):
                capture = ""
            elif is_runner(type_):
                if self.program.is_given_back(node):
                    return self.problem(node, f"'{value.text}' ends with its function, but this uses it later")
                capture = f"&{value.text}"
            else:
                capture = value.text
        else:
            name = "object"
            held = is_reference(type_) or is_runner(type_)  # Which cannot be copied.
            capture = f"{'&' if held else ''}{name} = {value.text}"
            receiver = Expr(value.type, name)
        names_ = {p.name: names.safe(p.name) for p in parameters}
        names_ = {p: f"{name}_value" if name == receiver.text else name for p, name in names_.items()}
        texts = [f"{self.spell(v.type)} {names_[p.name]}" for v, p in zip(vars_, parameters, strict=True)]
        if stub.name == "set_result" and vars_[0].type is NONE:
            texts, names_ = ["py::NoneType"], {}  # There is nothing to set.
        for parameter, var in zip(parameters, vars_, strict=True):
            if has_move_only(var.type) and parameter.name in names_:
                self.include("<utility>")
                names_[parameter.name] = f"std::move({names_[parameter.name]})"
        call = self._stub_text(stub, receiver, list(names_.values()), names_, variables)
        if self.is_a(result, "EventLoop"):
            call = self.loop_value(call).text
        if stub.name == "create_future":
            call = self.new_future(receiver, result)
        keyword = "" if result is NONE else "return "
        text = f"[{capture}]({', '.join(texts)}) {{ {keyword}{call}; }}"
        owner = "BaseEventLoop" if type_.entity.kind == "EventLoop" else type_.entity.name
        return Expr(
            Callable(tuple(vars_), self.fixed(result)), text, effect=READS, named=stub.name,
            qualified=f"{owner}.{stub.name}", gives=detached(result),
            identity=self.identity_of_method(value, stub.name, node),
        )


def is_builtin(entity: FunctionEntity) -> bool:
    """Whether a lambda stands for a builtin function, which may take more than that."""
    return isinstance(entity.node, ast.Lambda) and shown_as(entity.node)[0] != "<lambda>"


def _is_plain_call(node: ast.Call, count: int) -> bool:
    """Whether so many arguments are given, each by its position."""
    return len(node.args) == count and not node.keywords and not any(isinstance(a, ast.Starred) for a in node.args)


def _only_inside(variable: Variable, entity: FunctionEntity) -> bool:
    """Whether a variable is used in one nested function only, but for `variable.__name__`."""
    inside = {id(node) for node in ast.walk(entity.node)}
    named = {
        id(node.value)
        for node in ast.walk(variable.scope)
        if isinstance(node, ast.Attribute) and node.attr == "__name__"
    }
    return all(
        id(node) in inside or id(node) in named
        for node in ast.walk(variable.scope)
        if isinstance(node, ast.Name) and node.id == variable.name and isinstance(node.ctx, ast.Load)
    )


def _uses_class(method: FunctionEntity) -> bool:
    """Whether a class method does more with its class than to read what all subclasses share."""
    name = method.parameters[0].name
    read = {
        id(node.value)
        for node in ast.walk(method.node)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    return any(
        isinstance(node, ast.Name) and node.id == name and id(node) not in read
        for node in ast.walk(method.node)
    )


def _mentions(annotation: ast.expr | None, variables: Iterable[str]) -> bool:
    """Whether a declared type depends on type variables."""
    parts = [] if annotation is None else ast.walk(annotation)
    found = {node.id for node in parts if isinstance(node, ast.Name)}
    return not found.isdisjoint(variables)


def _fits(
    stub: StubFunction, arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword]
) -> bool:
    positional = [p for p in stub.parameters if p.kind == "positional"]
    star = any(p.kind == "star" for p in stub.parameters)
    if len(arguments) > len(positional) and not star:
        return False
    named = {p.name for p in stub.parameters if p.kind != "star"}
    given = {p.name for p in positional[: len(arguments)]}
    for keyword in keywords:
        if keyword.arg not in named or keyword.arg in given:
            return False
        given.add(keyword.arg)
    return all(p.optional or p.name in given for p in stub.parameters)


def _acceptable(type_: Type, annotation: ast.expr | None) -> bool:
    """A coarse test whether a value fits a stub's annotation, to choose an overload."""
    if annotation is None or type_ is NEVER:
        return True
    text = ast.unparse(annotation)
    if text == "None":
        return type_ is NONE
    if len(text) == 1 or text == "object":
        return True
    known = {"int": "int", "SmallInt": "int", "str": "str", "float": "float", "bool": "bool"}
    if text in known:
        name = describe(type_)
        return name == known[text] or (text == "float" and name in ("int", "int | float"))
    if text.startswith("Callable"):
        return signature(type_) is not None
    if isinstance(annotation, ast.Subscript) or isinstance(annotation, ast.Name):
        name = ast.unparse(annotation.value) if isinstance(annotation, ast.Subscript) else text
        if name in ("Iterable", "Sequence", "Awaitable"):
            return not isinstance(type_, Simple) or type_ is STR
        if name == "tuple":
            return isinstance(type_, Tuple)
        if isinstance(type_, Instance):
            return any(entity.name == name and not entity.is_user for entity in type_.entity.ancestors())
        return False
    return True


def _has_place(type_: Type) -> bool:
    if isinstance(type_, Place):
        return True
    if isinstance(type_, Tuple):
        return any(map(_has_place, type_.items))
    if isinstance(type_, Union):
        return any(map(_has_place, type_.members))
    if isinstance(type_, Instance):
        return any(_has_place(arg.type) for arg in type_.args)
    return False


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.UnaryOp):
        return _is_constant(node.operand)
    if isinstance(node, ast.Tuple):
        return all(map(_is_constant, node.elts))
    return isinstance(node, ast.BinOp) and _is_constant(node.left) and _is_constant(node.right)


def _hoists(node: ast.expr) -> bool:
    return any(
        isinstance(child, (ast.Await, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp))
        for child in ast.walk(node)
    )


def _can_be_kept(value: Expr) -> bool:
    """Whether a variable of C++ can have a value as well."""
    if is_reference(value.type) or is_runner(not_none(value.type)) or has_move_only(value.type) or value.thrown:
        return False
    return value.type not in (NONE, NEVER) and not isinstance(value.type, (ClassObject, Function))


def parameter_node(parameter: Parameter) -> ast.AST:
    """A node that stands for a parameter, for what belongs to it."""
    return parameter.var  # type: ignore[return-value]


def _only_asks(node: ast.AST) -> bool:
    """Whether a call only looks at what it is given."""
    function = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
    return function in ("type", "isinstance", "repr", "str", "print", "iscoroutine", "isawaitable", "isfuture", "callable")


def _is_of_exception(node: ast.expr) -> bool:
    """`type(e)` and `e.__traceback__`, which C++'s exit() does not take."""
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name()], keywords=[]):
            return True
        case ast.Attribute(value=ast.Name(), attr="__traceback__"):
            return True
    return False


__all__ = ["Calls", "Local", "Module", "is_exception"]
