"""What all rules of lowering share: expressions, variables, the function being lowered."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import re
import typing
from collections.abc import Iterator, Sequence

from tools.port import names
from tools.port.expand.dataclass_exceptions import compares_fields
from tools.port.lower import unreachable
from tools.port.lower.brackets import brackets
from tools.port.cpptypes import (
    DRIVER,
    LOOP_POINTER,
    has_move_only,
    headers_of,
    is_loop_pointer,
    is_reference,
    is_str_enum,
    move_only,
    nullable,
    outcome_of,
    spell,
    spell_argument,
)
from tools.port.entities import ClassEntity, FunctionEntity, Parameter
from tools.port.expand.shown import shown_as
from tools.port.pytypes import (
    NEVER,
    NONE,
    OBJECT,
    STR,
    Simple,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    is_exception,
    is_exception_class,
    is_mixed_number,
    is_optional,
    join,
    members,
    not_none,
    same,
    signature,
    union,
)
from tools.port.scopes import COMPREHENSIONS, Scope, Variable, bound_by_comprehension, own_nodes

if typing.TYPE_CHECKING:
    from tools.port.program import Program

# How tightly the outermost operator of a C++ expression binds.
ATOM, UNARY, MULTIPLY, ADD, SHIFT, RELATION, EQUAL, AND, OR, TERNARY = range(100, 0, -10)

# What evaluating an expression may do.
CONSTANT, READS, EFFECTS = range(3)

# What begins the text of `type(value)`, which has no C++ of its own: it is shown, named or compared.
TYPE_OF = "typeof "
NEW_LOOP = "asyncio::new_event_loop()"


@dataclasses.dataclass
class Expr:
    """A Python expression in C++."""

    type: Type
    text: str
    precedence: int = ATOM
    effect: int = CONSTANT
    void: bool = False  # C++ has no value for it; Python's is None.
    awaits: bool = False  # It is `co_await ...`, which must be an initialiser or a statement.
    literal: bool = False  # A C++ literal whose own type is another: "text", 1.
    named: str = ""  # The __name__ of a function of the library that became a lambda.
    qualified: str = ""  # The `__qualname__` of such a function.
    gives: Type | None = None  # What C++ knows this function or awaitable of the library to give.
    variable: bool = False  # It names a variable, from which a coroutine has to be moved.
    thrown: bool = False  # An exception as a C++ object, and not as an exception_ptr.
    derived: str = ""  # The same as an object of its class, if the text refers to one of a base class.
    asks_thrown: bool = False  # It is the class of such an exception.
    asks_optional: bool = False  # It is the class of what may be None.
    whole: str = ""  # The value as a variant of more types, of which it is a part.
    outcome: str = ""  # What gather() gave, whose value this is if it is no exception.
    fresh: bool = False  # A new container that nothing else refers to.
    identity: str = ""  # Which function a closure is, where functions are compared.
    tested: bool = False  # An object that it raises AttributeError to evaluate if it is None.
    braced: str = ""  # The same as an argument of a parameter of exactly its type: `{1, "a"}`.

    def bind(self, precedence: int) -> str:
        """The text as an operand of an operator that binds as tightly as `precedence`."""
        return self.text if self.precedence >= precedence else f"({self.text})"


@dataclasses.dataclass(eq=False)
class Local:
    """A variable in C++."""

    name: str
    var: Var
    variable: Variable | None = None
    cell: bool = False  # py::Cell: shared with closures that see assignments.
    late: bool = False  # std::optional: declared before it has a value.
    late_cell: bool = False  # py::Cell of a py::Late: shared before it has a value.
    is_global: bool = False
    form: str = "value"  # "thrown": the reference of a catch clause.
    caught: ClassEntity | None = None  # What that refers to.
    text: str | None = None  # Another C++ expression that stands for it.
    asked_for_name: bool = False  # A coroutine's __name__ is read, perhaps when it is gone.
    coro_name: str = ""  # The variable that has it.


@dataclasses.dataclass
class Leaving:
    """A try block with a `finally` (or the exit of a `with`) that return, break and continue leave."""

    label: str
    loop_depth: int
    result: str = ""
    returns: bool = False
    breaks: bool = False
    continues: bool = False
    in_lambda: bool = False


AWAITABLES = frozenset(("Coro", "Task", "Future", "AnyAwaitable"))


@dataclasses.dataclass(frozen=True)
class Hoisted:
    """The lines that an expression has put before its statement."""

    statement: int  # Which one, of `Frame.statements`.
    out: list[str]  # Where they are, from `start` on.
    start: int
    lines: list[str]

    def still_there(self) -> bool:
        return self.out[self.start : self.start + len(self.lines)] == self.lines


class Frame:
    """The function that is being lowered."""

    def __init__(self, entity: FunctionEntity | None, scope: Scope, parent: Frame | None) -> None:
        self.entity = entity
        self.scope = scope
        self.parent = parent
        self.out: list[str] = []
        self.declared: set[Local] = set()
        self.given: dict[Local, ast.expr] = {}  # Coroutines that functions were given in
        self.given_in: ast.AST | None = None  # this statement.
        self.started: dict[Local, ast.expr] = {}  # Coroutines of tasks that go on by themselves.
        self.tasks_of: dict[Local, str] = {}  # The variables of these tasks.
        self.unbound: set[Local] = set()  # What except clauses have bound, behind them.
        self.taken: set[str] = set()
        self.hidden: list[dict[str, Local]] = []  # Variables of comprehensions.
        self.narrowed: dict[str, Type] = {}
        self.always_left: set[ast.If] = set()  # Whose test is always true, and behind which nothing runs.
        self.runs_before: dict[ast.AST, list[ast.AST]] = {}  # By the first statements of blocks.
        self.given_types: dict[ast.expr, Type] = {}  # By the targets of assignments: of their newest values.
        self.end_narrowed: dict[str, Type] = {}  # As of the end of the newest block.
        self.tried_narrowed: dict[int, dict[str, Type]] = {}  # As of the ends of try blocks, by their ids.
        self.leaving: list[Leaving] = []
        self.loop_depth = 0
        self.in_with_body = False  # One that is a coroutine of its own in C++.
        self.loop_labels: list[str] = []
        self.error: list[str] = []  # What holds the exception that is being handled.
        self.self_name: str | None = None
        self.in_constructor = False
        self.block_ends: list[tuple[int, int]] = []
        self.statements = 0  # How many have been begun.
        self.hoisted: dict[ast.expr, Hoisted] = {}

    @property
    def is_coroutine(self) -> bool:
        return self.entity is not None and (self.entity.is_async or self.entity.is_generator)


class Lowering:
    """The base of the rules: the program and the function being lowered."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.library = program.library
        self.frame: Frame = None  # type: ignore[assignment]
        self.spread: dict[int, Expr] = {}  # By the `*v` of a call: the tuple that v is taken for.

    # Problems.

    def problem(self, node: ast.AST, message: str) -> Expr:
        self.program.problems.add(node, message)
        return Expr(NEVER, "/* ? */")

    # Output.

    def emit(self, text: str) -> None:
        self.frame.out.append(text)

    @contextlib.contextmanager
    def captured(self) -> Iterator[list[str]]:
        """Collects what is emitted meanwhile."""
        outer, self.frame.out = self.frame.out, []
        try:
            yield self.frame.out
        finally:
            self.frame.out = outer

    @contextlib.contextmanager
    def tried(self) -> Iterator[None]:
        """Lowers something only to learn what it is: nothing of it stays."""
        taken = set(self.frame.taken)
        with self.captured():
            yield
        self.frame.taken = taken

    def include(self, header: str | None) -> None:
        if header:
            text = header if header[0] in '<"' else f'"{header}"'
            self.program.includes.add(text)

    def spell(self, type_: Type) -> str:
        text = spell(type_)
        if _has_key_of(text, "std::exception_ptr") and any(compares_fields(c.node) for c in self.program.classes):
            self.problem(
                self.program.current, "exceptions that are dataclasses have no hash; have exceptions in lists here"
            )
        if _has_key_of(text, "py::Object"):
            self.problem(
                self.program.current, "what may be of any class cannot be hashed; make a set of its repr() or of numbers"
            )
        if isinstance(type_, Union) and STR in type_.members and any(map(is_str_enum, type_.members)):
            self.problem(self.program.current, "texts and members of a StrEnum cannot be mixed; use one of them")
        if isinstance(type_, Union) and {"set", "frozenset"} <= {
            m.entity.kind for m in type_.members if isinstance(m, Instance)
        }:
            self.problem(self.program.current, "a set and a frozenset in one variable cannot be ported; use two")
        if re.search(r"[<,] ?asyncio::EventLoop\b(?![&:])", text):
            self.keep_loops()
            text = spell(type_)
        if "std::function<" in text and _has_function_key(text):
            self.compare_functions()
        text = self._with_names(text)
        for header in headers_of(text):
            self.program.includes.add(header)
        self._include_classes(type_)
        return text

    def keep_loops(self) -> None:
        """From now on event loops are values, which refer to them: they are in containers, say."""
        entity = self.entity("EventLoop")
        if entity.cpp != LOOP_POINTER:
            entity.cpp = LOOP_POINTER
            Var.changed = True

    def keep_outlived(self, type_: Type) -> None:
        """Lets an attribute or a variable of the module keep an event loop that may have ended."""
        if self.program.outlives_loops and is_reference(not_none(type_)):
            self.keep_loops()

    def loop_value(self, text: str, effect: int = EFFECTS) -> Expr:
        """An event loop that the library gives a reference to."""
        type_ = Instance(self.entity("EventLoop"))
        return Expr(type_, text if is_reference(type_) else f"{LOOP_POINTER}({text})", effect=effect)

    def loop_reference(self, expr: Expr) -> Expr:
        """An event loop as the library takes it."""
        if not is_loop_pointer(expr.type):
            return expr
        if expr.text == NEW_LOOP:  # What is made of it may be used later.
            self.include("asyncio/keep_loop.h")
            return Expr(expr.type, f"asyncio::keep_loop({NEW_LOOP})", effect=EFFECTS)
        if expr.text.startswith(f"{LOOP_POINTER}(") and is_one_group(expr.text[len(LOOP_POINTER) :]):
            return Expr(expr.type, expr.text[len(LOOP_POINTER) + 1 : -1], effect=expr.effect)
        return Expr(expr.type, f"*{expr.bind(UNARY)}", UNARY, expr.effect)

    def member(self, value: Expr, name: str) -> str:
        """`value.name` in C++, of an object of the library."""
        if is_loop_pointer(value.type):
            reference = self.loop_reference(value)
            if reference.text.startswith("*"):
                return f"{value.bind(100)}->{name}"
            value = reference
        return f"{value.bind(100)}.{name}"

    def spell_awaited(self, type_: Type) -> str:
        """T in Coro<T>, Task<T> and Future<T>: nothing for None."""
        return self._with_names(spell_argument(type_))

    def _with_names(self, text: str) -> str:
        """A type whose functions know their names or can be compared, if the program asks for that."""
        if self.program.compares_functions and "std::function<" in text:
            self.include("py/comparable_function.h")
            return text.replace("std::function<", "py::ComparableFunction<")
        if not self.program.names_functions or "std::function<" not in text:
            return text
        self.include("py/function.h")
        return text.replace("std::function<", "py::Function<")

    def cell_text(self, local: Local) -> str:
        """The C++ type of a variable that closures share."""
        self.include("py/cell.h")
        if is_reference(local.var.type):
            self.keep_loops()
        cpp = self.spell(local.var.type)
        if local.late_cell:
            self.include("py/late.h")
            return f"py::Cell<py::Late<{cpp}>>"
        return f"py::Cell<{cpp}>"

    def _include_classes(self, type_: Type, depth: int = 0) -> None:
        if depth > 6:
            return
        if isinstance(type_, Instance):
            if type_.entity.is_user:
                self.include("py/instance.h")
            else:
                self.include(type_.entity.include)
            for arg in type_.args:
                self._include_classes(arg.type, depth + 1)
        if isinstance(type_, (Function, Callable)) and (found := signature(type_)) is not None:
            for var in (*found.parameters, found.result):
                self._include_classes(var.type, depth + 1)
        for part in (
            type_.items
            if isinstance(type_, Tuple)
            else type_.members
            if isinstance(type_, Union)
            else ()
        ):
            self._include_classes(part, depth + 1)

    # Names.

    def fresh(self, wanted: str) -> str:
        """A name that this function does not use yet."""
        wanted = names.safe(wanted)
        name, number = wanted, 1
        known = self.frame.scope.variables.keys() | self._bound_by_comprehensions()
        while name in self.frame.taken or name in known or name in self.program.global_names:
            number += 1
            name = f"{wanted}_{number}"
        self.frame.taken.add(name)
        return name

    def _bound_by_comprehensions(self) -> frozenset[str]:
        """The variables of all comprehensions in this function, which have scopes of their own."""
        node = self.frame.scope.node
        if node not in self.program.comprehension_names:
            self.program.comprehension_names[node] = frozenset(
                name for part in own_nodes(node) if isinstance(part, COMPREHENSIONS)
                for name in bound_by_comprehension(part)
            )
        return self.program.comprehension_names[node]

    # Library classes.

    def entity(self, name: str) -> ClassEntity:
        return self.library.classes[name]

    def instance(self, name: str, *args: Type | Var) -> Instance:
        entity = self.entity(name)
        return Instance(
            entity, tuple(arg if isinstance(arg, Var) else self.fixed(arg) for arg in args)
        )

    def fixed(self, type_: Type) -> Var:
        var = Var(passing=True)
        var._type = type_  # noqa: SLF001
        return var

    def var_at(self, node: ast.AST, role: str) -> Var:
        """The place that belongs to a node, the same in every pass."""
        return self.program.var_at(node, role)

    # Types.

    def is_a(self, type_: Type, *entity_names: str) -> Instance | None:
        """The type as an instance of one of these classes or of one derived from them."""
        if isinstance(type_, Instance):
            for entity in type_.entity.ancestors():
                if entity.kind in entity_names:
                    return type_
        return None

    def temporary(self, expr: Expr, wanted: str) -> Expr:
        """Puts a value into a variable of its own, before the statement."""
        if isinstance(expr.type, ClassObject) and expr.type.asked:
            expr = self.class_value(expr)
        if expr.text.startswith(TYPE_OF):
            name = self.fresh("value")
            self.emit(f"auto {name} = {expr.text.removeprefix(TYPE_OF)};")
            return dataclasses.replace(expr, text=f"{TYPE_OF}{name}", effect=READS)
        name = self.fresh(wanted)
        if expr.void:
            self.emit(f"{expr.text};")
            if expr.type is NEVER:
                self.emit(unreachable.MARK)
            self.include("py/none.h")
            return Expr(expr.type, "py::None")
        if is_reference(expr.type):
            self.emit(f"auto& {name} = {expr.text};")
        else:
            self.emit(f"{self.declaration(expr.type, expr, name)};")
        found = Expr(expr.type, name, variable=True)
        if isinstance(expr.type, Callable):
            found.named, found.gives = expr.named, expr.gives
        return found

    def declaration(self, type_: Type, expr: Expr, name: str) -> str:
        """`TYPE NAME = VALUE` with `auto` where the type is plain to see."""
        if is_reference(type_):
            return f"auto& {name} = {expr.text}"
        if same(type_, expr.type) and self._plain(expr):
            if expr.gives is not None and isinstance(expr.type, Instance) and isinstance(type_, Instance):
                return f"auto {name} = {self.coerce(expr, type_)}"
            return f"auto {name} = {self.take(expr)}"
        return f"{self.spell(type_)} {name} = {self.coerce(expr, type_)}"

    def _plain(self, expr: Expr) -> bool:
        if expr.literal or expr.thrown:
            return False
        if isinstance(expr.type, Instance) and expr.type.entity.cpp == DRIVER:
            return False  # A call gives the coroutine itself.
        if isinstance(expr.type, (Simple, Int)) or is_mixed_number(expr.type):
            return expr.type is not STR and expr.awaits
        if isinstance(expr.type, (Function, Callable)):
            return not expr.text.startswith("[")
        return True

    def take(self, expr: Expr) -> str:
        """The value, moved out of its variable if it cannot be copied."""
        if expr.variable and move_only(expr.type):
            self.include("<utility>")
            return f"std::move({expr.text})"
        if expr.variable and isinstance(expr.type, Union) and has_move_only(expr.type):
            self.problem(
                self.program.current,
                "what may be a coroutine cannot be given on here; test what it is, or make a task of it",
            )
        return expr.text

    def consume(self, expr: Expr) -> str:
        """The value for a function of the library that runs it, if it is a coroutine."""
        if expr.variable and isinstance(expr.type, Instance) and expr.type.entity.cpp == DRIVER:
            return f"{expr.bind(100)}.take()"
        return self.take(expr)

    def coerce(self, expr: Expr, target: Type) -> str:
        """The value as one of another type, where C++ would not convert it, or not so."""
        source = expr.type
        if expr.void:
            raise AssertionError("a void expression has to be materialised first")
        if is_exception(source) and expr.thrown:
            return self._coerce_thrown(expr, target)
        if source is NEVER or target is NEVER:
            return self.take(expr)
        if source is NONE and target is not NONE:
            return self._coerce_none(target)
        if is_reference(source) and is_optional(target) and is_reference(not_none(target)):
            return expr.text[1:] if expr.text.startswith("*") else f"&{expr.bind(UNARY)}"
        if isinstance(source, ClassObject):
            return self._coerce_class(expr, source, target)
        if self.is_a(not_none(source), "ExceptionClass"):
            return self._coerce_given_class(expr, target)
        if isinstance(source, Tuple) and not same(source, target) and _holds_known_class(source):
            return self._coerce_tuple_of_classes(expr, source, target)
        if isinstance(source, Function):
            return self._coerce_function(expr, source, target)
        if isinstance(source, Callable):
            return self._coerce_callable(expr, source, not_none(target))
        if isinstance(source, Instance) and isinstance(target, Instance) and (
            source.entity.kind in AWAITABLES and target.entity.kind in AWAITABLES
        ):
            return self._coerce_awaitable(expr, source, target)
        cpp, wanted = self.spell(source), self.spell(target)
        if cpp == wanted:
            return self.take(expr)
        if is_mixed_number(target):
            return expr.text
        if isinstance(target, Union):
            return self._coerce_to_union(expr, target, cpp, wanted)
        if target is OBJECT or (isinstance(source, Instance) and isinstance(target, Instance)):
            return self.take(expr)
        if isinstance(source, Int) and target.__class__ is Simple:
            return expr.text
        self.include("py/variant.h")
        return f"py::convert<{wanted}>({expr.text})"

    def _coerce_awaitable(self, expr: Expr, source: Instance, target: Instance) -> str:
        """A coroutine or future where one with results of another type is wanted."""
        found = self.spell_awaited(expr.gives or source.args[0].type)
        wanted = self.spell_awaited(target.args[0].type)
        if found == wanted or NEVER in (source.args[0].type, target.args[0].type):
            return self.take(expr)
        if source.entity.kind == target.entity.kind == "Coro":
            self.include("asyncio/any_awaitable.h")
            return f"asyncio::AnyAwaitable<{wanted}>({self.take(expr)})"
        if target.entity.kind != "AnyAwaitable":
            self.problem(
                self.program.current,
                f"{describe(source)} and {describe(target)} in one variable cannot be ported; use two",
            )
        return self.take(expr)

    def _coerce_class(self, expr: Expr, source: ClassObject, target: Type) -> str:
        """A class as a value: nothing where it is known which one."""
        if isinstance(target, ClassObject):
            self.include("py/none.h")
            return "py::None"
        if source.entity.is_exception and (target is OBJECT or any(map(is_exception_class, members(target)))):
            text = self.class_value(expr).text
            wanted = self.spell(target)
            return f"{wanted}({text})" if wanted.startswith("asyncio::Outcome<") else text
        if target is OBJECT:
            return self.take(expr)
        self.problem(
            self.program.current, f"the class {source.entity.name} as one of several values cannot be"
            " ported; call it where it is known"
        )
        return "/* ? */"

    def class_value(self, value: Expr) -> Expr:
        raise NotImplementedError

    def _coerce_given_class(self, expr: Expr, target: Type) -> str:
        """What __exit__ got as the class of an exception, which is the exception in C++."""
        if not any(self.is_a(member, "_AnyExceptionClass") for member in members(target)):
            return self.take(expr)
        text = self.class_value(expr).text
        return text.replace("py::class_of(", "py::class_of_or_none(", 1) if is_optional(expr.type) else text

    def _coerce_tuple_of_classes(self, expr: Expr, source: Tuple, target: Type) -> str:
        """A tuple of known classes where other classes may be."""
        if not all(isinstance(item, ClassObject) and is_exception_class(item) and not item.asked for item in source.items):
            self.problem(
                self.program.current, "this tuple with a class in it cannot be ported; write it where it is used"
            )
            return self.take(expr)
        known = [m for m in members(target) if isinstance(m, Tuple) and len(m.items) == len(source.items)]
        kind = next((m for m in [*known, *members(target)] if m in known or self.is_a(m, "vartuple")), None)
        if kind is None:
            return self.take(expr)
        if isinstance(kind, Tuple):
            items = kind.items
        else:
            items = (kind.args[0].type,) * len(source.items)  # type: ignore[attr-defined]
        texts = [self.coerce(Expr(item, ""), wanted) for item, wanted in zip(source.items, items, strict=True)]
        left, right = "()" if isinstance(kind, Tuple) else "{}"
        return f"{self.spell(kind)}{left}{', '.join(texts)}{right}"

    def _coerce_function(self, expr: Expr, source: Function, target: Type) -> str:
        """A function as a value: one with more parameters than are used of it becomes a lambda."""
        self.program.reach(source.entity)
        if self.program.names_functions and isinstance(not_none(target), Callable):
            self.include("py/function.h")
            name = names.quote(shown_as(source.entity.node)[0])
            if self.program.wrapped_by(source.entity) is not None and not expr.variable:
                if re.fullmatch(r"[\w:]+", expr.text) is None and not expr.text.startswith("["):
                    return self.identified(expr, target, self._adapted_function(expr, source, target))
                name = self.name_of_wrapper(source.entity, self.program.current).text
            text = f"py::named({name}, {self._adapted_function(expr, source, target)})"
            return self.identified(expr, target, text)
        return self.identified(expr, target, self._adapted_function(expr, source, target))

    def _coerce_callable(self, expr: Expr, source: Callable, target: Type) -> str:
        text = self.take(expr)
        if not isinstance(target, Callable):
            return text
        if text.startswith("[") and not any(
            same(target, known) or self.spell(target) == self.spell(known) for known in self.program.library_values
        ):
            self.program.library_values.append(target)
            Var.changed = True
        wanted, result = target.result.type, expr.gives or source.result.type
        if result is NEVER and NONE in members(wanted):
            result = NONE  # Of a future, say, that never has a result.
        if NEVER not in (wanted, result) and self.spell(wanted) != self.spell(result):
            text = self._with_result(text, source, result, wanted)
        if self.program.names_functions and expr.named:
            self.include("py/function.h")
            text = f"py::named({names.quote(expr.named)}, {text})"
        return self.identified(expr, target, text)

    def _with_result(self, text: str, source: Callable, result: Type, wanted: Type) -> str:
        """A function that gives the same as a value of another type."""
        call = re.fullmatch(r"(\[[^\]]*\]\([^()]*\)) \{ (?:return )?(.*); \}", text)
        if call is not None:
            head, inner = call[1], call[2]
        elif re.fullmatch(r"[\w:]+", text) and not self.program.is_global_name(text):
            passed = [f"argument{i}" for i in range(len(source.parameters))]
            declared = [f"{self.spell(p.type)} {name}" for p, name in zip(source.parameters, passed, strict=True)]
            head, inner = f"[{text}]({', '.join(declared)})", f"{text}({', '.join(passed)})"
        else:
            return text
        if result is NONE:
            nothing = self.coerce(Expr(NONE, "py::None"), wanted)
            return f"{head} -> {self.spell(wanted)} {{ {inner}; return {nothing}; }}"
        if (coroutine := self.is_a(result, "Coro")) is not None:
            kind = self.is_a(wanted, "Coro")
            if kind is None or kind.args[0].type is NEVER:
                return text
            if coroutine.args[0].type is NEVER and NONE not in members(kind.args[0].type):
                return text
            self.include("asyncio/any_awaitable.h")
            other = f"asyncio::AnyAwaitable<{self.spell_awaited(kind.args[0].type)}>"
            return f"{head} -> {self.spell(wanted)} {{ return {other}({inner}); }}"
        return f"{head} -> {self.spell(wanted)} {{ return {self.coerce(Expr(result, inner), wanted)}; }}"

    def _adapted_function(self, expr: Expr, source: Function, target: Type) -> str:
        entity = source.entity
        wanted = signature(not_none(target))
        if source.bound and wanted is not None:
            self._check_required(entity, entity.parameters[1:], len(wanted.parameters))
        if self._takes_rest(expr, source) and isinstance(not_none(target), Callable) and wanted is not None:
            return self._without_rest(expr, source, wanted)
        if expr.variable and wanted is not None and not source.bound:
            self._check_required(entity, entity.parameters, len(wanted.parameters))
        if expr.variable or wanted is None or not re.fullmatch(r"[\w:]+", expr.text) or entity.cpp != expr.text:
            return self.take(expr)
        if len(wanted.parameters) >= len(entity.parameters) or entity.is_nested and not entity.is_lifted:
            return self.take(expr)
        if self.program.unpacks_for_values:
            self.problem(
                self.program.current, f"{entity.name}() takes several numbers of arguments, which * cannot give to a"
                " function that is a value; write the arguments out",
            )
        self._check_required(entity, entity.parameters, len(wanted.parameters))
        declared, passed = [], []
        for parameter, var in zip(entity.parameters, wanted.parameters, strict=False):
            name = names.safe(parameter.name)
            declared.append(f"{self.spell(var.type)} {name}")
            passed.append(f"std::move({name})" if move_only(var.type) else name)
        return f"[]({', '.join(declared)}) {{ return {expr.text}({', '.join(passed)}); }}"

    def _takes_rest(self, expr: Expr, source: Function) -> bool:
        """Whether it is no function itself but a value that takes the *args of one."""
        of_own_name = re.fullmatch(r"[\w:]+", expr.text) and expr.text in (source.entity.cpp, source.entity.name)
        is_function = of_own_name or expr.text.startswith("[")
        return not is_function and any(p.kind == "star" for p in source.entity.parameters)

    def _without_rest(self, expr: Expr, source: Function, wanted: Callable) -> str:
        """A value that takes *args as a function that is never given any."""
        rest = next(p for p in source.entity.parameters if p.kind == "star")
        parameters = source.entity.parameters[1:] if source.bound else source.entity.parameters
        positional = [p for p in parameters if p.kind == "positional"]
        if len(positional) != len(wanted.parameters) or parameters[-1] is not rest:
            self.problem(
                self.program.current, f"{source.entity.name}() as one of several functions cannot be ported;"
                " give all of them the same parameters"
            )
        passed = [names.safe(p.name) for p in positional]
        declared = [f"{self.spell(v.type)} {n}" for v, n in zip(wanted.parameters, passed, strict=False)]
        nothing = f"{self.spell(rest.var.type)}{{}}"
        gives = "" if wanted.result.type in (NONE, NEVER) else "return "
        call = f"function({', '.join([*passed, nothing])})"
        return f"[function = {expr.text}]({', '.join(declared)}) {{ {gives}{call}; }}"

    def _check_required(self, function: FunctionEntity, parameters: Sequence[Parameter], count: int) -> None:
        """Refuses one of several functions, which are called with fewer arguments than it needs."""
        required = [p for p in parameters if p.kind == "positional" and p.default is None]
        if len(required) > count:
            self.problem(
                self.program.current, f"{function.name}() takes {len(required)} arguments, but is one of several"
                f" functions here of which others take {count}; give all of them the same parameters"
            )

    def _coerce_thrown(self, expr: Expr, target: Type) -> str:
        raise NotImplementedError

    def name_of_wrapper(self, entity: FunctionEntity, node: ast.AST) -> Expr:
        raise NotImplementedError

    def compare_functions(self) -> None:
        raise NotImplementedError

    def identified(self, expr: Expr, target: Type, text: str) -> str:
        raise NotImplementedError

    def _coerce_none(self, target: Type) -> str:
        if is_optional(target):
            inner = not_none(target)
            if (outcome := self.spell(target)).startswith("asyncio::Outcome<std::optional<"):
                return f"{outcome}(std::nullopt)"
            if isinstance(inner, Union) and not is_mixed_number(inner):
                self.include("py/none.h")
                return "py::None"
            if nullable(inner) or is_reference(inner):
                return "nullptr"
            self.include("<optional>")
            return "std::nullopt"
        if nullable(target):
            return "nullptr"
        self.include("py/none.h")
        return "py::None"

    def _coerce_to_union(self, expr: Expr, target: Union, cpp: str, wanted: str) -> str:
        source = expr.type
        inner = not_none(target)
        optional = is_optional(target) and wanted.startswith("std::optional<")
        if optional and not isinstance(source, Union):
            return self.coerce(expr, inner)
        if nullable(inner) and not isinstance(source, Union):
            return self.take(expr)
        if wanted.startswith("asyncio::Outcome<") and not any(map(is_exception, members(source))):
            value = union([member for member in members(target) if not is_exception(member)])
            is_converted = isinstance(source, Union) or is_optional(value)
            if is_converted and value is not NONE and self.spell(value) != wanted:
                return f"{wanted}({self.coerce(expr, value)})"
        if not isinstance(source, Union):
            if expr.literal or isinstance(source, Int):
                return f"{cpp}({expr.text})" if source is STR else f"{cpp}{{{expr.text}}}"
            if any(self.spell(member) == cpp for member in members(target)) and not self.is_a(source, "EventLoop"):
                return self.take(expr)
        self.include("py/variant.h")
        return f"py::convert<{wanted}>({self.take(expr)})"

    # Flow of values into places.

    def flow(self, node: ast.AST, source: Type, target: Type, what: str) -> bool:
        """Lets a value flow to where `target` is wanted; False (and a problem) if it cannot."""
        if self._flows(source, target):
            return True
        self.problem(node, f"{what} is {describe(source)}, but {describe(target)} is needed here")
        return False

    def _flows(self, source: Type, target: Type) -> bool:
        if source is NEVER or target is OBJECT or isinstance(target, Instance) and (
            target.entity.kind == "object"
        ):
            return True
        if isinstance(target, Place):
            target.var.add(source)
            return True
        if isinstance(source, Union) and not isinstance(target, Union):
            return all(self._flows(member, target) for member in source.members)
        if isinstance(target, Union):
            return self._flows_to_union(source, target)
        if isinstance(target, Int):
            return isinstance(source, Int) or source == Simple("bool")
        if target == Simple("float"):
            return isinstance(source, Int) or source in (target, Simple("bool"))
        if isinstance(target, Tuple) and isinstance(source, Tuple):
            return len(source.items) == len(target.items) and all(
                self._flows(a, b) for a, b in zip(source.items, target.items, strict=True)
            )
        if isinstance(target, Callable):
            return self._flows_to_callable(source, target)
        if isinstance(target, Instance):
            return self._flows_to_instance(source, target)
        return same(source, target)

    def _flows_to_union(self, source: Type, target: Union) -> bool:
        rest = members(source)
        for member in target.members:
            if not isinstance(member, Place):
                rest = tuple(r for r in rest if not self._flows(r, member))
        places = [member for member in target.members if isinstance(member, Place)]
        for place in places:
            for member in rest:
                place.var.add(member)
            return True
        return not rest

    def _flows_to_callable(self, source: Type, target: Callable) -> bool:
        found = signature(source)
        if found is None:
            return False
        if isinstance(source, Function):
            self.program.reach(source.entity)
        wanted = target.parameters[: len(found.parameters)]
        for theirs, ours in zip(found.parameters, wanted, strict=False):
            theirs.add(ours.type)
        if isinstance(source, Function):
            if not source.entity.accepts(len(target.parameters), source.bound):
                return False
        elif len(found.parameters) > len(target.parameters):
            return False
        if target.result.type is not OBJECT:
            target.result.add(found.result.type)
        return True

    def _flows_to_instance(self, source: Type, target: Instance) -> bool:
        name = target.entity.kind
        if name in ("Iterable", "Sequence"):
            if name == "Sequence" and not self.is_sequence(source):
                return False
            element = self.element_type(source)
            return element is not None and self._flows(element, element_pattern(target.args[0]))
        if name == "Awaitable":
            result = self.awaited_type(source)
            return result is not None and self._flows(result, element_pattern(target.args[0]))
        if not isinstance(source, Instance) or not source.entity.derives_from(target.entity):
            return False
        for theirs, ours in zip(source.args, target.args, strict=False):
            if ours.find() in _PATTERNS:
                self._flows(theirs.type, _PATTERNS[ours.find()])
            else:
                theirs.unify(ours)
        return True

    def is_sequence(self, type_: Type) -> bool:
        """Whether values of the type have positions."""
        sequences = ("list", "vartuple", "range", "deque")
        return type_ is STR or isinstance(type_, Tuple) or self.is_a(type_, *sequences) is not None

    def element_type(self, type_: Type) -> Type | None:
        raise NotImplementedError

    def awaited_type(self, type_: Type) -> Type | None:
        raise NotImplementedError


