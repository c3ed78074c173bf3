"""Names, constants, attributes, subscripts, displays, f-strings, awaits."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import re
from collections.abc import Sequence

from tools.port import names, places
from tools.port.cpptypes import by_value, has_move_only, is_reference, move_only, nullable, outcome_of, spell
from tools.port.entities import ClassEntity, FunctionEntity, StubFunction
from tools.port.expand.awaitables import differs_in_tasks, returns_coroutine
from tools.port.expand.scheduling_values import SCHEDULING_METHODS
from tools.port.expand.shown import shown_as
from tools.port.expand.unbound_reads import is_unbound
from tools.port.lower.context import (
    CONSTANT,
    EFFECTS,
    READS,
    TERNARY,
    TYPE_OF,
    UNARY,
    Expr,
    Hoisted,
    Local,
    of_its_class,
)
from tools.port.lower import own_effects
from tools.port.lower.coroutine_containers import CoroutineContainers
from tools.port.lower.coroutine_uses import is_used_after_it_is_kept
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
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
    Tuple,
    Type,
    Union,
    Var,
    describe,
    holds_function,
    instance_of,
    is_exception,
    is_exception_class,
    is_mixed_number,
    is_named_tuple,
    is_optional,
    join,
    members,
    not_none,
    same,
    signature,
    union,
)
from tools.port.scopes import Variable

# What shows the names of functions when it is shown.
# What may put suites into suites, which are no tests.
_MAKES_SUITES = re.compile(r"\b(TestSuite|addTests?|discover|loadTestsFrom(Module|Names?))\(")
_OF_UNITTEST = re.compile(r"py::unittest::(?!TestCase\b)")
_SHOWS_NAMES = re.compile(r"asyncio::(Task|AnyTask|Future|AnyFuture|Coro|AnyCoro|TaskCoroutine|Handle|TimerHandle)\b")

# Marks the nodes that `%d` shows.
WHOLE = "shown_as_whole_number"

_SMALL_INT = 2**31

_OF_BASES = ("__mro__", "__bases__", "__base__")

# The modules of the library's classes, as their names are printed.
_MODULES = {
    **dict.fromkeys(("Task", "Future"), "_asyncio."),
    "AnyTask": "_asyncio.",
    **dict.fromkeys(
        ("CancelledError", "InvalidStateError", "BrokenBarrierError", "IncompleteReadError"),
        "asyncio.exceptions.",
    ),
    **dict.fromkeys(
        ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"), "asyncio.locks."
    ),
    **dict.fromkeys(
        ("Queue", "PriorityQueue", "LifoQueue", "QueueEmpty", "QueueFull", "QueueShutDown"),
        "asyncio.queues.",
    ),
    "TaskGroup": "asyncio.taskgroups.",
    "Timeout": "asyncio.timeouts.",
    "Runner": "asyncio.runners.",
    **dict.fromkeys(("deque", "defaultdict", "Counter", "OrderedDict"), "collections."),
}


class Expressions(CoroutineContainers):
    """Expressions but for operators and calls."""

    # Entry points.

    def expr(self, node: ast.expr, hint: Type | None = None) -> Expr:
        """Lowers an expression; the result may be `co_await ...` or have no C++ value."""
        method = getattr(self, "expr_" + node.__class__.__name__, None)
        if method is None:
            return self.problem(node, f"{_what(node)} cannot be ported")
        frame, out, start = self.frame, self.frame.out, len(self.frame.out)
        found = method(node, hint)
        if self.frame.narrowed and not isinstance(node, (ast.Name, ast.Constant, ast.Lambda)):
            self.drop_changed([node])  # For what is evaluated behind it.
        self.keep_reads(node, found.text, start)
        if len(out) > start:
            self._check_hoisted_once(node, Hoisted(frame.statements, out, start, out[start:]))
        self.program.touch(self.frame, found.type)
        return found

    def _check_hoisted_once(self, node: ast.expr, lines: Hoisted) -> None:
        """Refuses an expression that a rule has lowered twice: it would be evaluated twice."""
        before = self.frame.hoisted.get(node)
        if (
            before is not None
            and before.statement == lines.statement
            and before.out is lines.out
            and before.start < lines.start
            and before.still_there()
        ):
            self.problem(node, "this cannot be ported inside of another expression; assign it first")
        self.frame.hoisted[node] = lines

    def value(self, node: ast.expr, hint: Type | None = None, wanted: str = "value") -> Expr:
        """Lowers an expression to something that can be an operand."""
        expr = self.operand(self.expr(node, hint), node, wanted)
        if node in self.program.kept_alive and not expr.variable and expr.type is not NEVER:
            return self.temporary(expr, "owner")
        return expr

    def operand(self, expr: Expr, node: ast.AST | None = None, wanted: str = "value") -> Expr:
        if expr.void or expr.awaits:
            return self.temporary(expr, self._wanted_name(node, wanted))
        return expr

    def initializer(self, node: ast.expr, hint: Type | None = None) -> Expr:
        """Lowers what stands alone behind `=` or `co_return`; it may be `co_await ...`."""
        expr = self.expr(node, hint)
        if expr.void:
            return self.temporary(expr, "value")
        return expr

    def _wanted_name(self, node: ast.AST | None, default: str) -> str:
        while isinstance(node, ast.Await):
            node = node.value
        if isinstance(node, ast.Call):
            function = node.func
            name = (
                function.attr
                if isinstance(function, ast.Attribute)
                else function.id
                if isinstance(function, ast.Name)
                else ""
            )
            if name in ("gather",):
                return "results"
            if name.startswith("get_") and len(name) > 4:
                return name[4:]
            if name in ("get", "wait_for", "result"):
                return default if default != "value" else "item" if name == "get" else "result"
            if name and default == "value":
                return "result"
        return default

    def operands(
        self, nodes: Sequence[ast.expr], hints: Sequence[Type | None] | None = None
    ) -> list[Expr]:
        """Lowers operands of which C++ does not say the order, such that Python's order is kept."""
        hints = hints or [None] * len(nodes)
        levels = [self.effect_of(node) for node in nodes]
        suspends = [_suspends(node) for node in nodes]
        found: list[Expr] = []
        for index, node in enumerate(nodes):
            inner = node.value if isinstance(node, ast.Starred) else node
            expr = self.value(inner, hints[index])
            if expr.effect < EFFECTS and any(map(self.runs_own_method, ast.walk(inner))):
                expr = dataclasses.replace(expr, effect=EFFECTS)
            later = levels[index + 1 :]
            hoist = (
                (expr.effect >= READS and EFFECTS in later)
                or (expr.effect == EFFECTS and any(level >= READS for level in later))
                or (expr.effect >= READS and any(suspends[index + 1 :]))
                or _assigned_in(nodes[index + 1 :]) & _names_in(inner)
            )
            if hoist and expr.type is not NEVER:
                expr = self.temporary(expr, self._wanted_name(inner, "value"))
            found.append(expr)
        return found

    def effect_of(self, node: ast.expr) -> int:
        """What evaluating an expression may do, judged by its form."""
        level = CONSTANT
        own = _bound_inside(node)
        for child in ast.walk(node):
            if isinstance(child, ast.Await) or isinstance(child, ast.NamedExpr):
                return EFFECTS
            if self.runs_own_method(child):
                return EFFECTS
            if isinstance(child, ast.Call):
                level = max(level, self._call_effect(child))
            elif isinstance(child, (ast.Attribute, ast.Subscript)):
                if not self._is_module_member(child):
                    level = max(level, READS)
            elif isinstance(child, ast.Name) and child.id not in own:
                level = max(level, self._name_effect(child))
        return level

    def runs_own_method(self, node: ast.AST) -> bool:
        """Whether an operator or attribute, without its parts, may run a method that does something, or add an item."""
        if isinstance(node, ast.Subscript) and "defaultdict" in self.program.source:
            if isinstance(node.ctx, ast.Load) and self.is_a(self._current(node.value), "defaultdict"):
                return True
        methods = self.program.methods_with_effects
        if not methods or isinstance(node, ast.Call) and not self._is_pure_builtin(node):
            return False
        return own_effects.runs_method(node, methods)

    def _is_pure_builtin(self, node: ast.Call) -> bool:
        target = self.resolve_callee(node.func)
        if isinstance(target, ClassEntity):
            return not target.is_user
        return isinstance(target, str) and target in _PURE_BUILTINS or isinstance(target, StubFunction) and target.pure

    def _is_module_member(self, node: ast.expr) -> bool:
        return (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in self.program.imports
        )

    def _name_effect(self, node: ast.Name) -> int:
        local = self.find_local(node.id)
        if local is None and self._is_undefined(node.id):
            return EFFECTS
        if local is None or local.variable is None:
            return CONSTANT
        if self.is_late(local):
            return READS  # It may raise.
        if local.is_global:
            return READS if len(local.variable.bindings) > 1 or self._rebound(local) else CONSTANT
        return READS if local.cell else CONSTANT

    def _is_undefined(self, name: str) -> bool:
        return not (
            hasattr(builtins, name)
            or name in self.program.imports
            or name in self.program.imported_from
            or self.library.find("builtins", name) is not None
        )

    def _rebound(self, local: Local) -> bool:
        assert local.variable is not None
        return local.variable.name in self.program.assigned_globals

    def _call_effect(self, node: ast.Call) -> int:
        target = self.resolve_callee(node.func)
        if isinstance(target, FunctionEntity):
            # Calling a coroutine function runs nothing of it.
            return CONSTANT if target.is_async or target.is_generator else EFFECTS
        if any(self._is_used_up(argument) for argument in node.args):
            return EFFECTS
        if isinstance(target, StubFunction):
            return READS if target.pure else (CONSTANT if target.is_async else EFFECTS)
        if isinstance(target, ClassEntity):
            if target.is_user and (target.method("__init__") or target.is_dataclass):
                return EFFECTS if target.method("__init__") else CONSTANT
            return CONSTANT
        if isinstance(target, str):
            return READS if target in _PURE_BUILTINS else EFFECTS
        return EFFECTS

    def _is_used_up(self, node: ast.expr) -> bool:
        """Whether an argument is a generator or an iterator, of which a function takes what it gives."""
        if isinstance(node, ast.Starred):
            node = node.value
        if isinstance(node, ast.Name) and (local := self.find_local(node.id)) is not None:
            return self.is_a(local.var.type, "Generator", "Iterator") is not None
        if isinstance(node, ast.Call):
            target = self.resolve_callee(node.func)
            return isinstance(target, FunctionEntity) and target.is_generator and not target.is_async
        return False

    def resolve_callee(self, node: ast.expr) -> object | None:
        """What an expression that is called names, as far as that is plain from its form."""
        if isinstance(node, ast.Name):
            local = self.find_local(node.id)
            if local is not None:
                return self.entity_of(local) if not is_unbound(node) else None
            imported = self.program.imported(node.id)
            if imported is not None:
                return imported
            found = self.library.find("builtins", node.id)
            return found if found is not None else node.id
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and self.find_local(node.value.id) is None:
                module = self.program.imports.get(node.value.id)
                if module is not None:
                    return self.library.find(module, node.attr)
            stub = self._any_method(node.attr)
            user = [c.methods[node.attr] for c in self.program.classes if node.attr in c.methods]
            if user:
                return user[0]
            return stub
        return None

    def _any_method(self, name: str) -> StubFunction | None:
        for entity in self.library.classes.values():
            if name in entity.stub_methods:
                return entity.stub_methods[name]
        return None

    # Variables.

    def find_local(self, name: str) -> Local | None:
        """The variable that a name means here; None for builtins and imports."""
        for hidden in reversed(self.frame.hidden):
            if name in hidden:
                return hidden[name]
        variable = self.frame.scope.lookup(name)
        if variable is None:
            return None
        return self.program.local(variable)

    def entity_of(self, local: Local) -> FunctionEntity | ClassEntity | None:
        """The function or class if the variable is bound by one definition only."""
        variable = local.variable
        if variable is None or variable.parameter or len(variable.bindings) != 1:
            return None
        binding = variable.bindings[0]
        if binding.in_closure is not None:
            return None  # A nested function assigns it.
        return self.program.definitions.get(binding.node)

    def expr_Name(self, node: ast.Name, hint: Type | None = None) -> Expr:
        local = self.find_local(node.id)
        if local is None:
            return self._global_name(node)
        if local.variable is not None and local.variable.name == self.frame.self_name and (
            local.variable.parameter and local.variable.scope is self.frame.scope.node
        ):
            if self.frame.entity is not None and self.frame.entity.is_class_method:
                return self._class_value(node)
            return self.self_value()
        entity = self.entity_of(local) if not is_unbound(node) else None
        if isinstance(entity, ClassEntity):
            return Expr(ClassObject(entity), entity.cpp)
        if isinstance(entity, FunctionEntity):
            return self.function_value(entity, node)
        if has_move_only(local.var.type) and is_used_after_it_is_kept(node, self.frame.scope.node):
            return self.problem(
                node, f"the coroutine of '{node.id}' is used again once it is somewhere else; make a task of it first"
            )
        return self.read(local, node)

    def _class_value(self, node: ast.Name) -> Expr:
        """`cls` in a class method: the class itself, if no subclass is asked."""
        entity = self.frame.entity
        assert entity is not None and entity.owner is not None
        derived = {
            other.name
            for other in self.program.classes
            if other is not entity.owner and other.method(entity.name) is entity
        }
        for part in ast.walk(self.program.module):
            if isinstance(part, ast.Attribute) and part.attr == entity.name:
                if isinstance(part.value, ast.Name) and part.value.id in derived:
                    return self.problem(
                        node, f"{entity.name}() is called for {part.value.id} as well, so that"
                        f" '{node.id}' is no one class; give {part.value.id} its own"
                    )
        return Expr(ClassObject(entity.owner), entity.owner.cpp)

    def self_value(self) -> Expr:
        entity = self.frame.entity
        assert entity is not None and entity.owner is not None
        if entity.is_class_method:
            return Expr(ClassObject(entity.owner), entity.owner.cpp)
        if entity.owner.is_exception:
            return Expr(Instance(entity.owner), "*this", UNARY, thrown=True)
        if entity.owner.is_enum:
            return Expr(Instance(entity.owner), "*this", UNARY, variable=True)
        self.include("py/instance.h")
        return Expr(Instance(entity.owner), "py::ref(this)")

    def read(self, local: Local, node: ast.Name) -> Expr:
        """The value of a variable."""
        type_ = local.var.type
        if local in self.frame.unbound or is_unbound(node):
            return self.unbound(local, node)
        if isinstance(type_, ClassObject) and self._may_be_unbound(local):
            return self.problem(node, f"the class '{node.id}' may be read before it has a value; assign it first")
        text, precedence = self.place(local)
        expr = Expr(type_, text, precedence, variable=True)
        if local.cell or self.is_late(local) or (local.is_global and local.variable and self._rebound(local)):
            expr.effect = READS
        if local.form == "thrown":
            expr.thrown = True
            expr.variable = False
            return self._as_derived(self.narrow(node, expr), local)
        return self.narrow(node, expr)

    def _as_derived(self, expr: Expr, local: Local) -> Expr:
        """A caught exception that was found to be of a class derived from what the `except` names."""
        if isinstance(expr.type, Instance) and expr.thrown and local.caught is not None:
            entity = expr.type.entity
            if entity is not local.caught and entity.derives_from(local.caught):
                return dataclasses.replace(expr, derived=f"dynamic_cast<const {entity.cpp}&>({expr.text})")
        return expr

    def place(self, local: Local) -> tuple[str, int]:
        """The C++ lvalue of a variable."""
        if local.is_global and self.frame.entity is not None:
            self.program.declare_global_without_value(local, self)
        if local.text is not None:
            return local.text, UNARY if local.text.startswith("*") else 100
        if local.late_cell:
            return (f"{local.name}->captured()", 100) if self._is_free(local) else (f"**{local.name}", UNARY)
        if local.late and self._is_free(local) and self._may_be_unbound(local):
            return f"{local.name}.captured()", 100
        if local.cell or local.late:
            return f"*{local.name}", UNARY
        return local.name, 100

    def _is_free(self, local: Local) -> bool:
        """Whether a variable is that of a function around the one that is being lowered."""
        scope = local.variable.scope if local.variable is not None else None
        return scope is not None and scope is not self.frame.scope.node and not isinstance(scope, ast.Module)

    def narrow(self, node: ast.expr, expr: Expr) -> Expr:
        """The value as what an enclosing test has shown it to be."""
        key = place_key(node)
        narrowed = self.frame.narrowed.get(key) if key else None
        if narrowed is None or same(narrowed, expr.type) or expr.type is NEVER:
            return expr
        if narrowed is NEVER or self.program.early and not isinstance(expr.type, Union) and move_only(expr.type):
            return Expr(narrowed, expr.text)
        return self.as_member(expr, narrowed)

    def as_member(self, expr: Expr, narrowed: Type) -> Expr:
        """A value of a Union as one of its members, which it is known to be."""
        source = expr.type
        if isinstance(source, Instance) and isinstance(narrowed, Instance):
            if source.entity.is_user and narrowed.entity.is_user and not source.entity.is_exception:
                if source.entity is narrowed.entity or not narrowed.entity.derives_from(
                    source.entity
                ):
                    return expr
                self.include("py/instance.h")
                text = f"py::cast<{narrowed.entity.cpp}>({expr.text})"
                return Expr(narrowed, text, effect=expr.effect)
            if is_exception(source) and is_exception(narrowed):
                return Expr(narrowed, expr.text, expr.precedence, expr.effect, thrown=expr.thrown)
            return expr
        if not isinstance(source, Union):
            return expr
        from_cpp, to_cpp = self.spell(source), self.spell(narrowed)
        if OBJECT in members(source):
            self.include("py/variant.h")
            return Expr(narrowed, f"py::as<{to_cpp}>({expr.text})", effect=expr.effect)
        if from_cpp == to_cpp:
            return Expr(
                narrowed, expr.text, expr.precedence, expr.effect, variable=expr.variable
            )
        if narrowed is NONE and (nullable(not_none(source)) or from_cpp.startswith("std::optional<")):
            self.include("py/none.h")
            return Expr(NONE, "py::None")
        if is_reference(narrowed) and is_optional(source):
            return Expr(narrowed, f"*{expr.bind(UNARY)}", UNARY, expr.effect, variable=True)
        if from_cpp.startswith("std::optional<") and same(narrowed, not_none(source)):
            return Expr(narrowed, f"*{expr.bind(UNARY)}", UNARY, expr.effect, variable=True)
        if from_cpp.startswith("asyncio::Outcome<"):
            if is_exception(narrowed):
                return Expr(narrowed, f"{expr.bind(100)}.exception()", effect=expr.effect)
            if any(is_exception(member) for member in members(narrowed)):
                if not any(map(is_exception_class, members(narrowed))):
                    return expr
                self.include("py/variant.h")
                return Expr(narrowed, f"py::as<{to_cpp}>({expr.text})", effect=expr.effect)
            found = Expr(outcome_of(source) or narrowed, f"{expr.bind(100)}.value()", effect=expr.effect)
            found = self.as_member(found, narrowed)
            found.outcome = expr.text
            return found
        if is_mixed_number(source):
            self.include("py/number.h")
            text = f"static_cast<double>({expr.text})"
            if isinstance(narrowed, Int):
                text = f"py::int_({expr.text})"
            return Expr(narrowed, text, effect=expr.effect)
        self.include("py/variant.h")
        if isinstance(narrowed, Union):
            narrowed = union(self._held_member(member, source) for member in narrowed.members)
            text = f"py::as<{self.spell(narrowed)}>({expr.text})"
            return Expr(narrowed, text, effect=expr.effect, whole=expr.text)
        if not same(self._held_member(narrowed, source), narrowed):
            assert isinstance(narrowed, Instance)
            return Expr(narrowed, f"py::as<{narrowed.entity.cpp}>({expr.text})", effect=expr.effect)
        moved = expr.variable and move_only(narrowed)
        return Expr(narrowed, f"std::get<{to_cpp}>({expr.text})", effect=expr.effect, variable=moved)

    def _are_alternatives(self, containers: Union, element: Union) -> bool:
        """Whether each element of tuples of several lengths has one of the types of a variant."""
        if not self.program.mixes_operands or not all(isinstance(t, Tuple) for t in containers.members):
            return False
        kinds = [self.spell(member) for member in element.members]
        found = [self.spell(item) for tuple_ in containers.members for item in tuple_.items]  # type: ignore[attr-defined]
        return self.spell(element).startswith("std::variant<") and set(found) <= set(kinds)

    def _held_member(self, type_: Type, source: Union) -> Type:
        """As which of the members objects of a class are held: of a derived one as the base."""
        if not isinstance(type_, Instance) or not type_.entity.is_user or type_.entity.is_exception:
            return type_
        for member in source.members:
            if isinstance(member, Instance) and type_.entity.derives_from(member.entity):
                return member
        return type_

    def _global_name(self, node: ast.Name) -> Expr:
        if node.id in ("__name__",):
            return Expr(STR, '"__main__"', literal=True)
        if node.id == "__file__":
            return self.problem(node, "__file__ has no counterpart; leave it out")
        if node.id in self.program.imports:
            return Expr(Module(self.program.imports[node.id]), node.id)
        imported = self.program.imported(node.id)
        if imported is None:
            imported = self.library.find("builtins", node.id)
        if isinstance(imported, ClassEntity):
            return Expr(ClassObject(imported), imported.cpp)
        if imported is not None:
            return self.library_value(imported, node)
        if node.id in ("int", "float", "bool", "print", "type", "NotImplemented", "Ellipsis"):
            return self.builtin_value(node)
        if node.id in self.program.imported_from:
            return self.problem(node, f"{'.'.join(self.program.imported_from[node.id])} is not supported")
        if node.id in self.program.unknown_imports:
            return self.problem(
                node, f"'{node.id}' is not in the library; see the import for what to do instead"
            )
        if not hasattr(builtins, node.id) and "*" not in self.program.imported_from:
            return self._undefined(node)
        return self.problem(node, f"'{node.id}' cannot be ported here")

    def _undefined(self, node: ast.Name) -> Expr:
        """A name that nothing has: reading it raises, and what follows in the statement never runs."""
        self.include("py/exceptions.h")
        text = names.quote(f"name '{node.id}' is not defined")
        self.emit(f"throw py::NameError({text});")
        return Expr(NEVER, "py::None")

    def unbound(self, local: Local, node: ast.Name) -> Expr:
        """A variable that has no value: none yet, or none behind the except clause that names it."""
        self.include("py/exceptions.h")
        if local.variable is None or isinstance(local.variable.scope, ast.Module):
            text = names.quote(f"name '{node.id}' is not defined")
            self.emit(f"throw py::NameError({text});")
        else:
            text = f"cannot access local variable '{node.id}' where it is not associated with a value"
            self.emit(f"throw py::UnboundLocalError({names.quote(text)});")
        return Expr(NEVER, "py::None")

    def builtin_value(self, node: ast.Name) -> Expr:
        return self.problem(node, f"'{node.id}' as a value cannot be ported; call it in a lambda")

    def library_value(self, found: object, node: ast.expr) -> Expr:
        """A constant of the library, or a function of it as a value."""
        if isinstance(found, tuple):
            declaration, include = found
            self.include(include)
            type_ = self.program.library_constants.setdefault(
                id(declaration), self.resolve(self.pattern(declaration.annotation, {}))
            )
            text = ast.unparse(node).replace(".", "::")
            if declaration.value is not None:
                text = ast.literal_eval(declaration.value)
            elif isinstance(node, ast.Name):
                module, name = self.program.imported_from[node.id]
                text = f"{module}::{name}" if module == "asyncio" else f"py::{module}::{name}"
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                module = self.program.imports.get(node.value.id, node.value.id)
                prefix = module if module == "asyncio" else "py::" + module.replace(".", "::")
                text = f"{prefix}::{node.attr}"
            return Expr(type_, text, literal=text.startswith("asyncio::") and type_ is STR)
        if isinstance(found, StubFunction):
            return self.stub_value(found, node)
        return self.problem(node, f"'{ast.unparse(node)}' as a value cannot be ported")

    def stub_value(self, stub: StubFunction, node: ast.expr) -> Expr:
        raise NotImplementedError

    def pattern(self, node: ast.expr | None, variables: dict[str, Var]) -> Type:
        raise NotImplementedError

    def resolve(self, pattern: Type) -> Type:
        raise NotImplementedError

    # Constants.

    def expr_Constant(self, node: ast.Constant, hint: Type | None = None) -> Expr:
        value = node.value
        if value is None:
            self.include("py/none.h")
            return Expr(NONE, "py::None")
        if isinstance(value, bool):
            return Expr(BOOL, "true" if value else "false")
        if isinstance(value, int):
            if not -(2**63) <= value < 2**63:
                return self.problem(node, "an int of more than 64 bits; use a float or a str")
            self.include("<cstdint>")
            level = 0 if abs(value) < _SMALL_INT else 2
            return Expr(Int(level), str(value), literal=True)
        if isinstance(value, float):
            return Expr(FLOAT, float_text(value, self.include))
        if isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                return self.problem(node, "a text with a lone surrogate; write bytes instead")
            if "\0" in value:
                self.include("<string>")
                return Expr(STR, f"std::string({names.quote(value)}, {len(value.encode())})")
            return Expr(STR, names.quote(value), literal=True)
        if isinstance(value, bytes):
            self.include("py/bytes.h")
            text = "".join(f"\\{byte:03o}" if byte < 32 or byte > 126 or byte in b'"\\?' else chr(byte)
                           for byte in value)
            if 0 in value:
                return Expr(BYTES, f'py::Bytes(std::string("{text}", {len(value)}))')
            return Expr(BYTES, f'py::Bytes("{text}")')
        if value is Ellipsis:
            return self.problem(node, "... as a value cannot be ported; use None")
        return self.problem(node, f"the constant {value!r} cannot be ported")

    # Displays.

    def expr_List(self, node: ast.List, hint: Type | None = None) -> Expr:
        return self._display(node, node.elts, "list", hint)

    def expr_Set(self, node: ast.Set, hint: Type | None = None) -> Expr:
        return self._display(node, node.elts, "set", hint)

    def _display(self, node: ast.expr, items: list[ast.expr], name: str, hint: Type | None) -> Expr:
        element = self.var_at(node, "element")
        self._hint_elements(element, hint, name)
        type_ = self.instance(name, element)
        if any(isinstance(item, ast.Starred) for item in items):
            return self._starred_display(node, items, type_)
        found = self.operands(items, [element.type] * len(items)) if items else []
        if any(self.is_a(item.type, "Coro") for item in found):
            twice = {item.text for item in found if item.variable and [i.text for i in found].count(item.text) > 1}
            if name == "list" and twice:
                return self.problem(node, "a coroutine that is in a list twice cannot be ported; make two")
            # A set of coroutines, whose order is any, is a list.
            name, type_ = "list", self.instance("list", element)
            found = list({item.text if item.text in twice else i: item for i, item in enumerate(found)}.values())
        for item in found:
            element.add(self.value_type(item))
        cpp = self.spell(type_)
        if not found:
            return Expr(type_, f"{cpp}()", fresh=True)
        if move_only(element.type) or (name == "list" and any(i.type is not NEVER and move_only(i.type) for i in found)):
            return self._built_display(found, type_)
        if name == "set" and not all(isinstance(item, ast.Constant) for item in items):
            return self._added_set(found, type_)
        inner = ", ".join(self._initializer(item, element.type) for item in found)
        return Expr(type_, f"{cpp}{{{inner}}}", effect=max(i.effect for i in found), fresh=True)

    def _initializer(self, item: Expr, element: Type) -> str:
        """An element among the initialisers of a container: a tuple of its type as `{1, "a"}`."""
        if "," in item.braced and self.spell(item.type) == self.spell(element):
            return item.braced
        return self.coerce(item, element)

    def _added_set(self, found: list[Expr], type_: Instance) -> Expr:
        """A set of computed elements: they are added one by one, which shows in its order."""
        element = type_.args[0].type
        if not isinstance(element, (Int, Tuple)) and element is not FLOAT or len(found) < 3:
            inner = ", ".join(self.coerce(item, element) for item in found)
            return Expr(type_, f"{self.spell(type_)}{{{inner}}}", fresh=True,
                        effect=max(item.effect for item in found))  # fmt: skip
        name = self.fresh("items")
        self.emit(f"{self.spell(type_)} {name};")
        for item in found:
            self.emit(f"{name}.add({self.coerce(item, element)});")
        return Expr(type_, name, variable=True, fresh=True)

    def _built_display(self, found: list[Expr], type_: Instance) -> Expr:
        """A list of what cannot be copied is filled one by one."""
        name = self.fresh("coros")
        self.emit(f"{self.spell(type_)} {name};")
        for item in found:
            self.emit(f"{name}.append({self.coerce(item, type_.args[0].type)});")
        return Expr(type_, name, variable=True, fresh=True)

    def _hint_elements(self, element: Var, hint: Type | None, *names_: str) -> None:
        for member in members(hint) if hint is not None else ():
            if isinstance(member, Instance) and member.entity.kind in names_ and member.args:
                element.unify(member.args[0])

    def _starred_display(self, node: ast.expr, items: list[ast.expr], type_: Instance) -> Expr:
        element = type_.args[0]
        name = self.fresh("items")
        self.emit(f"{self.spell(type_)} {name};")
        add = "append" if type_.entity.kind == "list" else "add"
        more = "extend" if type_.entity.kind == "list" else "update"
        for item in items:
            if isinstance(item, ast.Starred):
                values = self.unpacked(self.value(item.value), "Value")
                inner = self.element_type(values.type)
                if inner is None:
                    return self.problem(item, f"{describe(values.type)} cannot be iterated over")
                element.add(inner)
                if inner is NEVER and self.is_a(values.type, "list", "set", "dict", "vartuple"):
                    if values.effect == EFFECTS:
                        self.emit(f"static_cast<void>({values.text});")
                    continue  # Nothing ever gets into it.
                if has_move_only(inner):
                    self.append_moved(name, item.value, values)
                    continue
                self.emit(f"{name}.{more}({self.taken_elements(values, element.type)});")
            else:
                value = self.value(item, element.type)
                element.add(self.value_type(value))
                self.emit(f"{name}.{add}({self.coerce(value, element.type)});")
        return Expr(type_, name, variable=True, fresh=True)

    def expr_Tuple(self, node: ast.Tuple, hint: Type | None = None) -> Expr:
        if getattr(node, "any_empty", False):
            known = hint is not None and isinstance(hint, Instance)
            return Expr(NEVER, f"{self.spell(hint)}()" if known and hint is not None else "{}")
        if any(isinstance(item, ast.Starred) for item in node.elts):
            made = self._starred_display(node, node.elts, self.instance("list", self.var_at(node, "element")))
            if made.type is NEVER:
                return made
            type_ = self.instance("vartuple", made.type.args[0])
            return Expr(type_, f"{self.spell(type_)}({made.text})")
        wanted = next(
            (
                m
                for m in (members(hint) if hint is not None else ())
                if isinstance(m, Tuple) and len(m.items) == len(node.elts)
            ),
            None,
        )
        for member in members(hint) if hint is not None else ():
            vartuple = instance_of(member, "vartuple")
            if vartuple is not None:
                return self._var_tuple(node, vartuple)
        if getattr(node, "grows", False):
            return self._var_tuple(node, self.instance("vartuple", self.var_at(node, "element")))
        hints = wanted.items if wanted else [None] * len(node.elts)
        found = self.operands(node.elts, hints)
        types = tuple(self.value_type(item) for item in found)
        type_ = Tuple(types)
        if wanted is not None:
            joined = join(type_, wanted)
            if isinstance(joined, Tuple):
                type_ = joined
        self.include("<tuple>")
        # Functions take their names along.
        targets = [(signature(t) or t) if isinstance(t, Function) else t for t in type_.items]
        inner = ", ".join(map(self.coerce, found, targets))
        effect = max((item.effect for item in found), default=CONSTANT)
        return Expr(type_, f"{self.spell(type_)}({inner})", effect=effect, braced=f"{{{inner}}}")

    def _var_tuple(self, node: ast.Tuple, type_: Instance) -> Expr:
        element = type_.args[0]
        found = self.operands(node.elts, [element.type] * len(node.elts))
        for item in found:
            element.add(self.value_type(item))
        inner = ", ".join(self.coerce(item, element.type) for item in found)
        return Expr(type_, f"{self.spell(type_)}{{{inner}}}")

    def expr_Dict(self, node: ast.Dict, hint: Type | None = None) -> Expr:
        key, value = self.var_at(node, "key"), self.var_at(node, "value")
        for member in members(hint) if hint is not None else ():
            found = instance_of(member, "dict")
            if found is not None:
                key.unify(found.args[0])
                value.unify(found.args[1])
        type_ = self.instance("dict", key, value)
        cpp = self.spell(type_)
        if not node.keys:
            return Expr(type_, f"{cpp}()", fresh=True)
        if move_only(value.type) or any(k is None for k in node.keys) or any(
            _suspends(v) for v in [*node.values, *[k for k in node.keys if k]]
        ):
            return self._built_dict(node, type_)
        flat: list[ast.expr] = []
        for k, v in zip(node.keys, node.values, strict=True):
            assert k is not None
            flat += [k, v]
        items = self.operands(flat, [key.type, value.type] * len(node.keys))
        for index, item in enumerate(items):
            if index % 2:
                value.add(self.value_type(item), constant_key(flat[index - 1]))
            else:
                key.add(self.value_type(item))
        if has_move_only(value.type):
            name = self.fresh("items")
            self.emit(f"{cpp} {name};")
            for i in range(0, len(items), 2):
                self.emit(f"{name}.set({self.coerce(items[i], key.type)}, {self.coerce(items[i + 1], value.type)});")
            return Expr(type_, name, variable=True, fresh=True)
        pairs = [
            f"{{{self.coerce(items[i], key.type)}, {self.coerce(items[i + 1], value.type)}}}"
            for i in range(0, len(items), 2)
        ]
        effect = max(item.effect for item in items)
        return Expr(type_, f"{cpp}{{{', '.join(pairs)}}}", effect=effect, fresh=True)

    def _built_dict(self, node: ast.Dict, type_: Instance) -> Expr:
        key, value = type_.args
        name = self.fresh("items")
        self.emit(f"{self.spell(type_)} {name};")
        for k, v in zip(node.keys, node.values, strict=True):
            if k is None:
                other = self.value(v, type_)
                if not self.flow(v, other.type, type_, "this"):
                    return Expr(NEVER, "")
                self.emit(f"{name}.update({other.text});")
                continue
            found = self.operands([k, v], [key.type, value.type])
            key.add(self.value_type(found[0]))
            value.add(self.value_type(found[1]), constant_key(k))
            k_text, v_text = self.coerce(found[0], key.type), self.coerce(found[1], value.type)
            self.emit(f"{name}.set({k_text}, {v_text});")
        return Expr(type_, name, variable=True, fresh=True)

    def value_type(self, expr: Expr) -> Type:
        """The type of a value in a container, where a class of exceptions is a value of C++."""
        if isinstance(expr.type, ClassObject) and expr.type.entity.is_exception:
            return Instance(self.entity("_AnyExceptionClass"))
        return expr.type

    # Attributes.

    def expr_Attribute(self, node: ast.Attribute, hint: Type | None = None) -> Expr:
        if isinstance(node.value, ast.Name) and self.find_local(node.value.id) is None:
            module = self.program.imports.get(node.value.id)
            if module is not None:
                return self._module_member(node, module)
        if isinstance(node.value, ast.Attribute) and isinstance(node.value.value, ast.Name):
            module = self.program.imports.get(node.value.value.id)
            dotted = f"{module}.{node.value.attr}" if module else ""
            if dotted in self.library.modules:
                return self._module_member(node, dotted)
        if node.attr == "__class__":
            call = ast.Call(ast.Name("type", ast.Load()), [node.value], [])
            return self.value(
                self.program.synthetic(node, ast.fix_missing_locations(ast.copy_location(call, node)))
            )
        if self.is_self(node.value):
            return self.narrow(node, self.self_attribute(node))
        asked = asked_for_class(node.value)
        if asked is not None and node.attr in ("__name__", "__qualname__"):
            value = self.value(asked)
            self._check_qualified(value.type, node.attr, node)
            self.include("py/type_name.h")
            text = value.text if self.is_a(value.type, "EventLoop", "Iterator") else self.shown(value)
            return Expr(STR, f"py::type_name({text})", effect=READS)
        value = self.value(node.value)
        if node.attr == "__qualname__" and self.is_a(value.type, "TaskCoroutine"):
            self.program.qualify_names()
        if node.attr in ("__name__", "__qualname__") and self.is_a(value.type, "Coro"):
            return self._coroutine_name(node, value)
        return self.narrow(node, self.attribute(value, node.attr, node))

    def _check_qualified(self, type_: Type, name: str, node: ast.AST) -> None:
        """Refuses type(x).__qualname__ of what may be of a class in another class or in a function."""
        for member in members(type_):
            if isinstance(member, (Instance, ClassObject)) and name == "__qualname__":
                if self.program.is_class_elsewhere(member.entity):
                    self.problem(node, "the __qualname__ of a class that is asked for cannot be ported; name the class")
                    return

    def _coroutine_name(self, node: ast.Attribute, value: Expr) -> Expr:
        """`coro.__name__`: the name is kept where the variable gets the coroutine."""
        if node.attr == "__qualname__":
            return self.problem(node, "the __qualname__ of a coroutine cannot be ported; ask the function")
        if not isinstance(node.value, ast.Name):
            return Expr(STR, f"{value.bind(100)}.name()", effect=READS)
        local = self.find_local(node.value.id)
        if local is None or local.cell or local.is_global or local.variable is None or (
            len(local.variable.bindings) + local.variable.parameter != 1
        ):
            return self.problem(node, "the name of a coroutine that may be gone cannot be ported; ask the function")
        if not local.asked_for_name:
            local.asked_for_name = True
            Var.changed = True
        return Expr(STR, local.coro_name or local.name, variable=True)

    def keep_coroutine_name(self, local: Local) -> None:
        """Behind the place where a variable gets a coroutine."""
        if local.asked_for_name:
            self.include("<string>")
            local.coro_name = self.fresh(f"{local.name}_name")
            self.emit(f"const std::string {local.coro_name} = {local.name}.name();")

    def _module_member(self, node: ast.Attribute, module: str) -> Expr:
        found = self.library.find(module, node.attr)
        if isinstance(found, ClassEntity):
            return Expr(ClassObject(found), found.cpp)
        if found is None:
            return self.problem(
                node, f"{module}.{node.attr} is not supported; leave it out or write it yourself"
            )
        return self.library_value(found, node)

    def is_self(self, node: ast.expr) -> bool:
        if not isinstance(node, ast.Name) or node.id != self.frame.self_name:
            return False
        local = self.find_local(node.id)
        return local is not None and local.variable is not None and (
            local.variable.parameter and local.variable.scope is self.frame.scope.node
        )

    def self_attribute(self, node: ast.Attribute) -> Expr:
        entity = self.frame.entity
        assert entity is not None and entity.owner is not None
        owner = entity.owner
        if entity.is_class_method:
            inherits = any(c is not owner and c.method(entity.name) is entity for c in self.program.classes)
            if inherits and self.program.is_redefined(owner, node.attr):
                return self.problem(node, f"{node.attr} differs in subclasses; name the class")
            return self.attribute(Expr(ClassObject(owner), owner.cpp), node.attr, node)
        if owner.is_enum:
            return self.attribute(self.self_value(), node.attr, node)
        this = Expr(Instance(owner), "this", variable=True)
        return self.attribute(this, node.attr, node, "->")

    def attribute(self, value: Expr, name: str, node: ast.AST, arrow: str | None = None) -> Expr:
        """`value.name`."""
        type_ = value.type
        if type_ is NEVER:  # What raises before it comes to the attribute.
            return Expr(NEVER, value.text, value.precedence, value.effect)
        if self.is_a(not_none(type_), "ExceptionClass") and name in ("__name__", "__qualname__"):
            self._check_qualified(Instance(self.entity("BaseException")), name, node)
            self.include("py/exceptions.h")
            return Expr(STR, f"py::type_name({value.text})", effect=READS)
        if self.is_a(type_, "_TestClass") and name in ("__name__", "__qualname__"):
            return Expr(STR, f"{value.bind(100)}.name()", effect=READS)
        if is_optional(type_):
            inner = not_none(type_)
            if nullable(inner) and not is_exception(inner):
                return self.attribute(self.object_with(value, name), name, node)
            if not isinstance(inner, Union):
                return self.attribute(self.some_with(value, name), name, node)
        if is_exception_class(type_) and (not isinstance(type_, ClassObject) or type_.asked or name in _OF_BASES):
            found_class = self.exception_class_attribute(value, name, node)
            if found_class is not None:
                return found_class
        if isinstance(type_, ClassObject):
            return self.class_attribute(type_.entity, value, name, node)
        if isinstance(type_, Instance):
            found = self._instance_attribute(type_, value, name, node, arrow)
            if value.effect == EFFECTS and type_.entity.is_user and found.text and value.text not in found.text:
                return self.problem(node, f"assign the object whose {name} is asked for first")
            return found
        if isinstance(type_, Function) and name.startswith("__") and self.program.wrapped_by(type_.entity) is not None:
            return self._attribute_of_wrapper(value, type_, name, node)
        if isinstance(type_, Function) and name == "__qualname__":
            qualified = self.program.qualified_name(type_.entity)
            return self.evaluated(Expr(STR, names.quote(qualified), literal=True), value)
        if isinstance(type_, Function) and name == "__name__":
            shown, _ = shown_as(type_.entity.node)
            return self.evaluated(Expr(STR, names.quote(shown), literal=True), value)
        if isinstance(type_, Callable) and name == "__name__":
            self._name_functions()
            return Expr(STR, f"{value.bind(100)}.name()", effect=READS)
        if isinstance(type_, Function) and name == "__doc__" and not isinstance(type_.entity.node, ast.Lambda):
            _, text = shown_as(type_.entity.node)
            if text is None:
                return Expr(NONE, "py::None")
            if "\n" in text:
                return self.problem(node, "a __doc__ of several lines differs between versions of CPython")
            return Expr(STR, names.quote(text), literal=True)
        if isinstance(type_, Int) or type_ is FLOAT:
            if name == "real":
                return value
        if isinstance(type_, Union) and (found_ := self.attribute_of_union(value, name, node)) is not None:
            return found_
        return self.has_no_attribute(value, name, node) or self.problem(
            node,
            f"{describe(type_)} has no attribute '{name}' that can be ported"
            + ("; test with isinstance first" if isinstance(type_, Union) else ""),
        )

    def _attribute_of_wrapper(self, value: Expr, type_: Function, name: str, node: ast.AST) -> Expr:
        """`function.__name__` of what functools.wraps() gave the name of another function."""
        if name != "__name__":
            return self.problem(node, f"the {name} of what functools.wraps() changed cannot be told")
        if value.text == type_.entity.cpp or value.text.startswith("["):
            return self.name_of_wrapper(type_.entity, node)
        self._name_functions()
        return Expr(STR, f"{value.bind(100)}.name()", effect=READS)

    def name_of_wrapper(self, entity: FunctionEntity, node: ast.AST) -> Expr:
        """The __name__ that functools.wraps() gives a nested function, in the function around it."""
        wrapped = self.program.wrapped_by(entity)
        around = entity.scope.parent
        if not isinstance(wrapped, ast.Name) or around is None or around.node is not self.frame.scope.node or (
            len(around.variables[wrapped.id].bindings) > 1 if wrapped.id in around.variables else False
        ):
            return self.problem(node, "the name that functools.wraps() gives cannot be told here")
        return self.attribute(self.value(wrapped), "__name__", node)

    def _name_functions(self) -> None:
        if not self.program.names_functions:
            self.program.names_functions = True
            Var.changed = True

    def exception_class_attribute(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        raise NotImplementedError

    def attribute_of_union(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        raise NotImplementedError

    def class_attribute(self, entity: ClassEntity, value: Expr, name: str, node: ast.AST) -> Expr:
        if name in ("__name__", "__qualname__") and value.text.startswith(TYPE_OF):
            self._check_qualified(value.type, name, node)
            self.include("py/type_name.h")
            return Expr(STR, f"py::type_name({value.text[len(TYPE_OF):]})", effect=READS)
        if name == "__qualname__":
            return Expr(STR, names.quote(self.program.qualified_class(entity)), literal=True)
        if name == "__name__":
            return Expr(STR, names.quote(entity.name), literal=True)
        if name == "__module__" and entity.is_user and not value.text.startswith(TYPE_OF):
            return Expr(STR, '"__main__"', literal=True)
        if name == "__doc__" and entity.is_user and not value.text.startswith(TYPE_OF):
            return self._doc_of_class(entity, node)
        if entity.is_enum and name in entity.members:
            return Expr(Instance(entity), f"{entity.cpp}::{names.safe(name)}")
        found = entity.static(name)
        if found is not None:
            owner, var = found
            return Expr(var.type, f"{owner.cpp}::{names.safe(name)}", effect=READS, variable=True)
        method = entity.method(name)
        if method is not None:
            if method.is_class_method and entity is not method.owner and self.uses_class(method):
                return self.problem(
                    node, f"{name}() of a derived class cannot be ported; it would take"
                    f" {method.owner.name} for its class"
                )
            return self.function_value(method, node, f"{method.owner.cpp}::{method.cpp}")
        constant = entity.stub_constants.get(name)
        if constant is not None:
            assert isinstance(node, ast.expr)
            return self.library_value(constant, node)
        return self.problem(node, f"class {entity.name} has no attribute '{name}'")

    def _doc_of_class(self, entity: ClassEntity, node: ast.AST) -> Expr:
        assert entity.node is not None
        text = ast.get_docstring(entity.node, clean=False)
        if text is None and not entity.is_dataclass and not entity.is_enum and not entity.is_named_tuple:
            return Expr(NONE, "py::None")
        if text is None or "\n" in text:
            return self.problem(node, "this __doc__ differs between versions of CPython")
        return Expr(STR, names.quote(text), literal=True)

    def _instance_attribute(
        self, type_: Instance, value: Expr, name: str, node: ast.AST, arrow: str | None
    ) -> Expr:
        entity = type_.entity
        if entity.is_enum and name in ("name", "value"):
            return self.enum_attribute(type_, value, name)
        if entity.is_exception:
            found = self.exception_attribute(type_, value, name, node)
            if found is not None:
                return found
            value = of_its_class(value)
            if not value.thrown and value.text not in ("this", "*this"):
                self.include("py/exception_ref.h")
                text = f"py::as_exception<{entity.cpp}>({value.text})"
                value, arrow = Expr(type_, text, effect=value.effect), "."
        if arrow is None:
            arrow = "." if value.thrown or not entity.is_user or by_value(type_) else "->"
        method = entity.method(name)
        if method is not None and method.is_property:
            self.program.reach(method)
            result = method.call_result().type
            text = f"{value.bind(100)}{arrow}{method.cpp}()"
            return Expr(result, text, effect=EFFECTS, void=result is NONE)
        if method is not None:
            return self.bound_method(method, value, arrow, node)
        if entity.is_user:
            static = entity.static(name)
            if static is not None and self.program.is_redefined(entity, name):
                object_text = value.text if value.text == "this" else value.bind(100)
                text = f"{object_text}{arrow}class_{names.safe(name)}()"
                return Expr(static[1].type, text, effect=READS, variable=True)
            if static is not None and entity.attribute(name) is None:
                is_made = value.tested or value.effect >= EFFECTS
                holder = f"{value.bind(100)}{arrow}" if is_made else f"{static[0].cpp}::"
                return Expr(
                    static[1].type,
                    f"{holder}{names.safe(name)}",
                    effect=READS,
                    variable=True,
                )
            var = entity.attribute(name)
            if var is not None:
                object_text = value.text if arrow == "->" and value.text == "this" else value.bind(100)
                text = f"{object_text}{arrow}{names.safe(name)}"
                if self.program.is_late_attribute(entity, name):
                    return Expr(var.type, f"*{text}", UNARY, READS, variable=True)
                if is_reference(var.type):
                    return Expr(var.type, f"*{text}", UNARY, READS, variable=True)
                return Expr(var.type, text, effect=READS, variable=True)
        stub = entity.stub_method(name)
        if stub is not None and stub.is_property:
            return self.call_stub_method(stub, type_, value, [], [], node)
        if stub is not None:
            return self.bound_stub(stub, type_, value, node)
        if name == "__dict__":
            return self.problem(node, "__dict__ cannot be ported; name the attributes")
        if entity.kind == "EventLoop" and name in SCHEDULING_METHODS:
            return self.problem(node, f"{name}() of a loop as a value cannot be ported; call loop.{name}() instead")
        return self.problem(
            node, f"'{entity.name}' has no attribute '{name}' that is assigned anywhere"
            if entity.is_user else f"{entity.name}.{name} is not supported"
        )

    def late_attribute(self, value: Expr, name: str) -> str | None:
        """The py::Late of an attribute that may not have been assigned; None if there is no such."""
        type_ = value.type
        if not isinstance(type_, Instance) or not type_.entity.is_user or type_.entity.attribute(name) is None:
            return None
        if not self.program.is_late_attribute(type_.entity, name) or type_.entity.method(name) is not None:
            return None
        return f"{value.text if value.text == 'this' else value.bind(100)}->{names.safe(name)}"

    # Subscripts.

    def expr_Subscript(self, node: ast.Subscript, hint: Type | None = None) -> Expr:
        if isinstance(node.slice, ast.Slice):
            return self._slice(node, node.slice)
        value, index = self.operands([node.value, node.slice])
        item = self.item(value, index, node)
        if item.type is NEVER:  # There is none: it raises.
            item.effect = EFFECTS
        return self.narrow(node, item)

    def item(self, value: Expr, index: Expr, node: ast.Subscript) -> Expr:
        type_ = value.type
        if type_ is NEVER:  # What raises before it comes to the index.
            return Expr(NEVER, value.text, value.precedence, value.effect)
        if index.type is NEVER:
            return Expr(NEVER, f"{value.text}[{index.text}]")
        if (of_union := self.item_of_union(value, index, node)) is not None:
            return of_union
        if is_optional(type_):
            return self.item(self.some(value, "'NoneType' object is not subscriptable"), index, node)
        effect = max(READS, value.effect, index.effect)
        if is_named_tuple(type_):
            return self._named_item(value, node)
        if type_ is STR:
            self.include("py/strings.h")
            return Expr(STR, f"py::at({value.text}, {index.text})", effect=effect)
        if type_ is BYTES:
            return Expr(SMALL, f"{value.text}[{index.text}]", effect=effect)
        if isinstance(type_, Tuple):
            return self._tuple_item(type_, value, index, node)
        if found := self.is_a(type_, "list", "vartuple", "deque"):
            if not isinstance(index.type, Int) and index.type is not BOOL:
                return self.problem(node, f"list indices must be int, not {describe(index.type)}")
            text = f"{value.bind(100)}[{index.text}]"
            return Expr(found.args[0].type, text, effect=effect, variable=True)
        if self.is_a(type_, "range"):
            return Expr(SMALL, f"{value.bind(100)}[{index.text}]", effect=effect)
        if found := self.is_a(type_, "dict", "defaultdict", "Counter", "OrderedDict"):
            key = found.args[0]
            key.add(index.type)
            result = found.args[1].type if len(found.args) > 1 else Int(1)
            text = f"{value.bind(100)}[{self.coerce(index, key.type)}]"
            if self.is_a(type_, "defaultdict"):  # It may add the item, whereupon others move.
                effect = EFFECTS
            item = Expr(result, text, effect=effect, variable=True)
            return self.under_key(item, found, node.slice)
        if self.is_a(type_, "Context") and (found := self.is_a(index.type, "ContextVar")):
            return Expr(found.args[0].type, f"{value.bind(100)}[{index.text}]", effect=effect)
        if self.is_a(type_, "ExceptionContext"):
            return self.context_item(value, node.slice)
        if isinstance(type_, Instance) and (method := type_.entity.method("__getitem__")):
            return self.call_method(method, value, "->", [node.slice], [], node, [index])
        if isinstance(type_, ClassObject) and type_.entity.is_enum:
            if index.type is not STR:
                return self.problem(node, f"members of {type_.entity.name} are looked up by their name")
            return self.enum_named(type_.entity, index)
        if (found_item := self._item_of_tuples(value, node, effect)) is not None:
            return found_item
        if self.is_a(type_, "Match"):
            return self.call_attribute(value, "group", ast.Call(node.value, [node.slice], []))
        raised = self.cannot(value, node, "'{}' object is not subscriptable", "__getitem__", "__class_getitem__")
        return raised or self.problem(node, f"{describe(type_)} cannot be subscripted here")

    def item_of_union(self, value: Expr, index: Expr, node: ast.Subscript) -> Expr | None:
        raise NotImplementedError

    def _item_of_tuples(self, value: Expr, node: ast.Subscript, effect: int) -> Expr | None:
        """`entry[0]` where the entries are tuples of several shapes."""
        shapes = [m for m in members(value.type) if isinstance(m, Tuple)]
        if len(shapes) != len(members(value.type)) or len(shapes) < 2:
            return None
        try:
            position = ast.literal_eval(node.slice)
        except ValueError:
            return None
        if not isinstance(position, int) or any(
            not -len(shape.items) <= position < len(shape.items) for shape in shapes
        ):
            return None
        item = self.var_at(node, "item")
        for shape in shapes:
            item.add(shape.items[position])
        self.include("py/variant.h")
        return Expr(item.type, f"py::item<{position}, {self.spell(item.type)}>({value.text})", effect=effect)

    def enum_named(self, entity: ClassEntity, name: Expr) -> Expr:
        raise NotImplementedError

    def under_key(self, item: Expr, dict_: Instance, key: ast.expr) -> Expr:
        """A dict's value as what is known to be under its key."""
        constant = constant_key(key)
        known = dict_.args[-1].known(constant) if constant is not None else None
        if known is None or known is NEVER or self.spell(known) == self.spell(item.type):
            return item
        return self.as_member(item, known)

    def _named_item(self, value: Expr, node: ast.Subscript) -> Expr:
        try:
            return self.named_items(value)[ast.literal_eval(node.slice)]
        except (ValueError, TypeError):
            return self.problem(node, "the index of a named tuple has to be a constant")
        except IndexError:
            return self.problem(node, "tuple index out of range")

    def named_items(self, value: Expr) -> list[Expr]:
        """The items of a named tuple, by their names."""
        assert isinstance(value.type, Instance)
        if value.effect >= EFFECTS and not value.variable:
            value = self.temporary(value, "items")
        entity = value.type.entity
        receiver = value.text if value.text == "this" else value.bind(100)
        init = entity.method("__init__")
        assert init is not None
        return [
            Expr(
                p.var.type, f"{receiver}->{names.safe(p.name)}", effect=max(READS, value.effect),
                variable=True,
            )
            for p in init.parameters[1:]
        ]

    def as_tuple(self, value: Expr) -> Expr:
        """A named tuple as a plain one; any other value as it is."""
        if not is_named_tuple(value.type):
            return value
        items = self.named_items(value)
        type_ = Tuple(tuple(item.type for item in items))
        text = f"{self.spell(type_)}({', '.join(item.text for item in items)})"
        return Expr(type_, text, effect=READS)

    def _tuple_item(self, type_: Tuple, value: Expr, index: Expr, node: ast.Subscript) -> Expr:
        try:
            position = ast.literal_eval(node.slice)
            item = type_.items[position]
        except (ValueError, TypeError):
            if len({self.spell(item) for item in type_.items}) == 1 and isinstance(index.type, Int):
                self.include("py/tuple.h")
                text = f"py::at({value.text}, {index.text})"
                return Expr(union(type_.items), text, effect=READS)
            return self.problem(
                node, "a tuple of different types needs a constant index; unpack it instead"
            )
        except IndexError:
            return self.problem(node, "tuple index out of range")
        self.include("<tuple>")
        position %= len(type_.items)
        text = f"std::get<{position}>({value.text})"
        return Expr(item, text, effect=value.effect, variable=True)

    def _slice(self, node: ast.Subscript, bounds: ast.Slice) -> Expr:
        nodes = [node.value, *[b for b in (bounds.lower, bounds.upper, bounds.step) if b]]
        found = self.operands(nodes)
        value, rest = found[0], found[1:]
        if value.type is NEVER:
            return value
        texts = []
        for bound in (bounds.lower, bounds.upper, bounds.step):
            texts.append(rest.pop(0).text if bound is not None else None)
        self.include("py/none.h")
        parts = [texts[0] or "py::None", texts[1] or "py::None"]
        if texts[2] is not None:
            parts.append(texts[2])
        inner = ", ".join(parts)
        value = self.as_tuple(value)
        if value.type is STR:
            self.include("py/strings.h")
            return Expr(STR, f"py::slice({value.text}, {inner})", effect=READS)
        if found_type := self.is_a(value.type, "list", "vartuple"):
            result = self.instance(found_type.entity.name, found_type.args[0])
            return Expr(result, f"{value.bind(100)}.slice({inner})", effect=READS, fresh=True)
        if value.type is BYTES:
            return Expr(BYTES, f"{value.bind(100)}.slice({inner})", effect=READS)
        if isinstance(value.type, Tuple):
            try:
                part = slice(*[ast.literal_eval(b) if b else None
                               for b in (bounds.lower, bounds.upper, bounds.step)])
            except ValueError:
                return self.problem(node, "a slice of a tuple needs constant bounds")
            indices = range(len(value.type.items))[part]
            type_ = Tuple(tuple(value.type.items[i] for i in indices))
            if value.effect >= EFFECTS:
                value = self.temporary(value, "items")
            texts_ = ", ".join(f"std::get<{i}>({value.text})" for i in indices)
            return Expr(type_, f"{self.spell(type_)}({texts_})", effect=READS)
        return self.problem(node, f"{describe(value.type)} cannot be sliced here")

    # f-strings.

    def expr_JoinedStr(self, node: ast.JoinedStr, hint: Type | None = None) -> Expr:
        if all(isinstance(part, ast.Constant) for part in node.values):
            text = "".join(str(part.value) for part in node.values)  # type: ignore[attr-defined]
            return self.expr_Constant(ast.Constant(text))
        pattern: list[str] = []
        nodes: list[ast.expr] = []
        self._format_parts(node, pattern, nodes)
        found = [
            self._whole(item) if hasattr(part, WHOLE) else item
            for part, item in zip(nodes, self.settled(self.operands(nodes)), strict=True)
        ]
        self.include("py/format.h")
        texts = [names.quote("".join(pattern)), *[self.shown(item) for item in found]]
        effect = max((item.effect for item in found), default=CONSTANT)
        return Expr(STR, f"py::format({', '.join(texts)})", effect=effect)

    def _whole(self, value: Expr) -> Expr:
        """What `%d` shows of a value: floats without their fraction, members of an IntEnum as numbers."""
        if value.type is FLOAT or is_mixed_number(value.type):
            self.include("py/convert.h")
            number = value.text if value.type is FLOAT else f"static_cast<double>({value.text})"
            return Expr(Int(2), f"py::int_({number})", effect=value.effect)
        if value.type is BOOL:
            return Expr(Int(2), f"int64_t{{{value.text}}}", effect=value.effect)
        if isinstance(value.type, Instance) and value.type.entity.is_int_enum:
            return Expr(Int(2), f"{value.bind(100)}.value()", effect=value.effect)
        return value

    def settled(self, found: list[Expr]) -> list[Expr]:
        """Values to show, read before any of them is shown: showing an object may change it."""
        if len(found) < 2 or not any(self.changes_when_shown(item.type) for item in found):
            return found
        return [self.temporary(item, "value") if item.effect == READS else item for item in found]

    def changes_when_shown(self, type_: Type) -> bool:
        raise NotImplementedError

    def _is_class(self, node: ast.expr) -> bool:
        """Whether an expression's value is a class, of which str() and repr() are the same."""
        type_ = self._current(node)
        return isinstance(type_, ClassObject) or self.is_a(not_none(type_), "ExceptionClass") is not None

    def _current(self, node: ast.expr) -> Type:
        raise NotImplementedError

    def _format_parts(
        self, node: ast.JoinedStr, pattern: list[str], nodes: list[ast.expr]
    ) -> None:
        for part in node.values:
            if isinstance(part, ast.Constant):
                pattern.append(str(part.value).replace("{", "{{").replace("}", "}}"))
            elif isinstance(part, ast.FormattedValue):
                nodes.append(part.value)
                pattern.append("{")
                if part.conversion != -1 and not (
                    chr(part.conversion) in "ra" and self._is_class(part.value)
                ):
                    pattern.append("!" + chr(part.conversion))
                if part.format_spec is not None:
                    pattern.append(":")
                    assert isinstance(part.format_spec, ast.JoinedStr)
                    for inner in part.format_spec.values:
                        if isinstance(inner, ast.Constant):
                            pattern.append(str(inner.value))
                        elif isinstance(inner, ast.FormattedValue):
                            nodes.append(inner.value)
                            pattern.append("{}")
                pattern.append("}")

    def shown(self, expr: Expr) -> str:
        """A value as an argument of print, format, str or repr."""
        if isinstance(expr.type, ClassObject):
            return self._shown_class(expr)
        if holds_function(expr.type):
            self.problem(self.program.current, "a function is printed with its address; print its __name__")
        if expr.whole and has_move_only(expr.type):
            return expr.whole  # What may be a coroutine is not copied.
        if any(self.is_a(member, "AnyAwaitable") for member in members(expr.type)):
            self.problem(
                self.program.current, "what may be a coroutine or a future cannot be shown; test which it is"
            )
        if self.is_a(not_none(expr.type), "Iterator"):
            self.problem(self.program.current, "an iterator is shown by its kind, which is not known; show a list")
        if self.is_a(not_none(expr.type), "ExceptionClass"):
            self.include("py/class_repr.h")
            return f"py::exit_class_repr({expr.text})"
        if self.is_a(expr.type, "ExceptionHandler"):
            return f"asyncio::repr_handler({expr.text})"
        spelled = spell(expr.type)
        if "asyncio::ThreadsafeHandle" in spelled:
            self.problem(
                self.program.current, "what call_soon_threadsafe() gave cannot be shown; show whether it is cancelled()"
            )
        if _SHOWS_NAMES.search(spelled):
            self.program.qualify_names()
        if _OF_UNITTEST.search(spelled):
            self.problem(
                self.program.current, "what unittest shows here cannot be ported; show numbers, tests or last lines"
            )
        if _holds_class(expr.type):
            self.problem(
                self.program.current, "a class inside of what is printed cannot be ported; print its __name__"
            )
        if expr.text == "this":
            return "*this"
        return expr.outcome or expr.text

    def _shown_class(self, expr: Expr) -> str:
        """How a class prints."""
        assert isinstance(expr.type, ClassObject)
        entity = expr.type.entity
        if entity.is_enum:
            return names.quote(f"<enum '{entity.name}'>")
        if expr.text.startswith(TYPE_OF) and (entity.is_exception or entity.kind not in _MODULES):
            self.program.show_qualified_classes()
            self.include("py/class_repr.h")
            return f"py::class_repr({expr.text[len(TYPE_OF):]})"
        module = "__main__." if entity.is_user else _MODULES.get(entity.name, "")
        name = "Task" if entity.kind == "AnyTask" else self.program.qualified_class(entity)
        return names.quote(f"<class '{module}{name}'>")

    # Awaiting.

    def expr_Await(self, node: ast.Await, hint: Type | None = None) -> Expr:
        self.awaited_call = node.value
        self.check_not_started(node.value)
        value = self.value(node.value, None, "awaitable")
        return self.await_(value, node)

    def check_not_started(self, node: ast.expr) -> None:
        """A coroutine that is awaited must not be one of a task that may be running."""
        raise NotImplementedError

    awaited_call: ast.expr | None = None  # What the newest `await` awaits.

    def await_(self, value: Expr, node: ast.AST) -> Expr:
        if value.type is NEVER and value.text == "py::None":
            return value  # What raises is before it.
        if value.type is NEVER:
            return Expr(NEVER, f"co_await {value.text}", UNARY, EFFECTS, void=True, awaits=True)
        if isinstance(value.type, Instance) and value.type.entity.is_user:
            value = self.as_coroutine(value, node)
        if self.is_a(value.type, "AnyTask") and self.is_discarded(node.value):
            return Expr(NONE, f"co_await {value.bind(UNARY)}", UNARY, EFFECTS, void=True, awaits=True)
        value = self.with_known_result(value)
        result = self.awaited_type(value.type)
        if result is None:
            if (awaitable := self.the_one_awaitable(value)) is not None:
                return self.await_(awaitable, node)
            raised = self.awaits_no_awaitable(value, node)
            return raised or self.problem(node, f"{describe(value.type)} cannot be awaited here")
        if is_optional(value.type):
            awaited = "object NoneType can't be used in 'await' expression"
            value = self.some(value, awaited)
        place = places.inline_mark(node, self.program.current) if self.program.marks_places else ""
        text = f"co_await {place}{self.take(value) if value.variable else value.bind(UNARY)}"
        if is_reference(result) and self.is_discarded(node.value):
            return Expr(NONE, text, UNARY, EFFECTS, void=True, awaits=True)
        if is_reference(result):
            return self.kept_loop(text)
        return Expr(result, text, UNARY, EFFECTS, void=result in (NONE, NEVER), awaits=True)

    def kept_loop(self, text: str) -> Expr:
        """The event loop that something awaitable gives."""
        name = self.fresh("kept_loop")
        self.emit(f"auto {name} = {text};")
        return Expr(Instance(self.entity("EventLoop")), f"*{name}.get()", UNARY)

    def the_one_awaitable(self, value: Expr) -> Expr | None:
        raise NotImplementedError

    def awaits_no_awaitable(self, value: Expr, node: ast.AST) -> Expr | None:
        raise NotImplementedError

    def cannot(self, value: Expr, node: ast.AST, message: str, *methods: str) -> Expr | None:
        raise NotImplementedError

    def has_no_attribute(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        raise NotImplementedError

    def some(self, value: Expr, error: str) -> Expr:
        """A value that may be None where None raises TypeError."""
        inner = not_none(value.type)
        if nullable(inner):
            return Expr(inner, value.text, value.precedence, max(READS, value.effect))
        if self.spell(value.type).startswith("std::variant<"):
            self.include("py/variant.h")
            text = f"py::as_some<{self.spell(inner)}>({value.text}, {names.quote(error)})"
            return Expr(inner, text, effect=max(READS, value.effect))
        self.include("py/some.h")
        text = f"py::some({value.text}, {names.quote(error)})"
        return Expr(inner, text, effect=max(READS, value.effect), variable=value.variable)

    def unpacked(self, value: Expr, what: str) -> Expr:
        """What stands behind a `*`: TypeError if it is None, which it may be."""
        if not is_optional(value.type) or not_none(value.type) is NEVER:
            return value
        found = self.some(value, f"{what} after * must be an iterable, not NoneType")
        return self.temporary(found, "items") if value.effect >= EFFECTS or isinstance(found.type, Tuple) else found

    def some_with(self, value: Expr, attribute: str) -> Expr:
        """A value that may be None where None raises AttributeError."""
        inner = not_none(value.type)
        if nullable(inner):
            return Expr(inner, value.text, value.precedence, max(READS, value.effect))
        self.include("py/some.h")
        text = f"py::some_with({value.text}, {names.quote(attribute)})"
        return Expr(inner, text, effect=max(READS, value.effect), variable=value.variable)

    def evaluated(self, known: Expr, *operands: Expr) -> Expr:
        """A value that C++ does not compute if it is known here: then what it is of is evaluated before."""
        if known.text in ("true", "false") or known.literal:
            for operand in operands:
                text = operand.text.removeprefix(TYPE_OF)
                is_made = self.is_a(operand.type, "Coro") is not None and not operand.variable and text.endswith(")")
                if operand.effect < EFFECTS and not is_made or text == "py::None":
                    continue
                is_statement = operand.void or operand.awaits or operand.type is NEVER
                self.emit(f"{text};" if is_statement else f"static_cast<void>({text});")
        return known

    def object_with(self, value: Expr, attribute: str, is_assigned: bool = False) -> Expr:
        """An object of a class of the program, or None, of which the AttributeError names the attribute."""
        inner = not_none(value.type)
        if not isinstance(inner, Instance) or not inner.entity.is_user or value.thrown or is_exception(inner):
            return Expr(inner, value.text, value.precedence, value.effect, variable=value.variable)
        getter = "set_attr" if is_assigned and self.program.version >= (3, 13) else "get_attr"
        text = f"{value.bind(100)}.{getter}({names.quote(attribute)})"
        return Expr(inner, text, effect=max(READS, value.effect), tested=True)

    def with_tuple(self, value: Expr) -> Expr:
        """A call of wait() as a coroutine that results in a tuple; any other value as it is."""
        if not getattr(value, "waits", False):
            return value
        return Expr(value.type, self.coerce(value, value.type), effect=value.effect, gives=value.gives)

    def as_coroutine(self, value: Expr, node: ast.AST) -> Expr:
        """What an object of a class with __await__ awaits; any other value as it is."""
        if not isinstance(node, ast.Await):
            value = self.with_tuple(value)
        if not isinstance(value.type, Instance) or not value.type.entity.is_user:
            return value
        method = value.type.entity.method("__await__")
        if method is None:
            return value
        if returns_coroutine(method.node):
            return self.problem(node, "this is a TypeError in Python, as __await__ is a coroutine function; let it"
                " be an ordinary one that returns self.run().__await__()")
        if differs_in_tasks(method.node) and not isinstance(node, ast.Await):
            return self.problem(node, "Python 3.11 iterates here over what __await__ returns; await it")
        if not method.is_async:
            return self.problem(node, "this __await__ cannot be ported; let it await with 'yield from'")
        return self.call_attribute(value, "__await__", ast.Call(ast.Name(""), [], []))

    def note_task(self, node: ast.AST, made_of: Type) -> None:
        """A task is made of a coroutine: what tasks that come from anywhere may result in."""
        given = self.is_a(made_of, "Coro")
        if given is None:
            return
        if id(node) not in self.program.task_results:
            Var.changed = True
        self.program.task_results[id(node)] = given.args[0]

    def task_result(self) -> Type | None:
        """What every task of the program but run()'s results in, if that is of one type."""
        if self.program.asks_current_task:
            return None  # It may be run()'s.
        found = [var.type for var in self.program.task_results.values()]
        types = [type_ for type_ in found if type_ is not NEVER]
        if not types:
            return NEVER if found else None
        # Tasks that never result in anything are of another type, once it is known which these are.
        spelled = {self.spell_awaited(type_) for type_ in (types if self.program.early else found)}
        return types[0] if len(spelled) == 1 and not isinstance(types[0], Union) else None

    def with_known_result(self, value: Expr) -> Expr:
        """A task that comes from anywhere as one with the result that all of them have."""
        result = self.task_result() if self.is_a(value.type, "AnyTask") else None
        if result is None:
            return value
        text = f"asyncio::task_cast<{self.spell_awaited(result) or 'void'}>({value.text})"
        return Expr(self.instance("Task", result), text, effect=max(READS, value.effect))

    def awaited_type(self, type_: Type) -> Type | None:
        """What awaiting a value gives; None if it cannot be awaited."""
        if type_ is NEVER:
            return NEVER
        if isinstance(type_, Instance) and type_.entity.is_user:
            method = type_.entity.method("__await__")
            return method.result.type if method is not None and method.is_async else None
        if is_optional(type_):
            return self.awaited_type(not_none(type_))
        if found := self.is_a(type_, "Coro", "Future", "Task", "AnyAwaitable"):
            return found.args[0].type
        if found := self.is_a(type_, "Gathering"):
            return found.args[0].type
        return None

    # Iterating.

    def element_type(self, type_: Type) -> Type | None:
        """What iterating over a value gives; None if one cannot."""
        if type_ is NEVER:
            return NEVER
        if type_ is STR:
            return STR
        if type_ is BYTES:
            return SMALL
        if isinstance(type_, Tuple):
            result: Type = NEVER
            for item in type_.items:
                result = join(result, item)
            return result
        if self.is_a(type_, "range"):
            return SMALL
        if self.is_a(type_, "ExceptionContext"):
            return STR
        if self.is_a(type_, "TestSuite") and not _MAKES_SUITES.search(self.program.source):
            return Instance(self.entity("_TestCase"))
        if found := self.is_a(type_, "ItemsView"):
            return Tuple((found.args[0].type, found.args[1].type))
        if found := self.is_a(
            type_,
            "list",
            "dict",
            "set",
            "frozenset",
            "vartuple",
            "deque",
            "KeysView",
            "ValuesView",
            "Generator",
            "Iterator",
            "Iterable",
            "Counter",
            "defaultdict",
            "OrderedDict",
        ):
            return found.args[0].type
        if found := self.is_a(type_, "AsCompleted"):
            is_empty = found.args[1].type is NEVER  # as_completed([])
            return NEVER if is_empty else self.instance("Coro", found.args[0])
        if isinstance(type_, Instance) and type_.entity.is_user:
            return self.user_element_type(type_)
        if isinstance(type_, ClassObject) and type_.entity.is_enum:
            return Instance(type_.entity)
        if isinstance(type_, Union) and not is_optional(type_):
            parts = [self.element_type(member) for member in type_.members]
            if all(part is not None for part in parts):
                result = NEVER
                for part in parts:
                    result = join(result, part)  # type: ignore[arg-type]
                return result
        return None

    def user_element_type(self, type_: Instance) -> Type | None:
        if is_named_tuple(type_) and (init := type_.entity.method("__init__")) is not None:
            result: Type = NEVER
            for parameter in init.parameters[1:]:
                result = join(result, parameter.var.type)
            return result
        method = type_.entity.method("__iter__")
        if method is None:
            return None
        self.program.reach(method)
        if method.is_generator:
            return method.yields.type
        result = method.result.type
        if isinstance(result, Instance) and (step := result.entity.method("__next__")):
            self.program.reach(step)
            return step.result.type
        return self.element_type(result)

    def taken_elements(self, expr: Expr, element: Type) -> str:
        """The elements of a value, as what a container is extended with: coroutines leave their own."""
        text = self.iterable(expr, element)
        if move_only(element) and (expr.variable or isinstance(expr.type, Tuple)):
            self.include("<utility>")
            return f"std::move({text})"
        return text

    def iterable(self, expr: Expr, element: Type) -> str:
        """A value as something that C++ can iterate over, with elements of a type."""
        if isinstance(expr.type, Tuple):
            self.include("py/list.h")
            items = expr
            if expr.effect >= EFFECTS:
                items = self.temporary(expr, "items")
            list_type = self.instance("list", element)
            is_moved = any(map(move_only, expr.type.items))
            if is_moved and not items.variable:
                items = self.temporary(expr, "items")
            found = [
                Expr(item, f"std::get<{i}>({items.text})", variable=is_moved)
                for i, item in enumerate(expr.type.items)
            ]
            if is_moved:
                return self._built_display(found, list_type).text
            parts = ", ".join(self.coerce(item, element) for item in found)
            return f"{self.spell(list_type)}{{{parts}}}"
        if expr.type is STR:
            self.include("py/strings.h")
            return f"py::chars({expr.text})"
        if self.is_a(expr.type, "ExceptionContext"):
            return self.context_keys(expr).text
        if is_named_tuple(expr.type):
            self.include("py/list.h")
            inside = ", ".join(self.coerce(item, element) for item in self.named_items(expr))
            return f"{self.spell(self.instance('list', element))}{{{inside}}}"
        if isinstance(expr.type, Instance) and expr.type.entity.is_user:
            return self.user_iterable(expr)
        if isinstance(expr.type, ClassObject) and expr.type.entity.is_enum:
            entity = expr.type.entity
            self.include("py/list.h")
            parts = ", ".join(f"{entity.cpp}::{names.safe(name)}" for name in entity.members)
            return f"py::List<{entity.cpp}>{{{parts}}}"
        if isinstance(expr.type, Union) and not is_optional(expr.type):
            if all(
                isinstance(m, Tuple) or self.is_a(m, "list", "set", "vartuple", "deque", "range", "dict")
                for m in expr.type.members
            ) and (
                not isinstance(element, Union) or self._are_alternatives(expr.type, element)
            ):
                self.include("py/list.h")
                return f"py::elements<{self.spell(element)}>({expr.text})"
            self.problem(
                self.program.current,
                f"{describe(expr.type)} cannot be iterated over; let it always be one kind of container",
            )
            return expr.text
        inner = self.element_type(expr.type)
        if inner is not None and not same(inner, element) and inner is not NEVER and (
            self.spell(inner) != self.spell(element)
        ):
            self.include("py/equal.h")
            return self.converted(expr, inner, element)
        return expr.text

    def converted(self, expr: Expr, inner: Type, element: Type) -> str:
        """A new list of the elements as values of a wider type."""
        name = self.fresh("items")
        self.emit(f"{self.spell(self.instance('list', element))} {name};")
        kind = "const auto&"
        if has_move_only(inner):
            if not self.is_a(expr.type, "AsCompleted", "Generator", "Iterator"):
                self.problem(
                    self.program.current, "coroutines cannot be taken out of a container here; make tasks of them"
                )
            kind = "auto&&"
        self.emit(f"for ({kind} item : {expr.text}) {{")
        item = Expr(inner, "item", variable=True)
        self.emit(f"{name}.append({self.coerce(item, element)});")
        self.emit("}")
        return name

    def user_iterable(self, expr: Expr) -> str:
        assert isinstance(expr.type, Instance)
        method = expr.type.entity.method("__iter__")
        assert method is not None
        if method.is_generator:
            return f"{expr.bind(100)}->iter()"
        result = method.result.type
        if isinstance(result, Instance) and result.entity.method("__next__"):
            self.include("py/generator.h")
            return f"py::iter({expr.bind(100)}->iter())"
        inner = Expr(result, f"{expr.bind(100)}->iter()")
        return self.iterable(inner, self.element_type(result) or NEVER)

    def expr_Starred(self, node: ast.Starred, hint: Type | None = None) -> Expr:
        return self.problem(node, "* cannot be used here")

    # Other rules, which are in other files.

    def annotation(self, node: ast.expr) -> Type:
        raise NotImplementedError

    def pattern(self, node: ast.expr | None, variables: dict[str, Var]) -> Type:
        raise NotImplementedError

    def context_item(self, value: Expr, node: ast.expr) -> Expr:
        raise NotImplementedError

    def context_keys(self, value: Expr) -> Expr:
        raise NotImplementedError

    def uses_class(self, method: FunctionEntity) -> bool:
        raise NotImplementedError

    def function_value(self, entity: FunctionEntity, node: ast.AST, text: str = "") -> Expr:
        raise NotImplementedError

    def bound_method(self, method: FunctionEntity, value: Expr, arrow: str, node: ast.AST) -> Expr:
        raise NotImplementedError

    def bound_stub(self, stub: StubFunction, type_: Instance, value: Expr, node: ast.AST) -> Expr:
        raise NotImplementedError

    def call_method(self, *args: object, **kwargs: object) -> Expr:
        raise NotImplementedError

    def call_stub_method(self, *args: object, **kwargs: object) -> Expr:
        raise NotImplementedError

    def exception_attribute(
        self, type_: Instance, value: Expr, name: str, node: ast.AST
    ) -> Expr | None:
        raise NotImplementedError

    def enum_attribute(self, type_: Instance, value: Expr, name: str) -> Expr:
        raise NotImplementedError


def place_key(node: ast.expr) -> str | None:
    """Names `x` and `self.x`, whose type tests can narrow."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = place_key(node.value)
        return f"{inner}.{node.attr}" if inner else None
    return None


def float_text(value: float, include: object = None) -> str:
    """A float as a C++ literal that reads back the same."""
    if value != value or value in (float("inf"), float("-inf")):
        return "std::numeric_limits<double>::infinity()"
    text = repr(value)
    return text


def owners(node: ast.expr) -> list[ast.expr]:
    """What a loop over an expression must keep alive: `f()` in `f().items` and `f()[0]`.

    What a range-based for makes for itself lives as long as the loop, but no part of it does.
    """
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (
        "enumerate", "zip", "map", "filter", "iter",
    ):  # fmt: skip
        return [owner for argument in node.args for owner in owners(argument)]
    if not isinstance(node, (ast.Attribute, ast.Subscript)) or (
        isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
    ):
        return []
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return [] if isinstance(node, (ast.Name, ast.Constant)) else [node]


def _bound_inside(node: ast.expr) -> set[str]:
    """The variables of comprehensions and lambdas in an expression."""
    found: set[str] = set()
    for child in ast.walk(node):
        if isinstance(child, ast.comprehension):
            found |= _names_in(child.target)
        elif isinstance(child, ast.arg):
            found.add(child.arg)
    return found


def _assigned_in(nodes: Sequence[ast.expr]) -> set[str]:
    """The names that := binds in some expressions."""
    return {n.target.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}


def _names_in(node: ast.expr) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


def _suspends(node: ast.AST) -> bool:
    """Whether an expression needs statements of its own before it."""
    return any(
        isinstance(child, (ast.Await, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
                           ast.NamedExpr))
        for child in ast.walk(node)
    )


def _holds_class(type_: Type, depth: int = 0) -> bool:
    """Whether a container has classes as its elements."""
    if depth > 4:
        return False
    if isinstance(type_, Instance):
        if type_.entity.is_user:
            return False
        parts: Sequence[Type] = [arg.type for arg in type_.args]
    else:
        parts = type_.items if isinstance(type_, Tuple) else ()
    return any(
        isinstance(part, ClassObject)
        or instance_of(not_none(part), "ExceptionClass") is not None
        or _holds_class(part, depth + 1)
        for part in parts
    )


def _what(node: ast.AST) -> str:
    known = {
        "Yield": "yield as a value",
        "Set": "a set",
        "TemplateStr": "a template string",
    }
    return known.get(node.__class__.__name__, f"'{ast.unparse(node)}'")


_PURE_BUILTINS = frozenset(
    "len str repr int float bool min max sum abs round sorted isinstance range enumerate zip type list"
    " tuple set dict any all id hash format reversed divmod".split()
)


def constant_key(node: ast.expr | None) -> str | None:
    """The text if a dict's key is a constant one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def asked_for_class(node: ast.expr) -> ast.expr | None:
    """x if an expression is type(x) or x.__class__."""
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[asked], keywords=[]):
            return asked
        case ast.Attribute(value=asked, attr="__class__"):
            return asked
    return None


__all__ = [
    "Expressions",
    "TERNARY",
    "Variable",
    "float_text",
    "owners",
    "place_key",
    "signature",
]
