"""raise, try, with, and how return, break and continue leave them."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from tools.port import names
from tools.port.cpptypes import default_constructible, is_runner, nullable
from tools.port.entities import ClassEntity, FunctionEntity
from tools.port.expand.group_classes import is_new
from tools.port.expand.handler_variables import shares_its_name
from tools.port.lower.context import CONSTANT, EFFECTS, READS, Expr, Leaving, Local, of_its_class
from tools.port.lower.misuse import class_name
from tools.port.lower.statements import Statements, re_identifier
from tools.port.lower.suspended_generators import kept_by_exceptions
from tools.port.pytypes import (
    BOOL,
    INT,
    NEVER,
    NONE,
    OF_ALL_EXCEPTIONS,
    STR,
    ClassObject,
    Function,
    Instance,
    Tuple,
    Type,
    Union,
    describe,
    is_exception,
    is_exception_class,
    is_int,
    is_optional,
    members,
    not_none,
    union,
)
from tools.port.scopes import body_nodes
from tools.port.swallowing import exit_swallows, generator_swallows

_NOT_CAUGHT = "catching classes that do not inherit from BaseException is not allowed"
_ONLY_ASYNC = {
    name: name for name in ("Lock", "Condition", "Semaphore", "BoundedSemaphore", "TaskGroup", "Timeout")
} | {"AsyncContextManager": "_AsyncGeneratorContextManager"}


class Exceptions(Statements):
    """Statements that raise and handle exceptions."""

    # raise

    def stmt_Raise(self, node: ast.Raise) -> None:
        self.include("py/exceptions.h")
        if (name := kept_by_exceptions(self.program.module).get(node)) is not None:
            self.problem(
                node, f"this keeps the generator '{name}' until it is handled, whereas C++ closes that at once;"
                " close it before, or with closing() or aclosing()"
            )
        if node.exc is None:
            self._reraise(node)
            return
        if isinstance(node.exc, ast.IfExp) and self._chooses_class(node.exc):
            values = (node.exc.body, node.exc.orelse)
            yes, no = [ast.copy_location(ast.Raise(value, node.cause), node) for value in values]
            self.statement(ast.copy_location(ast.If(node.exc.test, [yes], [no]), node))
            return
        value = self.value(node.exc)
        if isinstance(value.type, ClassObject) and value.type.entity.is_exception:
            self.program.instantiate(value.type.entity)
            value = Expr(Instance(value.type.entity), f"{value.type.entity.cpp}()", thrown=True)
        if value.type is NEVER:
            return
        is_class = self.is_a(not_none(value.type), "ExceptionClass") is not None
        if self.is_a(not_none(value.type), "_AnyExceptionClass"):
            if is_optional(value.type):
                value = self.some(value, "exceptions must derive from BaseException")
            value = self.call_exception_class(value, [], node)
        if isinstance(value.type, Union) and self.program.mixes_operands:
            value = self._the_exception(value)
        if not is_exception(not_none(value.type)) and not is_class:
            self.problem(node, f"exceptions must derive from BaseException, not {describe(value.type)}")
            return
        if node.cause is not None:
            self._raise_from(node, value)
            return
        if not value.thrown:
            if self.program.uses_context and value.text != self._moved_error():
                self._raise_again(f"py::raise({value.text});")
                return
            self.include("<exception>")
            self.emit(f"std::rethrow_exception({value.text});")
            return
        if re_identifier(value.text):
            if value.text in self._caught_names():
                self.emit("throw;")
            elif self.program.uses_context:
                self._raise_again(f"throw py::in_context({value.text});")
            else:
                self.emit(f"throw {value.text};")
            return
        self.emit(f"throw {value.text};")

    def _chooses_class(self, node: ast.IfExp) -> bool:
        """Whether one of the values is a class and the other one an exception."""
        return sum(is_exception_class(self._current(value)) for value in (node.body, node.orelse)) == 1

    def _the_exception(self, value: Expr) -> Expr:
        """A value of several types, as the exception that it has to be."""
        assert isinstance(value.type, Union)
        kinds = [member for member in value.type.members if is_exception(member)]
        if len(kinds) != 1 or len(value.type.members) == 2 and is_optional(value.type):
            return value
        if any(map(is_exception_class, value.type.members)):
            return value
        if not value.variable and not value.whole:
            value = self.temporary(value, "raised")
        text = value.whole or value.text
        self.include("py/variant.h")
        self.emit(f"if (!py::holds<py::BaseException>({text})) {{")
        self.emit('throw py::TypeError("exceptions must derive from BaseException");')
        self.emit("}")
        return Expr(kinds[0], f"py::as<py::BaseException>({text})", effect=READS)

    def _raise_again(self, statement: str) -> None:
        """Raises an exception that was made before: what is handled becomes its context."""
        self.include("py/exception_ref.h")
        moved = self._moved_error()
        if not moved:
            self.emit(statement)
            return
        self.emit("try {")
        self.emit(f"std::rethrow_exception({moved});")
        self.emit("} catch (...) {")
        self.emit(statement)
        self.emit("}")

    def _moved_error(self) -> str:
        """The exception that is handled here without C++ knowing it; empty if that shows nowhere."""
        moved = [error for error in self.frame.error if error != "std::current_exception()"]
        return moved[-1] if moved and self.program.uses_context else ""

    def _handling(self, body: Sequence[ast.stmt], error: str) -> None:
        """A block that handles an exception but is in no catch clause."""
        self.frame.error.append(error)
        if self.program.uses_context and _can_raise(body):
            self.include("py/exception_ref.h")
            self.emit("try {")
            self.block(body)
            self.emit("} catch (...) {")
            self.emit(f"py::add_context({error});")
            self.emit("throw;")
            self.emit("}")
        else:
            self.block(body)
        self.frame.error.pop()

    def _caught_names(self) -> list[str]:
        return [name for name in self.frame.error if re_identifier(name)] + self.program.caught

    def _raise_from(self, node: ast.Raise, value: Expr) -> None:
        assert node.cause is not None
        cause = self.value(node.cause)
        self.include("py/exception_ref.h")
        if cause.type is NONE:
            text = "nullptr"
        elif cause.thrown and re_identifier(cause.text):
            text = "std::current_exception()"
        elif is_exception_class(cause.type) and not isinstance(cause.type, ClassObject):
            text = self.call_exception_class(self.class_value(cause), [], node).text
        elif isinstance(cause.type, ClassObject):
            text = f"std::make_exception_ptr({cause.type.entity.cpp}())"
        else:
            text = self.coerce(cause, not_none(cause.type))
        self.include("<exception>")
        if value.thrown:
            self.emit(f"throw py::with_cause({value.text}, {text});")
        else:
            self.emit(f"py::raise_from({value.text}, {text});")

    def _reraise(self, node: ast.Raise) -> None:
        if not self.frame.error and self.frame.entity is None:
            self.include("py/exceptions.h")
            self.emit('throw py::RuntimeError("No active exception to reraise");')
            return
        if not self.frame.error:
            self.problem(node, "'raise' without an exception that is being handled")
            return
        error = self.frame.error[-1]
        if error == "std::current_exception()":
            self.emit("throw;")
        else:
            self.include("<exception>")
            self.emit(f"std::rethrow_exception({error});")

    def make_exception(self, entity: ClassEntity, node: ast.Call) -> Expr:
        self.include(entity.include)
        init = entity.method("__init__")
        if self.is_group(entity) and (refusal := self._refused_by_groups(entity, node)):
            given = self.operands([*node.args, *[keyword.value for keyword in node.keywords]])
            raised = self.always_raises(node, "TypeError", names.quote(refusal), *given)
            return raised or self.problem(node, f"TypeError: {refusal}")
        if init is not None:
            self.program.reach(init)
            bound = self.bind(init.parameters[1:], node.args, node.keywords, node, entity.name)
            if bound is None:
                return Expr(NEVER, "")
            texts = self.arguments(init.parameters[1:], bound, node)
            text = f"{entity.cpp}({', '.join(texts)})"
            kept = self.arguments_kept_by_new(entity)
            if kept and len(node.args) != len(kept):
                self.include("py/exception_ref.h")
                text = f"py::with_args({', '.join([text, *texts[: len(node.args)]])})"
            return Expr(Instance(entity), text, effect=CONSTANT, thrown=True)
        if self.is_group(entity):
            return self._make_group(entity, node)
        if node.keywords:
            return self.problem(node, f"{entity.name}() takes no keyword arguments")
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return self.problem(node, "* cannot be ported here; write the arguments out")
        found = self.operands(node.args)
        texts = []
        for item, argument in zip(found, node.args, strict=True):
            if isinstance(item.type, ClassObject) or item.type is NEVER:
                texts.append(self.shown(item) if item.type is not NEVER else "")
            elif is_exception(item.type):
                texts.append(self.coerce(item, item.type))
            else:
                texts.append(item.text)
            del argument
        if self.check_os_error(entity, node, found):
            return Expr(NEVER, "")
        effect = max((item.effect for item in found), default=CONSTANT)
        if entity.name == "OSError" and not entity.is_user and len(found) > 1:
            return self._make_os_error(entity, node, found, effect)
        return Expr(Instance(entity), f"{entity.cpp}({', '.join(texts)})", effect=effect, thrown=True)

    def _make_os_error(
        self, entity: ClassEntity, node: ast.Call, found: Sequence[Expr], effect: int
    ) -> Expr:
        """OSError(number, text, file) is of the class that belongs to the number."""
        if not is_int(found[0].type) or found[1].type != STR:
            return self.problem(node, "OSError() takes a number and a text here")
        number = node.args[0]
        arguments = f"({', '.join(item.text for item in found)})"
        if not isinstance(number, ast.Constant):
            return Expr(Instance(entity), f"py::os_error{arguments}", effect=effect)
        cpp = self.entity(type(OSError(number.value, "")).__name__).cpp
        return Expr(Instance(entity), f"{cpp}{arguments}", effect=effect, thrown=True)

    def check_os_error(self, entity: ClassEntity, node: ast.Call, found: Sequence[Expr]) -> bool:
        """Refuses arguments of an OSError that C++ does not show as Python does; whether there are some."""
        if len(found) < 2 or not entity.derives_from(self.entity("OSError")):
            return False
        types = [item.type for item in found]
        if NEVER in types:
            return False
        blocks = entity.derives_from(self.entity("BlockingIOError"))
        if len(found) > 3 or len(found) == 3 and (types[2] != STR or blocks):
            self.problem(node, "an OSError has a number, a text and the name of one file")
            return True
        shows_parts = re.search(r"\.(errno|strerror)\b", self.program.source) is not None
        if (len(found) == 3 or shows_parts) and (not is_int(types[0]) or types[1] != STR):
            self.problem(node, f"{entity.name}() takes a number and a text here")
            return True
        return False

    def _refused_by_groups(self, entity: ClassEntity, node: ast.Call) -> str:
        """What CPython says of arguments that do not make a group; nothing if they do."""
        init = entity.method("__init__")
        keywords = [keyword.arg for keyword in node.keywords]
        if init is not None and is_new(init.node) or None in keywords:
            return ""
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return ""
        if len(node.args) != 2:
            return f"BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(node.args)} given)"
        if init is None and keywords and getattr(node.args[1], "elts", []):
            return f"{entity.name}() takes no keyword arguments"
        return ""

    def _make_group(self, entity: ClassEntity, node: ast.Call) -> Expr:
        if len(node.args) != 2 or node.keywords:
            return self.problem(node, f"{entity.name}() takes a message and a list of exceptions")
        message = self.value(node.args[0])
        items = node.args[1]
        self.include("<exception>")
        is_container = True  # Which args and repr() show.
        if isinstance(items, (ast.List, ast.Tuple)) and not any(
            isinstance(item, ast.Starred) for item in items.elts
        ):
            found = self.operands(items.elts)
            inner = ", ".join(self._as_pointer(item) for item in found)
            if isinstance(items, ast.List):
                self.include("<vector>")
                is_container = False
                text = f"std::vector<std::exception_ptr>{{{inner}}}"
            else:
                self.include("py/tuple.h")
                text = f"py::Tuple<std::exception_ptr>{{{inner}}}"
        else:
            value = self.value(items)
            if value.type is NEVER:
                return Expr(NEVER, "")
            text = value.text
            if isinstance(value.type, Tuple):
                self.include("py/tuple.h")
                text = f"py::Tuple<std::exception_ptr>({value.text})"
        becomes_group = entity.name == "BaseExceptionGroup" and not entity.is_user
        if is_container:
            self.include("py/exception_ref.h")
            text = f"py::group_of<{entity.cpp}>({message.text}, {text})"
        elif becomes_group:
            text = f"py::make_exception_group({message.text}, {text})"
        else:
            text = f"{entity.cpp}({message.text}, {text})"
        return Expr(Instance(entity), text, thrown=not becomes_group)

    def _as_pointer(self, item: Expr) -> str:
        if isinstance(item.type, ClassObject):
            return f"std::make_exception_ptr({item.type.entity.cpp}())"
        return self.coerce(item, item.type)

    def _coerce_thrown(self, expr: Expr, target: Type) -> str:
        self.include("<exception>")
        if expr.text == "*this":
            self.problem(
                self.program.current, "an exception cannot give itself to others, or return itself; have who raises or"
                " catches it do that"
            )
        if re_identifier(expr.text) or expr.text == "*this":
            return "std::current_exception()"
        return f"std::make_exception_ptr({expr.text})"

    # What exceptions have.

    def exception_attribute(
        self, type_: Instance, value: Expr, name: str, node: ast.AST
    ) -> Expr | None:
        entity = type_.entity
        if entity.attribute(name) is not None:
            if value.thrown or value.text in ("this", "*this"):
                return None
            self.include("py/exception_ref.h")
            text = f"py::as_exception<{entity.cpp}>({value.text}).{names.safe(name)}"
            var = entity.attribute(name)
            assert var is not None
            return Expr(var.type, text, effect=READS)
        self.include("py/exception_ref.h")
        pointer = value.text
        if value.thrown:
            pointer = "std::current_exception()" if re_identifier(value.text) else self.coerce(value, type_)
            self.include("<exception>")
        if value.text in ("this", "*this"):
            self.include("<exception>")
            pointer = "std::make_exception_ptr(*this)"  # Copies share cause, context and notes.
        base = union([NONE, Instance(self.entity("BaseException"))])
        if name in ("__name__", "__qualname__"):
            # What __exit__ gets as the exception's class is the exception.
            self._check_qualified(type_, name, node)
            self.include("py/type_name.h")
            return Expr(STR, f"py::type_name({value.text})", effect=READS)
        if name == "args":
            element = self.instance("vartuple", self.fixed(self._object()))
            self.include("py/tuple.h")
            if value.text in ("this", "*this"):
                return Expr(element, f"{self.spell(element)}(this->args())", effect=READS)
            return Expr(element, f"py::args({pointer})", effect=READS)
        if name in ("__cause__", "__context__"):
            return Expr(base, f"py::{name.strip('_')}({pointer})", effect=READS)
        if name == "__suppress_context__":
            return Expr(BOOL, f"py::suppress_context({pointer})", effect=READS)
        if name == "__notes__":
            return Expr(self.instance("list", STR), f"py::notes({pointer})", effect=READS)
        if name == "exceptions":
            self.include("py/tuple.h")
            element = Instance(self.entity("BaseException"))
            return Expr(self.instance("vartuple", element), f"py::exceptions({pointer})", effect=READS)
        if name == "message" and self.is_group(entity):
            if value.text in ("this", "*this"):
                return Expr(STR, "this->message()", effect=READS)
            return Expr(STR, f"py::group_message({pointer})", effect=READS)
        if name in ("errno", "strerror") and any(e.name == "OSError" for e in entity.ancestors()):
            error = of_its_class(value).text if value.thrown else f"py::as_exception<py::OSError>({pointer})"
            if name == "errno":
                return Expr(union([NONE, INT]), f"{error}.error_number()", effect=READS)
            return Expr(union([NONE, STR]), f"{error}.error_text()", effect=READS)
        if name == "filename" and any(e.name == "OSError" for e in entity.ancestors()):
            error = of_its_class(value).text if value.thrown else f"py::as_exception<py::OSError>({pointer})"
            return Expr(union([NONE, STR]), f"{error}.filename()", effect=READS)
        if name == "value" and entity.kind == "StopIteration":
            return Expr(self._object(), f"py::first_argument({pointer})", effect=READS)
        if name == "code" and entity.kind == "SystemExit":
            return Expr(self._object(), f"py::first_argument({pointer})", effect=READS)
        if entity.is_user:
            return None
        owners_ = [
            other for other in self.program.classes
            if other.is_exception and other.attribute(name) is not None and other.derives_from(entity)
        ]
        roots = [o for o in owners_ if not any(o is not p and o.derives_from(p) for p in owners_)]
        if len(roots) == 1:
            var = roots[0].attribute(name)
            assert var is not None
            text = f"py::exception_with<{roots[0].cpp}>({pointer}, {names.quote(name)})"
            return Expr(var.type, f"{text}.{names.safe(name)}", effect=EFFECTS)
        if name == "message" and not owners_ and entity.kind in ("BaseException", "Exception"):
            return Expr(STR, f"py::group_message({pointer})", effect=EFFECTS)  # AttributeError of others.
        return self.problem(node, f"{entity.name}.{name} is not supported")

    def _assign_to_exception(self, target: ast.Attribute, exception: Expr, value: Expr) -> bool:
        """`e.__context__ = value`, and what else all exceptions have; False for other attributes."""
        if target.attr == "args":
            self.problem(target, "args of an exception cannot be assigned; make another one of the values")
            return True
        if target.attr not in OF_ALL_EXCEPTIONS:
            return False
        if target.attr == "__traceback__" and value.effect < EFFECTS:
            return True  # Nothing of it shows.
        if target.attr == "__suppress_context__":
            fits, text = value.type is BOOL, value.text
        elif value.type is NONE:
            fits, text = True, "nullptr"
        else:
            fits = is_exception(not_none(value.type))
            text = self.coerce(value, value.type) if fits else ""
        if value.type is not NEVER and not fits:
            self.problem(target, f"{target.attr} cannot be set to {describe(value.type)}")
            return True
        setter = "settle_context" if target.attr == "__context__" else f"set_{target.attr.strip('_')}"
        if exception.text == "this":
            self.emit(f"this->{setter}({text});")
            return True
        self.include("py/exception_ref.h")
        pointer = exception.text
        if exception.thrown:
            self.include("<exception>")
            is_caught = re_identifier(exception.text)
            pointer = "std::current_exception()" if is_caught else self.coerce(exception, exception.type)
        self.emit(f"py::{setter}({pointer}, {text});")
        return True

    def _object(self) -> Type:
        from tools.port.pytypes import OBJECT

        return OBJECT

    def exception_method(self, value: Expr, name: str, node: ast.Call) -> Expr:
        self.include("py/exception_ref.h")
        assert isinstance(value.type, Instance)
        pointer = value.text
        if value.thrown:
            is_caught = re_identifier(value.text)
            pointer = "std::current_exception()" if is_caught else self.coerce(value, value.type)
        if name == "with_traceback":
            return value
        if name == "add_note":
            text = self.value(node.args[0])
            return Expr(NONE, f"py::add_note({pointer}, {text.text})", effect=EFFECTS, void=True)
        if name in ("split", "subgroup"):
            group = union([NONE, Instance(self.entity("ExceptionGroup"))])
            type_ = group if name == "subgroup" else Tuple((group, group))
            if isinstance(node.args[0], ast.Lambda) or isinstance(self._current(node.args[0]), Function):
                matches, _ = self.key_function(node.args[0], Instance(self.entity("BaseException")))
                return Expr(type_, f"py::{name}({pointer}, {matches})", effect=EFFECTS)
            classes = self.classes_of(node.args[0])
            if classes is None and class_name(self._current(node.args[0])) not in (None, "tuple"):
                expected = "an exception type, a tuple of exception types, or a callable (other than a class)"
                given = self.value(node.args[0])
                if raised := self.always_raises(node, "TypeError", names.quote(f"expected {expected}"), given):
                    return raised
            if classes is None:
                return self.problem(node, f"{name}() takes classes or a function")
            cpps = ", ".join(c.cpp for c in classes if isinstance(c, ClassEntity))
            return Expr(type_, f"py::{name}<{cpps}>({pointer})", effect=READS)
        if name == "derive" and len(node.args) == 1 and not node.keywords:
            given = self.value(node.args[0])
            inner = self.element_type(given.type)
            if inner is NEVER and isinstance(given.type, Instance) and given.type.args:
                self.program.annotate(given.type.args[0], Instance(self.entity("BaseException")))
            if given.type is NEVER or inner is not None and (inner is NEVER or is_exception(inner)):
                group_type = Instance(self.entity("ExceptionGroup"))
                return Expr(group_type, f"py::derive({pointer}, {given.text})", effect=EFFECTS)
        return self.problem(node, f"{name}() is not supported so")

    # try

    def stmt_Try(self, node: ast.Try) -> None:
        self._note_blocks(node)
        if node.finalbody:
            self._with_finally(node)
        else:
            self._try_except(node)

    def _note_blocks(self, node: ast.Try) -> None:
        """Notes what runs before the blocks of a statement."""
        for block in [node.orelse, *(handler.body for handler in node.handlers)]:
            if block:
                self.frame.runs_before[block[0]] = list(node.body)
        if node.finalbody:
            others = [part for handler in node.handlers for part in handler.body]
            self.frame.runs_before[node.finalbody[0]] = [*node.body, *node.orelse, *others]

    def stmt_TryStar(self, node: ast.Try) -> None:
        self._note_blocks(node)
        if node.finalbody:
            self._with_finally(node, star=True)
        else:
            self._try_star(node)

    def _protected(self, body: Sequence[ast.stmt]) -> None:
        """The statements of a try block, after which nothing that was shown holds but in its `else`."""
        self.block(body)
        self.frame.tried_narrowed[id(body)] = self.frame.end_narrowed

    def _try_except(self, node: ast.Try) -> None:
        flag = ""
        if node.orelse and not all(_leaves_all(handler.body) for handler in node.handlers):
            flag = self.fresh("succeeded")
            self.emit(f"bool {flag} = false;")
        if self._is_plain(node):
            self._plain_try(node, flag)
        else:
            self._dispatched_try(node, flag)
        if node.orelse:
            saved = self.frame.narrowed
            self.frame.narrowed = dict(self.frame.tried_narrowed[id(node.body)])
            if flag:
                self.emit(f"if ({flag}) {{")
                self.block(node.orelse)
                self.emit("}")
            else:
                self.block(node.orelse)
            self.frame.narrowed = saved

    def _is_plain(self, node: ast.Try) -> bool:
        """Whether C++'s catch clauses can be the handlers."""
        for index, handler in enumerate(node.handlers):
            for child in body_nodes(handler.body):
                if isinstance(child, (ast.Await, ast.Yield, ast.YieldFrom, ast.AsyncFor, ast.AsyncWith)):
                    return False
                if isinstance(child, COMPREHENSIONS) and any(g.is_async for g in child.generators):
                    return False
            if isinstance(handler.type, ast.Tuple) and len(handler.type.elts) > 1 or self._kinds(handler):
                if index != len(node.handlers) - 1:
                    return False
            if handler.name:
                variable = self.frame.scope.variables.get(handler.name)
                if variable is not None and self._outlives(variable, handler):
                    return False
                if _used_in_inner_handlers(handler.body, handler.name):
                    return False  # There another exception is the current one.
        return True

    def _outlives(self, variable: object, handler: ast.ExceptHandler) -> bool:
        """Whether a closure captures the exception, so that it must be a value."""
        return any(
            use.in_closure is not None for use in variable.uses  # type: ignore[attr-defined]
        )

    def _plain_try(self, node: ast.Try, flag: str) -> None:
        self.emit("try {")
        self._protected(node.body)
        if flag:
            self.emit(f"{flag} = true;")
        for handler in node.handlers:
            self._catch(handler)
        self.emit("}")

    def _catch(self, handler: ast.ExceptHandler) -> None:
        self.include("py/exceptions.h")
        self.program.comments.before(handler, self.emit)
        classes = self._handled(handler)
        kinds = self._kinds(handler)
        local = self.find_local(handler.name) if handler.name else None
        used = local is not None and self._is_read(handler)
        if kinds:
            caught = self.entity("BaseException")
            clause = f"const py::BaseException& {local.name}" if used and local is not None else "..."
            self.emit(f"}} catch ({clause}) {{")
            self._unless_kind(f"py::isinstance(std::current_exception(), {kinds})")
        elif len(classes) == 1:
            name = f" {local.name}" if local is not None and used else ""
            if classes[0].name == "BaseException" and not used:
                self.emit("} catch (...) {")
            else:
                self.emit(f"}} catch (const {classes[0].caught_as}&{name}) {{")
            caught = classes[0]
        elif not classes:
            self.emit("} catch (...) {")
            caught = None
        else:
            common = classes[0]
            for entity in classes[1:]:
                common = common.common_base(entity) or self.entity("BaseException")
            cpps = ", ".join(entity.cpp for entity in classes)
            self.include("<exception>")
            if used and local is not None:
                self.emit(f"}} catch (const {common.caught_as}& {local.name}) {{")
            else:
                self.emit("} catch (...) {")
            self._unless_kind(f"py::isinstance<{cpps}>(std::current_exception())")
            caught = common
        form, outer = (local.form, local.caught) if local is not None else ("", None)
        if local is not None and caught is not None:
            local.var.add(Instance(caught))
            if not is_exception(not_none(local.var.type)):
                self.problem(
                    handler, f"'{handler.name}' is also a variable; give the exception another name"
                )
            local.form, local.caught = "thrown", caught
            known = local in self.frame.declared
            self.frame.declared.add(local)
            self.frame.unbound.discard(local)
            self.program.caught.append(local.name)
        self._add_context()
        self.frame.error.append("std::current_exception()")
        narrowed = dict(self.frame.narrowed)
        if handler.name and caught is not None:
            self.frame.narrowed[handler.name] = Instance(caught)
        self.block(handler.body)
        if local is not None and local.variable is not None and local.variable.bound_by_handlers:
            self.frame.unbound.add(local)
        self.frame.narrowed = narrowed
        self.frame.error.pop()
        if local is not None:
            local.form, local.caught = form, outer
            if caught is None or not known:
                self.frame.declared.discard(local)
            if caught is not None:
                self.program.caught.pop()

    def _unless_kind(self, test: str) -> None:
        """Throws what was caught on unless this is true."""
        self.emit(f"if (!{test}) {{")
        self.emit("throw;")
        self.emit("}")

    def _kinds(self, handler: ast.ExceptHandler) -> str:
        """The classes of an except clause as a value of C++; empty if it is known which they are."""
        if not isinstance(handler.type, (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.Tuple)):
            return ""
        kinds = self.caught_classes(handler.type, _NOT_CAUGHT)
        if kinds is None:
            return ""
        if any(_nests_tuples(member) for member in members(kinds.type)):
            self.problem(handler, "a tuple of classes within a tuple cannot be ported here; make it one tuple")
        self.program.test_for_classes()
        return kinds.text

    def _add_context(self) -> None:
        """In a catch clause: what was caught was raised where an exception is handled."""
        if error := self._moved_error():
            self.include("py/exception_ref.h")
            self.emit(f"py::add_context({error});")

    def _is_read(self, handler: ast.ExceptHandler) -> bool:
        return any(
            isinstance(child, ast.Name) and child.id == handler.name
            for statement in handler.body
            for child in ast.walk(statement)
        )

    def _handled(self, handler: ast.ExceptHandler) -> list[ClassEntity]:
        """The classes of an except clause; none for a bare one."""
        if shares_its_name(handler):
            self.problem(handler, f"'{handler.name}' is a variable that other functions use; rename the exception")
        if handler.type is None:
            return []
        if self._kinds(handler):
            return [self.entity("BaseException")]
        classes = self.classes_of(handler.type)
        if classes is None or any(not isinstance(c, ClassEntity) or not c.is_exception for c in classes):
            self.problem(handler.type, "except needs exception classes that are known here")
            return []
        for entity in classes:
            assert isinstance(entity, ClassEntity)
            self.include(entity.include)
        return classes  # type: ignore[return-value]

    def _dispatched_try(self, node: ast.Try, flag: str) -> None:
        """Handlers that await run after the catch clause, which only keeps the exception."""
        error = self.fresh("error")
        self.include("<exception>")
        self.include("py/exceptions.h")
        self.emit(f"std::exception_ptr {error};")
        self.emit("try {")
        self._protected(node.body)
        if flag:
            self.emit(f"{flag} = true;")
        handled = [self._handled(handler) for handler in node.handlers]
        catches_all = any(
            not classes or any(c.name == "BaseException" for c in classes) for classes in handled
        )
        if catches_all:
            self.emit("} catch (...) {")
            self._add_context()
            self.emit(f"{error} = std::current_exception();")
        else:
            seen: list[ClassEntity] = []
            for entity in [e for classes in handled for e in classes]:
                if any(entity.derives_from(other) for other in seen):
                    continue
                seen.append(entity)
                self.emit(f"}} catch (const {entity.caught_as}&) {{")
                self._add_context()
                self.emit(f"{error} = std::current_exception();")
        self.emit("}")
        self._dispatch(node.handlers, handled, error)

    def _dispatch(
        self,
        handlers: Sequence[ast.ExceptHandler],
        handled: Sequence[list[ClassEntity]],
        error: str,
    ) -> None:
        is_complete = True  # Whether one of the handlers takes what is left.
        for index, (handler, classes) in enumerate(zip(handlers, handled, strict=True)):
            self.program.comments.before(handler, self.emit)
            everything = not classes or any(c.name == "BaseException" for c in classes)
            cpps = ", ".join(entity.cpp for entity in classes)
            kinds = self._kinds(handler)
            if kinds:
                test = f"{error} != nullptr && py::isinstance({error}, {kinds})"
                is_complete = False
            elif len(handlers) == 1:
                test = f"{error} != nullptr"
            elif everything:
                is_complete = True
                test = f"{error} != nullptr"
            else:
                test = f"{error} != nullptr && py::isinstance<{cpps}>({error})"
            if index == 0:
                self.emit(f"if ({test}) {{")
            else:
                self.emit(f"}} else if ({test}) {{")
            self._handler_body(handler, classes, error)
        if not is_complete:
            self.emit(f"}} else if ({error} != nullptr) {{")
            self.emit(f"std::rethrow_exception({error});")
        self.emit("}")

    def _handler_body(
        self, handler: ast.ExceptHandler, classes: Sequence[ClassEntity], error: str
    ) -> None:
        local = self.find_local(handler.name) if handler.name else None
        saved_text = None
        if local is not None:
            common = self.entity("BaseException")
            if classes:
                common = classes[0]
                for entity in classes[1:]:
                    common = common.common_base(entity) or self.entity("BaseException")
            local.var.add(Instance(common))
            known = local in self.frame.declared
            saved_text = local.text
            local.form = "value"
            self.frame.unbound.discard(local)
            if local.cell:
                self._share_handled(local, error)
            else:
                local.text = error
            self.frame.declared.add(local)
        narrowed = dict(self.frame.narrowed)
        if handler.name and classes:
            self.frame.narrowed[handler.name] = Instance(classes[0] if len(classes) == 1 else common)
        self._handling(handler.body, error)
        if local is not None and local.variable is not None and local.variable.bound_by_handlers:
            self.frame.unbound.add(local)
        self.frame.narrowed = narrowed
        if local is not None:
            local.text = saved_text
            if not known:
                self.frame.declared.discard(local)

    def _share_handled(self, local: Local, error: str) -> None:
        """Gives the exception to closures, which find none when the handler is left."""
        if local not in self.frame.declared:
            self.declare(local)
        self.emit(f"*{local.name} = {error};")
        self.include("py/late.h")
        self.emit(f"const py::UnbindAtEnd {self.fresh('unbind')}(*{local.name});")

    def _try_star(self, node: ast.Try) -> None:
        error, raised = self.fresh("error"), self.fresh("raised")
        self.include("<exception>")
        self.include("<vector>")
        self.include("py/exception_group.h")
        self.emit(f"std::exception_ptr {error};")
        self.emit("try {")
        self._protected(node.body)
        self.emit("} catch (...) {")
        self._add_context()
        self.emit(f"{error} = std::current_exception();")
        self.emit("}")
        if node.orelse:
            self.emit(f"if ({error} == nullptr) {{")
            self.block(node.orelse)
            self.emit("}")
        handled = [self._handled(handler) for handler in node.handlers]
        if any(map(self._kinds, node.handlers)):
            self.problem(node, "except* needs exception classes that are known here")
        handled_now = error
        if any(any(map(self.is_group, classes)) for classes in handled):
            handled_now = self.fresh("handled")
            self.emit(f"std::exception_ptr {handled_now} = {error};")
        self.emit(f"std::vector<std::exception_ptr> {raised};")
        for handler, classes in zip(node.handlers, handled, strict=True):
            if any(map(self.is_group, classes)):
                self._refuse_group(handled_now)
                break
            cpps = ", ".join(entity.cpp for entity in classes)
            group = self.fresh(handler.name or "group")
            self.emit(f"if (std::exception_ptr {group} = py::split_group<{cpps}>({error})) {{")
            if handled_now != error:
                self.emit(f"{handled_now} = {group};")
            local = self.find_local(handler.name) if handler.name else None
            saved_text = local.text if local is not None else None
            known = local in self.frame.declared
            if local is not None:
                exceptions = [Instance(self.entity(n)) for n in ("ExceptionGroup",)]
                local.var.add(exceptions[0])
                local.form = "value"
                if local.cell:
                    self._share_handled(local, group)
                else:
                    local.text = group
                self.frame.unbound.discard(local)
                self.frame.declared.add(local)
            self.frame.error.append(group)
            if _can_raise(handler.body):
                self.emit("try {")
                self.block(handler.body)
                self.emit("} catch (...) {")
                if self.program.uses_context:
                    self.include("py/exception_ref.h")
                    self.emit(f"py::add_context({group});")
                self.emit(f"{raised}.push_back(std::current_exception());")
                self.emit("}")
            else:
                self.block(handler.body)
            self.frame.error.pop()
            if local is not None:
                if local.variable is not None and local.variable.bound_by_handlers:
                    self.frame.unbound.add(local)
                local.text = saved_text
                if not known:
                    self.frame.declared.discard(local)
            self.emit("}")
        self.emit(f"py::raise_rest({error}, {raised});")

    def _refuse_group(self, error: str) -> None:
        """`except* ExceptionGroup`, which is an error when an exception gets there."""
        self.include("py/exception_ref.h")
        refusal = "catching ExceptionGroup with except* is not allowed. Use except instead."
        self.emit(f"if ({error} != nullptr) {{")
        self.emit("try {")
        self.emit(f"std::rethrow_exception({error});")
        self.emit("} catch (...) {")
        self.emit(f"throw py::TypeError({names.quote(refusal)});")
        self.emit("}")
        self.emit("}")

    # finally, and leaving

    def _with_finally(self, node: ast.Try, star: bool = False) -> None:
        leaving = self._begin_leaving(node, node.finalbody)
        error = self.fresh("error")
        self.include("<exception>")
        self.emit(f"std::exception_ptr {error};")
        self.emit("try {")
        self.frame.leaving.append(leaving)
        if node.handlers:
            inner = ast.Try(node.body, node.handlers, node.orelse, [])
            ast.copy_location(inner, node)
            if star:
                self._try_star(inner)
            else:
                self._try_except(inner)
        else:
            self.block(node.body)
            if node.orelse:
                self.block(node.orelse)
        self.frame.leaving.pop()
        self.emit("} catch (...) {")
        self._add_context()
        self.emit(f"{error} = std::current_exception();")
        self.emit("}")
        self._label(leaving)
        if self.program.uses_context and not _raises_again(node.finalbody):
            self._handling(node.finalbody, error)
        else:
            self.block(node.finalbody)
        if not _leaves_all(node.finalbody):
            self.emit(f"if ({error} != nullptr) {{")
            self.emit(f"std::rethrow_exception({error});")
            self.emit("}")
            self._finish_leaving(leaving, _leaves_all([node]))

    def _begin_leaving(self, node: ast.stmt, where: object) -> Leaving:
        """Notes that return, break and continue inside of a statement must not skip its end."""
        leaving = Leaving(label=self.fresh("leave"), loop_depth=self.frame.loop_depth)
        kinds = _jumps(node)
        leaving.returns = "return" in kinds
        leaving.breaks = "break" in kinds
        leaving.continues = "continue" in kinds
        entity = self.frame.entity
        if leaving.returns:
            leaving.result = self.fresh("returned")
            if entity is None or not entity.returns_value:
                self.emit(f"bool {leaving.result} = false;")
            else:
                self.include("<optional>")
                result = entity.result.type
                cpp = self.spell(result)  # Which includes what it takes.
                cpp = self.spell_awaited(result) if entity.is_async else cpp
                self.emit(f"std::optional<{cpp}> {leaving.result};")
        if leaving.breaks:
            leaving.break_flag = self.fresh("broke")  # type: ignore[attr-defined]
            self.emit(f"bool {leaving.break_flag} = false;")  # type: ignore[attr-defined]
        if leaving.continues:
            leaving.continue_flag = self.fresh("continues")  # type: ignore[attr-defined]
            self.emit(f"bool {leaving.continue_flag} = false;")  # type: ignore[attr-defined]
        return leaving

    def leave(self, how: str, text: str = "") -> bool:
        """Leaves the innermost block that has to end first; False if there is none."""
        if not self.frame.leaving:
            return False
        leaving = self.frame.leaving[-1]
        if how != "return" and leaving.loop_depth != self.frame.loop_depth:
            return False  # The loop is inside of the block.
        if how == "return":
            leaving.returns = True
            if text == "std::nullopt":
                self.emit(f"{leaving.result}.emplace(std::nullopt);")
            else:
                self.emit(f"{leaving.result} = {text or 'true'};")
        elif how == "break":
            self.emit(f"{leaving.break_flag} = true;")  # type: ignore[attr-defined]
        else:
            self.emit(f"{leaving.continue_flag} = true;")  # type: ignore[attr-defined]
        self.emit(f"goto {leaving.label};")
        leaving.used = True  # type: ignore[attr-defined]
        return True

    def _label(self, leaving: Leaving) -> None:
        if getattr(leaving, "used", False):
            self.emit(f"{leaving.label}:;")

    def _finish_leaving(self, leaving: Leaving, always: bool) -> None:
        """Goes on with the return, break or continue that led here; `always`: one of them did."""
        if not getattr(leaving, "used", False):
            return
        if leaving.returns and not always:
            self.emit(f"if ({leaving.result}) {{")
            self._finish_return(leaving)
            self.emit("}")
        if leaving.breaks:
            self.emit(f"if ({leaving.break_flag}) {{")  # type: ignore[attr-defined]
            if not self.leave("break"):
                self.emit("break;")
            self.emit("}")
        if leaving.continues:
            self.emit(f"if ({leaving.continue_flag}) {{")  # type: ignore[attr-defined]
            if not self.leave("continue"):
                self.emit("continue;")
            self.emit("}")
        if leaving.returns and always:
            self._finish_return(leaving)

    def _finish_return(self, leaving: Leaving) -> None:
        entity = self.frame.entity
        keyword = "co_return" if self.frame.is_coroutine else "return"
        if entity is None or not entity.returns_value:
            if not self.leave("return"):
                self.emit(f"{keyword};")
        elif not self.leave("return", f"*{leaving.result}"):
            self.emit(f"{keyword} *std::move({leaving.result});")
            self.include("<utility>")

    # with

    def stmt_With(self, node: ast.With | ast.AsyncWith) -> None:
        is_async = isinstance(node, ast.AsyncWith)
        entered = [item.context_expr for item in node.items]
        self.frame.runs_before[node.body[0]] = [
            ast.Await(value) if is_async else ast.Call(ast.Attribute(value, "__enter__", ast.Load()), [], [])
            for value in entered
        ]
        is_async = isinstance(node, ast.AsyncWith)
        self._with(node, list(node.items), is_async)

    stmt_AsyncWith = stmt_With

    def _with(
        self, node: ast.With | ast.AsyncWith, items: list[ast.withitem], is_async: bool
    ) -> None:
        item, rest = items[0], items[1:]
        if self._special_with(node, item, rest, is_async):
            return
        manager = self.value(item.context_expr)
        if is_async and isinstance(manager.type, Union) and not is_optional(manager.type):
            manager = self._any_manager(manager, item)
        if refusal := self._no_manager(manager.type, is_async):
            self.include("py/exceptions.h")
            if manager.effect == EFFECTS:
                self.emit(f"static_cast<void>({manager.text});")
            self.emit(f"throw py::TypeError({names.quote(refusal)});")
            return
        if is_optional(manager.type) and not nullable(not_none(manager.type)):
            kind = "asynchronous context manager" if is_async else "context manager"
            manager = self.some(manager, f"'NoneType' object does not support the {kind} protocol")
        entered = self.entered_type(manager, is_async, item.context_expr)
        if entered is None:
            return
        if is_runner(entered) and item.optional_vars is not None:
            self.problem(item.optional_vars, "a Runner has one name; use the variable that it is in")
            return
        if self._may_swallow(manager.type, item.context_expr):
            node.swallows = True  # type: ignore[union-attr]
        if is_async and self._is_held(manager, item):
            self._with_held(node, item, rest, manager)
        elif is_async and not _jumps_or_yields(node) and not self._assigned_in(node) and not (
            "StopIteration" in self.program.source or "StopAsyncIteration" in self.program.source
        ):  # Which leave no coroutine, as the body would be one.
            self._with_lambda(node, item, rest, manager, entered)
        else:
            self._with_statements(node, item, rest, manager, entered, is_async)

    def _no_manager(self, type_: Type, is_async: bool) -> str:
        """What CPython says of a value that is no context manager; empty if it may be one."""
        enter, leave = ("__aenter__", "__aexit__") if is_async else ("__enter__", "__exit__")
        kind = "asynchronous context manager" if is_async else "context manager"
        name, missed = class_name(type_), ""
        if isinstance(type_, Instance) and type_.entity.is_user and not type_.entity.is_enum:
            if type_.entity.method(enter) is None:
                name = type_.entity.name
            elif type_.entity.method(leave) is None:
                name, missed = type_.entity.name, f" (missed {leave} method)"
        elif isinstance(type_, Instance) and type_.entity.kind in _ONLY_ASYNC and not is_async:
            name = _ONLY_ASYNC[type_.entity.kind]
        elif isinstance(type_, Instance) and type_.entity.kind == "ContextManager" and is_async:
            name = "_GeneratorContextManager"
        return f"'{name}' object does not support the {kind} protocol{missed}" if name else ""

    def _any_manager(self, manager: Expr, item: ast.withitem) -> Expr:
        """One of several context managers, of which the program knows only as it runs which it is."""
        found = [Expr(member, manager.text) for member in members(manager.type)]
        if any(self.entered_type(one, True, item.context_expr) is None for one in found):
            return Expr(NEVER, manager.text)
        if item.optional_vars is not None:
            return self.problem(item.optional_vars, "what several kinds of managers give cannot be named")
        if any(self._may_swallow(one.type, item.context_expr) for one in found):
            return self.problem(item.context_expr, "one of several managers must not swallow exceptions")
        self.include("asyncio/any_context_manager.h")
        type_ = self.instance("AsyncContextManager", NONE)
        return Expr(type_, f"asyncio::AnyAsyncContextManager({manager.text})", effect=manager.effect)

    def _may_swallow(self, type_: Type, expr: ast.expr) -> bool:
        """Whether the statement behind the block may be reached though the block has raised."""
        if not isinstance(type_, Instance):
            return False
        entity = type_.entity
        if entity.is_user:
            return exit_swallows(entity)
        functions = [f for f in self.program.functions if f.is_context_manager]
        if entity.kind in ("AsyncContextManager", "ContextManager"):
            target = self.resolve_callee(expr.func) if isinstance(expr, ast.Call) else None
            known = [target] if isinstance(target, FunctionEntity) else functions
            return any(generator_swallows(f, self.resolve_callee) for f in known)
        if entity.kind in ("Suppress", "_SubTest"):
            return True
        return entity.kind in ("AsyncExitStack", "ExitStack") and (
            "suppress(" in self.program.source
            or any(generator_swallows(f, self.resolve_callee) for f in functions)
            or any(exit_swallows(c) for c in self.program.classes)
        )

    def _assigned_in(self, node: ast.stmt) -> bool:
        return False

    def _inside(self, node: ast.With | ast.AsyncWith, rest: list[ast.withitem]) -> None:
        if rest:
            self._with(node, rest, isinstance(node, ast.AsyncWith))
        else:
            self.block(node.body)

    def _special_with(
        self,
        node: ast.With | ast.AsyncWith,
        item: ast.withitem,
        rest: list[ast.withitem],
        is_async: bool,
    ) -> bool:
        """contextlib.suppress is a try block."""
        expr = item.context_expr
        if isinstance(expr, ast.Call) and self.program.qualified(expr.func) == "contextlib.suppress":
            classes: list[ClassEntity] = []
            given = [a.value if isinstance(a, ast.Starred) else a for a in expr.args]
            if any(self.classes_value(argument, _NOT_CAUGHT) for argument in given):
                self._suppress_values(node, expr, given, rest)
                return True
            for argument in given:
                found = self.classes_of(argument)
                if found is None:
                    self.problem(argument, "suppress() takes exception classes")
                    return True
                classes += [c for c in found if isinstance(c, ClassEntity)]
            if not classes:
                self.emit("{")
                self._inside(node, rest)
                self.emit("}")
                return True
            self.include("py/exceptions.h")
            node.swallows = True  # type: ignore[union-attr]
            self.emit("try {")
            self._inside(node, rest)
            for entity in classes:
                self.include(entity.include)
                self.emit(f"}} catch (const {entity.caught_as}&) {{")
                self.emit("// Suppressed.")
            group = self.entity("BaseExceptionGroup")
            if "Group" in self.program.source and not any(group.derives_from(c) for c in classes):
                self._suppress_in_group(classes)
            self.emit("}")
            return True
        if not is_async and self.program.qualified(getattr(expr, "func", expr)) == "asyncio.Runner":
            self._with_runner(node, item, rest)
            return True
        return False

    def _suppress_values(
        self, node: ast.With | ast.AsyncWith, call: ast.Call, given: list[ast.expr], rest: list[ast.withitem]
    ) -> None:
        """contextlib.suppress() of classes that are values."""
        kinds = [self.classes_value(argument, _NOT_CAUGHT) for argument in given]
        if "Group" in self.program.source or len(kinds) > 1 or kinds[0] is None:
            self.problem(call, "suppress() takes exception classes")
            return
        self.include("<exception>")
        node.swallows = True  # type: ignore[union-attr]
        self.program.test_for_classes()
        self.emit("try {")
        self._inside(node, rest)
        self.emit("} catch (...) {")
        self._unless_kind(f"py::isinstance(std::current_exception(), {kinds[0].text})")
        self.emit("}")

    def _suppress_in_group(self, classes: Sequence[ClassEntity]) -> None:
        """Of a group, what is of the classes is taken out."""
        self.include("<exception>")
        self.include("py/exception_group.h")
        self.include("py/suppress.h")
        self.emit("} catch (const py::BaseExceptionGroup&) {")
        cpps = ", ".join(entity.cpp for entity in classes)
        self.emit(f"if (!py::suppress<{cpps}>().exit(std::current_exception())) {{")
        self.emit("throw;")
        self.emit("}")

    def _with_runner(self, node: ast.With | ast.AsyncWith, item: ast.withitem, rest: list[ast.withitem]) -> None:
        """A Runner closes itself at the end of its block, also if an exception leaves it."""
        self.include("asyncio/asyncio.h")
        target = item.optional_vars
        call = item.context_expr
        assert isinstance(call, ast.Call)
        options = []
        for keyword in call.keywords:
            value = self.value(keyword.value)
            is_factory = keyword.arg == "loop_factory"
            if is_factory and isinstance(value.type, Function):
                self.program.reach(value.type.entity)
            text = self.loop_factory(value, keyword.value) if is_factory else value.text
            options.append(f".{keyword.arg} = {text}")
        name = "runner"
        if isinstance(target, ast.Name):
            local = self.find_local(target.id)
            assert local is not None
            local.var.add(Instance(self.entity("Runner")))
            if local.is_global or (local.late and local in self.frame.declared):
                if local.is_global:
                    self.program.declare_global_without_value(local, self)
                self._with_late_runner(node, rest, local, options)
                return
            self.frame.declared.add(local)
            name = local.name
        arguments = f"({{{', '.join(options)}}})" if options else ""
        self.emit("{")
        self.emit(f"asyncio::Runner {name}{arguments};")
        self.emit(f"{name}.enter();")
        self._inside(node, rest)
        if not _leaves_all(node.body):
            self.emit(f"{name}.close();")
        self.emit("}")

    def _with_late_runner(
        self,
        node: ast.With | ast.AsyncWith,
        rest: list[ast.withitem],
        local: Local,
        options: list[str],
    ) -> None:
        """The same for a Runner that is used behind its block, too."""
        arguments = f"asyncio::RunOptions{{{', '.join(options)}}}" if options else ""
        self.emit(f"{local.name}.emplace({arguments});")
        self.emit(f"{local.name}->enter();")
        self.emit("try {")
        self._inside(node, rest)
        self.emit("} catch (...) {")
        self.emit(f"{local.name}->close();")
        self.emit("throw;")
        self.emit("}")
        self.emit(f"{local.name}->close();")

    def entered_type(self, manager: Expr, is_async: bool, node: ast.AST) -> Type | None:
        """What `as` gets."""
        type_ = manager.type
        if type_ is NEVER:
            return NEVER
        if not isinstance(type_, Instance):
            self.problem(node, f"{describe(type_)} cannot be used in 'with'")
            return None
        entity = type_.entity
        name = "__aenter__" if is_async else "__enter__"
        method = entity.method(name)
        if method is not None:
            leave = entity.method("__aexit__" if is_async else "__exit__")
            self.program.reach_method(method, type_)
            if leave is None:
                self.problem(node, f"{entity.name} has no {'__aexit__' if is_async else '__exit__'}")
                return None
            self.program.reach_method(leave, type_)
            self._flow_exit(leave)
            return method.result.type
        stub = entity.stub_method(name)
        if stub is not None:
            variables = dict(zip(entity.parameters, type_.args, strict=True))
            return self.resolve(self.pattern(stub.returns, variables))
        self.problem(node, f"{entity.name} cannot be used in '{'async ' if is_async else ''}with'")
        return None

    def _flow_exit(self, method: object) -> None:
        """__exit__ gets the exception's class, the exception and a traceback."""
        parameters = method.parameters[1:]  # type: ignore[attr-defined]
        exception = union([NONE, Instance(self.entity("BaseException"))])
        class_ = union([NONE, Instance(self.entity("ExceptionClass"))])
        for index, parameter in enumerate(parameters):
            if parameter.kind == "star":
                self._star_element(parameter).add(exception)
            else:
                parameter.var.add((class_, exception, NONE)[min(index, 2)])

    def _is_held(self, manager: Expr, item: ast.withitem) -> bool:
        """Whether a scope of C++ can hold what the block holds.

        Its end cannot raise, which release() does if the block has released the lock already.
        """
        return (
            item.optional_vars is None
            and isinstance(manager.type, Instance)
            and manager.type.entity.kind in HELD_BY_SCOPES
            and not self.program.releases
        )

    def _with_held(
        self,
        node: ast.With | ast.AsyncWith,
        item: ast.withitem,
        rest: list[ast.withitem],
        manager: Expr,
    ) -> None:
        """`const auto held = co_await lock.hold();`, in a scope that ends with the block."""
        function = self.frame.entity.node if self.frame.entity is not None else None
        is_last = isinstance(function, ast.AsyncFunctionDef) and function.body[-1] is node
        own_scope = item is node.items[0] and not is_last
        if own_scope:
            self.emit("{")
        held = self.fresh("held")
        self.emit(f"const auto {held} = co_await {manager.bind(100)}.hold();")
        self._inside(node, rest)
        if own_scope:
            self.emit("}")
        self.frame.taken.discard(held)

    def _with_lambda(
        self,
        node: ast.With | ast.AsyncWith,
        item: ast.withitem,
        rest: list[ast.withitem],
        manager: Expr,
        entered: Type,
    ) -> None:
        """`co_await async_with(manager, [&](auto x) -> Coro<> {...})`."""
        self.include("asyncio/asyncio.h")
        parameter, binding = self._with_parameter(item, entered)
        outer_loops, self.frame.loop_depth = self.frame.loop_depth, 0
        leaving, self.frame.leaving = self.frame.leaving, []
        declared = set(self.frame.declared)
        in_with_body, self.frame.in_with_body = self.frame.in_with_body, True
        with self.captured() as body:
            binding()
            self._inside(node, rest)
        self.frame.in_with_body = in_with_body
        self.frame.leaving = leaving
        self.frame.loop_depth = outer_loops
        self.frame.declared = declared | self.frame.declared
        text = manager.text if manager.text != "this" else "py::ref(this)"
        self.emit(f"co_await asyncio::async_with({text}, [&]({parameter}) -> asyncio::Coro<> {{")
        self.frame.out.extend(body)
        if not any("co_await " in line or "co_return" in line for line in body):
            self.emit("co_return;")
        self.emit("});")

    def _with_parameter(self, item: ast.withitem, entered: Type) -> tuple[str, object]:
        target = item.optional_vars
        if target is None:
            return "", lambda: None
        if isinstance(target, ast.Name):
            local = self.find_local(target.id)
            assert local is not None
            local.var.add(entered)
            if self._own_loop_variable(local) and self.spell(local.var.type) == self.spell(entered):
                self.frame.declared.add(local)
                return f"{self.spell(entered)} {local.name}", lambda: None
        name = self.fresh("entered")
        value = Expr(entered, name, variable=True)
        return f"{self.spell(entered)} {name}", lambda: self.assign(target, value, item.context_expr)

    def _with_statements(
        self,
        node: ast.With | ast.AsyncWith,
        item: ast.withitem,
        rest: list[ast.withitem],
        manager: Expr,
        entered: Type,
        is_async: bool,
    ) -> None:
        """Enters, runs the body, and exits with what it threw."""
        self.include("<exception>")
        enter, leave = ("aenter", "aexit") if is_async else ("enter", "exit")
        await_ = "co_await " if is_async else ""
        name = manager.text
        if manager.text != "this" and not (manager.variable and re_identifier(manager.text)):
            name = self.fresh("manager")
            self.emit(f"auto {name} = {manager.text};")
        user = isinstance(manager.type, Instance) and manager.type.entity.is_user
        arrow = "->" if user else "."
        target = item.optional_vars
        self.emit_enter(f"{await_}{name}{arrow}{enter}()", target, entered, node)
        leaving = self._begin_leaving(node, None)
        error = self.fresh("error")
        self.emit(f"std::exception_ptr {error};")
        self.emit("try {")
        self.frame.leaving.append(leaving)
        self._inside(node, rest)
        self.frame.leaving.pop()
        self.emit("} catch (...) {")
        self.emit(f"{error} = std::current_exception();")
        self.emit("}")
        self._label(leaving)
        # A class's own method of one argument calls __exit__ with Python's three.
        exit_call = f"{await_}{name}{arrow}{leave}({error})"
        may_swallow = self._may_swallow(manager.type, item.context_expr)
        swallowed = self.fresh("swallowed") if may_swallow else ""
        if self.program.uses_context:
            self.include("py/exception_ref.h")
            if may_swallow:
                self.emit(f"bool {swallowed} = false;")
            self.emit("try {")
            self.emit(f"{swallowed} = {exit_call};" if may_swallow else f"{exit_call};")
            self.emit("} catch (...) {")
            self.emit(f"if ({error} != nullptr) {{")
            self.emit(f"py::add_context({error});")
            self.emit("}")
            self.emit("throw;")
            self.emit("}")
        elif may_swallow:
            self.emit(f"const bool {swallowed} = {exit_call};")
        else:
            self.emit(f"{exit_call};")
        self.emit(f"if ({error} != nullptr && !{swallowed}) {{" if may_swallow else f"if ({error} != nullptr) {{")
        self.emit(f"std::rethrow_exception({error});")
        self.emit("}")
        self._finish_leaving(leaving, _leaves_all([node]))

    def emit_enter(self, text: str, target: ast.expr | None, entered: Type, node: ast.AST) -> None:
        if target is None:
            self.emit(f"{text};")
            return
        value = Expr(entered, text, effect=EFFECTS, void=entered in (NONE, NEVER), awaits="co_await" in text)
        self.assign(target, value, node)