def _holds_known_class(type_: Tuple) -> bool:
    return any(isinstance(item, ClassObject) and item.entity.is_exception for item in type_.items)


@dataclasses.dataclass(frozen=True)
class Place(Type):
    """In the type of a library parameter: whatever comes flows into this Var."""

    var: Var


# Type arguments that are themselves patterns: `Iterable[Awaitable[T]]`.
_PATTERNS: dict[Var, Type] = {}


def pattern_argument(type_: Type) -> Var:
    """A pattern as the argument of a generic type."""
    if isinstance(type_, Place):
        return type_.var
    var = Var(passing=True)
    var._type = type_  # noqa: SLF001
    _PATTERNS[var] = type_
    return var


def element_pattern(var: Var) -> Type:
    return _PATTERNS.get(var.find()) or Place(var)


def of_its_class(value: Expr) -> Expr:
    """An exception whose own members are used."""
    return dataclasses.replace(value, text=value.derived, derived="") if value.derived else value


def is_one_group(text: str) -> bool:
    """Whether a text that begins with a bracket ends with the one that closes it."""
    depth = 0
    for position, step in brackets(text):
        depth += step
        if depth == 0:
            return position == len(text) - 1
    return False


_KEYED = r"py::(?:Set|FrozenSet|Dict|DefaultDict|OrderedDict|Counter)<"


def _has_key_of(text: str, class_: str) -> bool:
    """Whether a spelling is of sets or dicts whose keys are, or have in them, values of a class."""
    for found in re.finditer(_KEYED, text):
        depth = 0
        for part in re.finditer(rf"[<>,]|{class_}\b", text[found.end() :]):
            if part[0] == class_:
                return True
            depth += {"<": 1, ">": -1}.get(part[0], 0)
            if depth < 0 or depth == 0 and part[0] == ",":
                break  # What follows is a value.
    return False


def _has_function_key(text: str) -> bool:
    """Whether a spelling is of sets of functions, or of dicts whose keys are functions."""
    return re.search(_KEYED + "(?:(?:std::tuple|py::Tuple)<)*std::function<", text) is not None


__all__ = [
    "ADD",
    "AND",
    "ATOM",
    "CONSTANT",
    "EFFECTS",
    "EQUAL",
    "Expr",
    "Frame",
    "Leaving",
    "Local",
    "Lowering",
    "MULTIPLY",
    "OR",
    "Place",
    "READS",
    "RELATION",
    "SHIFT",
    "TERNARY",
    "UNARY",
    "join",
    "outcome_of",
    "element_pattern",
    "is_one_group",
    "pattern_argument",
]
