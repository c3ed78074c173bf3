"""Functions: definitions, lambdas, closures, and functions as values."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
from collections.abc import Iterator, Sequence

from tools.port import names
from tools.port.cpptypes import default_constructible, has_move_only, is_reference, is_runner, move_only
from tools.port.entities import ClassEntity, FunctionEntity, Parameter
from tools.port.expand.local_classes import changing_attributes, used_variables
from tools.port.lower.context import CONSTANT, EFFECTS, READS, Expr, Frame, Local
from tools.port.lower.exceptions import Exceptions, _leaves_all
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    OBJECT,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    union,
)
from tools.port.scopes import COMPREHENSIONS, Variable, body_nodes

EXITS = ("__exit__", "__aexit__")

# Defaults that are made whenever a lambda is.
_MADE_EACH_TIME = (ast.Call, ast.List, ast.Dict, ast.Set, *COMPREHENSIONS)


class Functions(Exceptions):
    """Definitions of functions."""

    # Functions as values.

    def function_value(self, entity: FunctionEntity, node: ast.AST, text: str = "") -> Expr:
        if entity.is_lifted and entity.owner is None and (
            self.captured_arguments(entity) or any(map(entity.has_computed_default, entity.parameters))
        ):
            return dataclasses.replace(self._closure_of_lifted(entity), identity=self.identity_of_nested(entity, node))
        identity = self.identity_of_nested(entity, node) if entity.is_lifted else ""
        if identity == entity.cpp:
            identity = ""
        # The class of a class method is bound already.
        return Expr(Function(entity, entity.is_class_method), text or self.function_name(entity), identity=identity)

    def _closure_of_lifted(self, entity: FunctionEntity) -> Expr:
        """A function at namespace scope as a value: a lambda that passes on what it captures."""
        self.program.reach(entity)
        captures = self.capture_list(entity)
        inside = []
        for variable in self.program.captures(entity):
            local = self.program.local(variable)
            inside.append("self" if variable.parameter and self._is_self(variable) else local.name)
        inside += self.captured_identities(entity)
        parameters = [p for p in entity.parameters if p.kind == "positional"]
        declared = [self.parameter_text(p) for p in parameters if not entity.has_computed_default(p)]
        passed = [*inside]
        for parameter in parameters:
            if not entity.has_computed_default(parameter):
                passed.append(self._forward(parameter))
                continue
            default = self.default_text(parameter)
            passed.append(default)
            captures = ", ".join(part for part in (captures, default) if part)
        text = f"[{captures}]({', '.join(declared)}) {{ return {entity.cpp}({', '.join(passed)}); }}"
        return Expr(Function(entity), text)

    def _forward(self, parameter: Parameter) -> str:
        name = names.safe(parameter.name)
        return f"std::move({name})" if move_only(parameter.var.type) else name

    def _is_self(self, variable: Variable) -> bool:
        owner = self.program.function_of_scope(variable.scope)
        return (
            owner is not None
            and owner.owner is not None
            and bool(owner.parameters)
            and owner.parameters[0].name == variable.name
            and not owner.is_static
        )

    def capture_list(self, entity: FunctionEntity) -> str:
        """What a lambda captures."""
        if entity.node in self.program.immediate:
            if any(
                self._is_self(variable) and variable.scope is self.frame.scope.node
                for variable in self.program.captures(entity)
            ):
                return f"&, self = {self.self_value().text}"
            return "&"
        parts = []
        for variable in self.program.captures(entity):
            local = self.program.local(variable)
            here = variable.scope is self.frame.scope.node
            if self._is_self(variable) and here:
                parts.append(f"self = {self.self_value().text}")
            elif is_reference(local.var.type) or is_runner(local.var.type):
                if is_runner(local.var.type) and not local.is_global and _is_returned(entity, self.frame.scope.node):
                    self.problem(entity.node, f"'{variable.name}' ends with its function, but this uses it later")
                parts.append(f"&{local.name}")
            elif local.form == "thrown":
                self.include("<exception>")
                parts.append(f"{local.name} = std::current_exception()")
            elif local.text is not None and local.text != local.name:
                parts.append(f"{local.name} = {local.text}")
            elif self.is_a(local.var.type, "Coro") and not local.cell:
                local.cell = True  # It cannot be copied.
                Var.changed = True
            elif isinstance(local.var.type, Union) and has_move_only(local.var.type) and not local.cell:
                self.problem(entity.node, f"'{variable.name}' may be a coroutine, which no function inside can use")
            elif move_only(local.var.type) and not local.cell:
                parts.append(f"{local.name} = std::move({local.name})")
            elif isinstance(function := self.entity_of(local), FunctionEntity) and function.cpp:
                parts.append(function.cpp)
            else:
                parts.append(local.name)
        parts += self.captured_identities(entity)
        inside = entity.node.body if isinstance(entity.node, ast.Lambda) else entity.node  # Defaults are not.
        for hidden in self.frame.hidden:
            for name, local in hidden.items():
                if _mentions(inside, name) and name not in entity.scope.variables:
                    parts.append(local.name)
        return ", ".join(dict.fromkeys(parts))

    def bound_method(
        self, method: FunctionEntity, value: Expr, arrow: str, node: ast.AST
    ) -> Expr:
        """`object.method` as a value."""
        if (method.is_static or method.is_class_method) and (refusal := self.of_unknown_class(method, value.type)):
            return self.problem(node, refusal)
        self.program.reach_method(method, value.type)
        parameters = [p for p in method.parameters[1:] if p.kind == "positional"]
        declared = [self.parameter_text(p) for p in parameters]
        passed = [self._forward(p) for p in parameters]
        if method.is_static:
            if value.tested:
                self.emit(f"{value.text};")
            elif value.effect == EFFECTS:
                return self.problem(node, f"assign the object of which {method.name} is taken first")
            return Expr(Function(method), f"{method.owner.cpp}::{method.cpp}")  # type: ignore[union-attr]
        receiver, capture = value.text, value.text
        if value.text == "this":
            self.include("py/instance.h")
            receiver, capture = "self", "self = py::ref(this)"
        elif value.tested:
            self.include("py/instance.h")
            receiver, capture = "object", f"object = py::ref({value.text})"
        elif not value.text.replace("_", "a").isalnum():
            receiver, capture = "object", f"object = {value.text}"
        elif self.program.is_global_name(value.text):
            capture = ""
        hidden = {names.safe(p.name) for p in parameters}
        if receiver in hidden:
            held = capture.partition(" = ")[2] or receiver
            receiver = next(name for name in ("owner", "object", "receiver", "instance") if name not in hidden)
            capture = f"{receiver} = {held}"
        call = f"{receiver}{arrow}{method.cpp}({', '.join(passed)})"
        keyword = "" if method.call_result().type is NONE else "return "
        text = f"[{capture}]({', '.join(declared)}) {{ {keyword}{call}; }}"
        identity = self.identity_of_method(value, getattr(method.node, "alias_of", method.name), node)
        return Expr(Function(method, bound=True), text, effect=READS, identity=identity)

    def expr_Lambda(self, node: ast.Lambda, hint: Type | None = None) -> Expr:
        entity = self.program.function(node)
        self.program.reach(entity)
        if isinstance(hint, Callable):
            for parameter, var in zip(entity.parameters, hint.parameters, strict=False):
                if parameter.kind == "positional":
                    parameter.var.add(var.type)
        return Expr(Function(entity), self.lambda_text(entity), effect=CONSTANT)

    def lambda_text(self, entity: FunctionEntity) -> str:
        """A nested function or lambda as a C++ lambda."""
        captures = self.capture_list(entity)
        defaults = self._captured_defaults(entity)
        if defaults:
            captures = ", ".join(part for part in (captures, *defaults) if part)
        outer_narrowed = self.frame.narrowed
        with self.in_function(entity) as frame:
            frame.narrowed = {}
            del outer_narrowed
            lines = self.function_body(entity)
        own = [p for p in entity.parameters if not entity.keeps(p)]
        shown = []
        for index, parameter in enumerate(own):
            if isinstance(entity.node, ast.Lambda) and entity.parent and isinstance(parameter.default, _MADE_EACH_TIME):
                self.problem(parameter.default, "each lambda has a default of its own here; use a nested function")
            text = self.parameter_text(parameter)
            if all(self.shows_default(p) for p in own[index:]):
                text += f" = {self.default_text(parameter)}"
            shown.append(text)
        mutable = ""
        result = self.result_text(entity)
        arrow = "" if result == "void" or isinstance(entity.node, ast.Lambda) else f" -> {result}"
        is_lambda = isinstance(entity.node, ast.Lambda)
        if is_lambda and ("std::optional" in result or is_reference(entity.result.type)) or "std::variant" in result:
            arrow = f" -> {result}"
        if is_lambda and result != "void" and lines and lines[-1].startswith("throw "):
            arrow = f" -> {result}"  # Which no `return` tells.
        head = f"[{captures}]({', '.join(shown)}){mutable}{arrow}"
        if not shown and not arrow and not mutable:
            head = f"[{captures}]"
        if len(lines) == 1 and "\n" not in lines[0]:
            return f"{head} {{ {lines[0]} }}"
        return f"{head} {{\n" + "\n".join(lines) + "\n}"

    def _captured_defaults(self, entity: FunctionEntity) -> list[str]:
        found = []
        for parameter in filter(entity.keeps, entity.parameters):
            assert parameter.default is not None
            value = self.value(parameter.default, parameter.var.type)
            parameter.var.add(value.type)
            text = self.coerce(value, parameter.var.type)
            if value.literal and self.spell(value.type) == self.spell(parameter.var.type):
                cpp = self.spell(value.type)
                text = f"{cpp}{{{text}}}" if cpp == "int64_t" else f"{cpp}({text})"
            reference = "&" if is_reference(parameter.var.type) else ""
            found.append(f"{reference}{names.safe(parameter.name)} = {text}")
        return found

    # Definitions.

    def stmt_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        entity = self.program.definitions.get(node)
        if not isinstance(entity, FunctionEntity):
            self.problem(node, f"{node.name}() is defined in a place that cannot be ported")
            return
        self._keep_defaults(entity)
        if entity in self.program.identified:
            self.include("py/comparable_function.h")
            self.emit(f"const py::FunctionIdentity {self.identity_name(entity)};")
        if entity.is_lifted or self.program.is_of_module(entity):
            return  # It is at namespace scope.
        variable = self.frame.scope.variables[node.name]
        local = self.program.local(variable)
        if len(variable.bindings) != 1:
            self.problem(node, f"{node.name} is assigned twice; give the functions different names")
            return
        if not entity.reached:
            return
        self.frame.declared.add(local)
        local.var.add(Function(entity))
        text = self.lambda_text(entity)
        if entity.name in self.program.removed_callbacks and not self.program.compares_callbacks:
            # Closures do not compare in C++.
            text = f"asyncio::callback({text})"
        elif self.program.compares_functions and self.program.is_value(entity):
            self.include("py/comparable_function.h")
            text = f"py::identified(py::FunctionIdentity(), {text})"
        self.emit(f"auto {entity.cpp} = {text};")

    stmt_AsyncFunctionDef = stmt_FunctionDef

    def _keep_defaults(self, entity: FunctionEntity) -> None:
        """Variables for the defaults of a nested function, which Python computes at its definition."""
        for parameter in entity.parameters:
            if not entity.has_computed_default(parameter) or not entity.reached:
                continue
            assert parameter.default is not None
            self.program.default_variables.pop(parameter.default, None)
            value = self.value(parameter.default, parameter.var.type)
            parameter.var.add(value.type)
            name = self.fresh(f"{names.safe(entity.name)}_{names.safe(parameter.name)}")
            self.emit(f"{self.declared_as(parameter.var.type, value, name)};")
            made = Expr(parameter.var.type, name, variable=True)
            self.program.default_variables[parameter.default] = made

    def stmt_ClassDef(self, node: ast.ClassDef) -> None:
        # Classes are at namespace scope.
        for item in changing_attributes(self.program.module, node):
            self.problem(item, f"each call of the function would make this attribute of {node.name} anew;"
                         " move the class out of the function")
        used = used_variables(node, self.program.scopes)
        for name, variable in used.items():
            if (entity := self.entity_of(self.program.local(variable))) is None or not entity.cpp:
                self.problem(node, f"the class {node.name} uses '{name}' of the function around it; give it to __init__")

    @contextlib.contextmanager
    def in_function(self, entity: FunctionEntity) -> Iterator[Frame]:
        outer = self.frame
        hidden = list(outer.hidden) if outer is not None else []
        frame = Frame(entity, entity.scope, outer)
        if isinstance(entity.node, ast.Lambda) or not entity.is_lifted:
            frame.hidden = hidden
        if entity.owner is not None and entity.parameters and not entity.is_static:
            frame.self_name = entity.parameters[0].name
        elif outer is not None and not entity.is_lifted:
            frame.taken |= outer.taken
        frame.taken |= {names.safe(name) for name in entity.scope.variables}
        if entity.is_lifted:  # What it takes of the variables around it are parameters.
            frame.taken |= {self.program.local(v).name for v in self.program.captures(entity)}
            frame.taken |= set(self.captured_identities(entity))
        frame.declared |= {self.program.local(v) for v in entity.scope.free.values()}
        self.frame = frame
        try:
            yield frame
        finally:
            self.frame = outer

    def function_body(self, entity: FunctionEntity) -> list[str]:
        """The statements of a function, in its frame."""
        frame = self.frame
        self._enter_parameters(entity)
        if isinstance(entity.node, ast.Lambda):
            value = self.initializer(entity.node.body, entity.result.type)
            entity.result.add(value.type)
            if value.type in (NONE, NEVER):
                if value.text not in ("py::None", ""):
                    self.emit(f"{value.text};")
                if value.type is NONE or value.text != "py::None":
                    self._return_none(value.type, entity.result.type)
            else:
                self.emit(f"return {self.coerce(value, entity.result.type)};")
            return frame.out
        body = entity.node.body
        self.block(body)
        if entity.name in EXITS:
            entity.result.add(BOOL)
        if not _leaves_all(body):
            self._fall_off(entity)
        if _is_never_called(entity, frame.self_name):
            self.include("<cstdlib>")
            frame.out[:] = ["std::abort();  // Never called, so its types are unknown."]
        elif (entity.is_async or entity.is_generator) and not _is_coroutine(body, frame.out):
            self._make_coroutine(entity)
        return [line for line in frame.out if line]

    def _return_none(self, type_: Type, result: Type) -> None:
        """The end of a lambda whose expression is None, or raises, where others have results."""
        if result in (NONE, NEVER):
            return
        if type_ is NONE:
            self.emit(f"return {self.coerce(Expr(NONE, 'py::None'), result)};")
        elif default_constructible(result):
            self.emit(f"return {self.spell(result)}();  // Never comes here.")
        else:
            self.include("<cstdlib>")
            self.emit("std::abort();  // Never comes here.")

    def _make_coroutine(self, entity: FunctionEntity) -> None:
        """A coroutine that only throws, or only falls off its end, still has to be one."""
        result = entity.result.type
        if entity.is_generator or result in (NONE, NEVER):
            self.emit("co_return;")
        elif default_constructible(result):
            self.emit(f"co_return {self.spell(result)}();")
        else:
            self.include("<optional>")
            self.emit(f"co_return *std::optional<{self.spell(result)}>();")

    def _fall_off(self, entity: FunctionEntity) -> None:
        """The end of the body returns None."""
        if entity.is_generator and (entity.is_async or entity.is_context_manager):
            return
        keyword = "co_return" if entity.is_async or entity.is_generator else "return"
        if entity.name in EXITS:
            entity.exits.add(NONE)
            self.emit(f"{keyword} false;")
            return
        entity.result.add(NONE)
        if entity.result.type not in (NONE, NEVER):
            self.emit(f"{keyword} {self.coerce(Expr(NONE, 'py::None'), entity.result.type)};")

    def stmt_Return(self, node: ast.Return) -> None:
        entity = self.frame.entity
        if entity is not None and entity.name in EXITS:
            entity.result.add(BOOL)
            if node.value is None:
                entity.exits.add(NONE)
                value = Expr(BOOL, "false")
            else:
                self.given_by_exit = None
                given = self.value(node.value)
                is_call = isinstance(node.value, (ast.Call, ast.Await))
                if self.given_by_exit is None or not is_call:
                    entity.exits.add(given.type)
                if self.given_by_exit is not None:
                    entity.exits.add(self.given_by_exit)
                value = self.truth(given, node)
            self.return_value(value, BOOL)
            return
        super().stmt_Return(node)

    def _enter_parameters(self, entity: FunctionEntity) -> None:
        """Parameters that closures share move into cells."""
        for parameter in entity.parameters:
            variable = entity.scope.variables.get(parameter.name)
            if variable is None:
                continue
            local = self.program.local(variable)
            self.frame.declared.add(local)
            self.keep_coroutine_name(local)
            if local.cell:
                self.include("py/cell.h")
                plain = names.safe(parameter.name)
                local.name = f"{plain}_cell"
                value = f"std::move({plain})" if move_only(local.var.type) else plain
                self.emit(f"py::Cell<{self.spell(local.var.type)}> {local.name}({value});")

    def parameter_text(self, parameter: Parameter) -> str:
        type_ = parameter.var.type
        name = names.safe(parameter.name)
        if parameter.kind == "star" and not isinstance(type_, Instance):
            self._star_element(parameter)
        if parameter.kind == "double_star" and not isinstance(type_, Instance):
            self._pass_keywords(parameter, [])
        type_ = parameter.var.type
        if is_reference(type_) or is_runner(type_):
            return f"{self.spell(type_)}& {name}"
        return f"{self.spell(type_)} {name}"

    def result_text(self, entity: FunctionEntity) -> str:
        if entity.is_generator:
            result = entity.call_result().type
            text = self.spell(result)
            if entity.is_context_manager and entity.yields.type in (NONE, NEVER):
                return f"{text[: text.index('<')]}<>"
            return text
        result = entity.result.type
        if entity.is_async:
            self.include("asyncio/asyncio.h")
            self.spell(result)
            return f"asyncio::Coro<{self.spell_awaited(result)}>"
        if result in (NONE, NEVER):
            return "void"
        text = self.spell(result)
        return f"{text}&" if is_reference(result) else text

    def exit_parameters(self, entity: FunctionEntity) -> str:
        """__exit__ takes, for Python's class, exception and traceback, the exception alone."""
        self.include("<exception>")
        parameters = entity.parameters[1:]
        exception = union([NONE, Instance(self.entity("BaseException"))])
        class_ = union([NONE, Instance(self.entity("ExceptionClass"))])
        if parameters and parameters[0].kind == "star":
            if any(_mentions(part, parameters[0].name) for part in entity.node.body):  # type: ignore[union-attr]
                self.problem(entity.node, f"{entity.name}(*args) that uses them: name the arguments")
            return "std::exception_ptr /*error*/"
        if len(parameters) != 3:
            self.problem(entity.node, f"{entity.name} takes a class, an exception and a traceback")
            return ""
        name = names.safe(parameters[1].name)
        for index, parameter in enumerate(parameters):
            parameter.var.add((class_, exception, NONE)[index])
            local = self.program.local(entity.scope.variables[parameter.name])
            local.text = name if index < 2 else "py::None"
            local.form = "value"
        return f"std::exception_ptr {name}"

    def signature_text(self, entity: FunctionEntity, with_defaults: bool, scope: str = "") -> str:
        """`RESULT NAME(PARAMETERS)`; `scope` is `CLASS::` before the name."""
        parts = []
        for variable in self.program.captures(entity) if entity.is_lifted else ():
            local = self.program.local(variable)
            if self._is_self(variable):
                owner = self.program.function_of_scope(variable.scope)
                assert owner is not None and owner.owner is not None
                parts.append(f"{self.spell(Instance(owner.owner))} self")
            elif local.cell:
                parts.append(f"{self.cell_text(local)} {local.name}")
            elif is_reference(local.var.type) or is_runner(local.var.type):
                parts.append(f"{self.spell(local.var.type)}& {local.name}")
            else:
                parts.append(f"{self.spell(local.var.type)} {local.name}")
        parts += [f"py::FunctionIdentity {name}" for name in self.captured_identities(entity) if entity.is_lifted]
        if entity.name in EXITS and entity.owner is not None:
            parts.append(self.exit_parameters(entity))
        else:
            parameters = entity.parameters
            if entity.owner is not None and not entity.is_static:
                parameters = parameters[1:]
            for index, parameter in enumerate(parameters):
                text = self.parameter_text(parameter)
                rest = parameters[index:]
                if with_defaults and all(self.shows_default(p) for p in rest):
                    default = self.default_text(parameter)
                    text += f" = {default}"
                parts.append(text)
        return f"{self.result_text(entity)} {scope}{entity.cpp}({', '.join(parts)})"

    def lower_function(self, entity: FunctionEntity, with_defaults: bool = True) -> list[str]:
        """A function at namespace scope, or a method inside of its class."""
        with self.in_function(entity):
            signature = self.signature_text(entity, with_defaults)
            body = self.function_body(entity)
            signature = self.signature_text(entity, with_defaults)
        return [f"{signature} {{", *body, "}"]

    # Annotations of the program.

    def made_as(self, declared: Type, value: ast.expr | None) -> Type:
        """`x: dict[K, V] = defaultdict(...)`: of the class that is made, not of the declared one."""
        if not isinstance(declared, Instance) or not isinstance(value, ast.Call):
            return declared
        made = self.resolve_callee(value.func)
        if not isinstance(made, ClassEntity) or made.is_user:
            return declared
        if made.derives_from(declared.entity):
            return Instance(made, declared.args)
        if made.name == "Counter" and declared.entity.kind == "dict":
            return Instance(made, declared.args[:1])
        return declared

    def annotation(self, node: ast.expr | None) -> Type:
        """A PEP 484 annotation; OBJECT if it says nothing that is of use."""
        if node is None:
            return OBJECT
        if isinstance(node, ast.Constant):
            if node.value is None:
                return NONE
            if isinstance(node.value, str):
                try:
                    parsed = ast.parse(node.value, mode="eval").body
                    return self.annotation(self.program.synthetic(node, parsed))
                except SyntaxError:
                    return OBJECT
            return OBJECT
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            left, right = self.annotation(node.left), self.annotation(node.right)
            return OBJECT if OBJECT in (left, right) else union([left, right])
        if isinstance(node, ast.Subscript):
            return self._generic_annotation(node)
        text = ast.unparse(node).split(".")[-1]
        simple = {"int": INT, "float": FLOAT, "str": STR, "bool": BOOL, "bytes": BYTES, "None": NONE}
        if text in simple:
            return simple[text]
        with self.captured():
            problems = self.program.problems
            self.program.problems = type(problems)()
            try:
                value = self.value(node)
            finally:
                self.program.problems = problems
        if isinstance(value.type, ClassObject):
            entity = value.type.entity
            if entity.parameters:
                return Instance(entity, tuple(self.var_at(node, p) for p in entity.parameters))
            return Instance(entity)
        return OBJECT

    def _generic_annotation(self, node: ast.Subscript) -> Type:
        name = ast.unparse(node.value).split(".")[-1]
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        known = {"List": "list", "Dict": "dict", "Set": "set", "Deque": "deque", "FrozenSet": "frozenset"}
        name = known.get(name, name)
        if name == "Optional":
            inner = self.annotation(items[0])
            return OBJECT if inner is OBJECT else union([inner, NONE])
        if name == "Union":
            parts = [self.annotation(item) for item in items]
            return OBJECT if OBJECT in parts else union(parts)
        if name in ("tuple", "Tuple"):
            if len(items) == 2 and isinstance(items[1], ast.Constant) and items[1].value is ...:
                var = self.var_at(node, "element")
                var.add(self._unless_object(self.annotation(items[0])))
                return self.instance("vartuple", var)
            parts = [self.annotation(item) for item in items]
            return OBJECT if OBJECT in parts else Tuple(tuple(parts))
        if name in ("Final", "ClassVar", "Annotated"):
            return self.annotation(items[0])
        entity = self.library.classes.get(name)
        if entity is None or not entity.parameters or name in (
            "Iterable",
            "Sequence",
            "Awaitable",
        ):
            return OBJECT
        args = []
        for index, parameter in enumerate(entity.parameters):
            var = self.var_at(node, parameter)
            if index < len(items):
                self.program.annotate(var, self.annotation(items[index]))
            args.append(var)
        return Instance(entity, tuple(args))

    def _unless_object(self, type_: Type) -> Type:
        return NEVER if type_ is OBJECT else type_

    def attribute_of_function(self, value: Expr, name: str) -> Expr | None:
        if isinstance(value.type, Function) and name == "__name__":
            return Expr(STR, names.quote(value.type.entity.name), literal=True)
        return None