def _used_in_inner_handlers(body: Sequence[ast.stmt], name: str) -> bool:
    """Whether handlers inside of a handler use its exception."""
    return any(
        isinstance(node, ast.Name) and node.id == name
        for statement in body
        for inner in ast.walk(statement)
        if isinstance(inner, ast.ExceptHandler)
        for node in ast.walk(inner)
    )


def _leaves_all(body: Sequence[ast.stmt]) -> bool:
    from tools.port.lower.statements import _leaves

    return _leaves(body)


def _raises_again(body: Sequence[ast.stmt]) -> bool:
    """Whether there is a bare `raise` that is not one of a handler inside."""
    inside = {
        id(n) for h in body_nodes(list(body)) if isinstance(h, ast.ExceptHandler) for n in body_nodes(h.body)
    }
    return any(isinstance(n, ast.Raise) and n.exc is None and id(n) not in inside for n in body_nodes(list(body)))


def _can_raise(body: Sequence[ast.stmt]) -> bool:
    """Whether statements may raise: anything but printing plain values."""
    return any(
        isinstance(child, (ast.Raise, ast.Await, ast.Call, ast.Subscript, ast.BinOp, ast.Assert))
        and not _is_print(child)
        for child in body_nodes(list(body))
    )


def _is_print(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "len", "type", "repr", "str", "sorted")
    ) or (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append")


def _jumps(node: ast.stmt) -> set[str]:
    """Which of return, break and continue leave a statement."""
    found: set[str] = set()

    def visit(body: Sequence[ast.stmt], in_loop: bool) -> None:
        for statement in body:
            if isinstance(statement, ast.Return):
                found.add("return")
            elif isinstance(statement, ast.Break) and not in_loop:
                found.add("break")
            elif isinstance(statement, ast.Continue) and not in_loop:
                found.add("continue")
            elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            loop = isinstance(statement, (ast.For, ast.AsyncFor, ast.While))
            visit(getattr(statement, "body", []), in_loop or loop)
            visit(getattr(statement, "orelse", []), in_loop)
            visit(getattr(statement, "finalbody", []), in_loop)
            for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
                visit(handler.body, in_loop)

    if isinstance(node, (ast.With, ast.AsyncWith)):
        visit(node.body, False)
    else:
        for field in ("body", "orelse"):
            visit(getattr(node, field, []), False)
        for handler in getattr(node, "handlers", []):
            visit(handler.body, False)
    return found


def _nests_tuples(type_: Type) -> bool:
    """Whether it is a tuple that holds tuples, which isinstance() takes and an except clause does not."""
    if isinstance(type_, Tuple):
        inner: Sequence[Type] = type_.items
    elif isinstance(type_, Instance) and type_.entity.kind == "vartuple":
        inner = members(type_.args[0].type)
    else:
        return False
    return any(isinstance(t, Tuple) or isinstance(t, Instance) and t.entity.kind == "vartuple" for t in inner)


def _jumps_or_yields(node: ast.With | ast.AsyncWith) -> bool:
    return bool(_jumps(node)) or any(
        isinstance(child, (ast.Yield, ast.YieldFrom)) for child in body_nodes(node.body)
    )


HELD_BY_SCOPES = frozenset({"Lock", "Semaphore", "BoundedSemaphore", "Condition"})

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

__all__ = ["Exceptions", "Local", "default_constructible"]