def _is_returned(entity: FunctionEntity, outer: ast.AST) -> bool:
    """Whether the function around gives a function back, as far as its form tells."""
    for statement in ast.walk(outer):
        if isinstance(statement, ast.Return) and statement.value is not None:
            parts = set(ast.walk(statement.value))
            called = {part.func for part in parts if isinstance(part, ast.Call)}
            if entity.node in parts or any(
                isinstance(part, ast.Name) and part.id == entity.name for part in parts - called
            ):
                return True
    return False


def _mentions(node: ast.AST, name: str) -> bool:
    return any(isinstance(child, ast.Name) and child.id == name for child in ast.walk(node))


def _is_coroutine(body: Sequence[ast.stmt], lines: Sequence[str]) -> bool:
    """Whether C++ sees that a function is a coroutine; what is in its lambdas does not count."""
    last = next((line for line in reversed(lines) if line), "")
    return last.startswith("co_return") or any("co_" in line for line in lines) and any(
        isinstance(child, (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Return, ast.Yield, ast.YieldFrom))
        or (isinstance(child, ast.comprehension) and child.is_async)
        for child in body_nodes(list(body))
    )


__all__ = ["Functions", "Local", "Sequence", "default_constructible", "describe"]


def _is_never_called(entity: FunctionEntity, self_name: str | None) -> bool:
    """Whether a function uses parameters that nothing is given for: it is only stored or compared."""
    unknown = {p.name for p in entity.parameters if p.kind == "positional" and p.var.type is NEVER} - {self_name}
    if not unknown or isinstance(entity.node, ast.Lambda):
        return False
    body = [child for statement in entity.node.body for child in ast.walk(statement)]
    return any(isinstance(child, ast.Name) and child.id in unknown for child in body)
