"""Statements but for definitions and what handles exceptions."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Callable as Function_
from collections.abc import Collection, Sequence

from tools.port import names, places
from tools.port.changes import Change
from tools.port.entities import ClassEntity, FunctionEntity
from tools.port.expand.handler_variables import is_quiet
from tools.port.expand.shown import is_attribute, variable_shown_as
from tools.port.expand.unbound_reads import closures_may_miss, is_unbound, may_be_unbound
from tools.port.cpptypes import (
    LOOP_POINTER,
    default_constructible,
    has_move_only,
    is_reference,
    is_runner,
    move_only,
)
from tools.port.lower import unreachable
from tools.port.lower.statistics_calls import StatisticsCalls
from tools.port.lower.expressions import constant_key
from tools.port.lower.context import CONSTANT, EFFECTS, READS, TYPE_OF, UNARY, Expr, Local, is_one_group, of_its_class
from tools.port.lower.coroutine_containers import changes
from tools.port.lower.misuse import ITERATED, wrong_length
from tools.port.lower.symbols import SYMBOLS
from tools.port.lower.expressions import asked_for_class, owners
from tools.port.pytypes import (
    BYTES,
    BOOL,
    NEVER,
    NONE,
    STR,
    Callable,
    ClassObject,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    Var,
    describe,
    is_exception,
    is_mixed_number,
    is_named_tuple,
    is_number,
    is_optional,
    join,
    members,
    not_none,
    same,
    signature,
    union,
)
from tools.port.scopes import LOOPS, body_nodes, own_nodes

_OPERATOR_METHODS = {
    "__lt__": "<",
    "__le__": "<=",
    "__gt__": ">",
    "__ge__": ">=",
    "__add__": "+",
    "__sub__": "-",
    "__mul__": "*",
    "__truediv__": "/",
    "__floordiv__": "//",
    "__mod__": "%",
}


# Functions whose elements are made when they are asked for.
_LAZY = frozenset(
    "enumerate zip islice takewhile dropwhile chain accumulate starmap zip_longest groupby pairwise"
    " filterfalse compress from_iterable map filter iter".split()
)


# The methods that `+=` and the like call, where a class has them.
_IN_PLACE = {
    ast.Add: "__iadd__",
    ast.Sub: "__isub__",
    ast.Mult: "__imul__",
    ast.Div: "__itruediv__",
    ast.BitOr: "__ior__",
    ast.BitAnd: "__iand__",
    ast.LShift: "__ilshift__",
    ast.RShift: "__irshift__",
    ast.BitXor: "__ixor__",
    ast.FloorDiv: "__ifloordiv__",
    ast.Mod: "__imod__",
    ast.Pow: "__ipow__",
    ast.MatMult: "__imatmul__",
}
# Behind these holds what they find out of their own parts.
_DROP_CHANGED = (ast.If, ast.While, ast.For, ast.AsyncFor)
_BLOCKS = (ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)

# Statements of which something must be left.
_HAVE_EFFECTS = (ast.AugAssign, ast.Raise)


# What iter() gives of displays.
_ITERATORS: dict[type[ast.expr], str] = {
    ast.List: "list_iterator",
    ast.ListComp: "list_iterator",
    ast.Tuple: "tuple_iterator",
    ast.Set: "set_iterator",
    ast.SetComp: "set_iterator",
    ast.Dict: "dict_keyiterator",
    ast.DictComp: "dict_keyiterator",
}


class Statements(StatisticsCalls):
    """One method for each statement: stmt_NAME."""

    def block(self, body: Sequence[ast.stmt]) -> None:
        """Lowers statements, declaring before each what has its home there."""
        saved, started = dict(self.frame.narrowed), dict(self.frame.started)
        if body and body[0] in self.frame.runs_before:
            self.drop_changed(self.frame.runs_before[body[0]])
        end: int | None = None
        ending: list[str] = []
        for index, statement in enumerate(body):
            self.declare_before(body, index)
            raises = self.statement(statement)
            if not isinstance(statement, _DROP_CHANGED):
                self._drop_changed_by(statement)
            if end is None and self.frame.out and (raises or self.frame.out[-1].startswith("throw ")):
                end = len(self.frame.out)  # What is behind it only tells types.
                ending = [unreachable.ABORT] if raises and self.frame.out[-1] != unreachable.ABORT else []
            if _ends(statement) or statement in self.frame.always_left:
                break
        if end is not None and len(self.frame.out) > end:
            self.frame.out[end:] = ending
            if ending:
                self.include("<cstdlib>")
        self.frame.end_narrowed = self.frame.narrowed
        self.frame.narrowed, self.frame.started = saved, started

    def statement(self, node: ast.stmt) -> bool:
        """Lowers a statement; whether it always raises, and has been cut off there."""
        self.program.comments.before(node, self.emit)
        self.program.current = node
        if self.program.marks_places and self.frame.entity is not None and self.frame.entity.is_async:
            self.emit(places.statement_mark(node, self.frame.in_with_body))
        method = getattr(self, "stmt_" + node.__class__.__name__, None)
        if method is None:
            self.problem(node, f"'{ast.unparse(node).splitlines()[0]}' cannot be ported")
            return False
        start, known = len(self.frame.out), len(self.program.problems)
        self.frame.statements += 1
        method(node)
        self.keep_reads_of_statement(node, start)
        is_lost = len(self.frame.out) == start and len(self.program.problems) == known
        if is_lost and isinstance(node, _HAVE_EFFECTS):
            self.program.problems.add(node, f"'{ast.unparse(node).splitlines()[0]}' cannot be ported", weak=True)
        unreachable.drop_behind_throw(self.frame.out, start)
        raises = unreachable.MARK in self.frame.out[start:] and unreachable.drop(self.frame.out, start)
        if unreachable.ABORT in self.frame.out[start:]:
            self.include("<cstdlib>")
        self.program.comments.behind(node, self.frame.out, start)
        return raises

    # Declarations.

    def declare_before(self, body: Sequence[ast.stmt], index: int) -> None:
        for variable in self.program.homes.get((id(body), index), ()):
            local = self.program.local(variable)
            if local in self.frame.declared or local.is_global or variable.parameter:
                continue
            if self.entity_of(local) is not None:
                continue
            if not local.cell and variable.bound_by_handlers:
                continue
            if self._declares(body[index], variable) and (
                not local.cell or self._is_plain_assignment(body[index])
            ) and not any(variable is early for early in self.program.declared_early):
                continue
            self.declare(local)

    def _is_plain_assignment(self, statement: ast.stmt) -> bool:
        target = None
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
        elif isinstance(statement, ast.AnnAssign):
            target = statement.target
        return isinstance(target, ast.Name) and not any(
            isinstance(child, (ast.Lambda, ast.Await)) for child in ast.walk(statement)
        )

    def _declares(self, statement: ast.stmt, variable: object) -> bool:
        """Whether the statement's own code declares the variable where it assigns it."""
        name = getattr(variable, "name", "")
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                return target.id == name and not _uses(statement.value, name)
            if isinstance(target, (ast.Tuple, ast.List)):
                parts = [e.value if isinstance(e, ast.Starred) else e for e in target.elts]
                return all(isinstance(e, ast.Name) for e in parts) and any(
                    isinstance(e, ast.Name) and e.id == name for e in parts
                ) and not _uses(statement.value, name)
        if isinstance(statement, ast.Assign) and all(isinstance(t, ast.Name) for t in statement.targets):
            return not _uses(statement.value, name) and any(
                isinstance(t, ast.Name) and t.id == name for t in statement.targets
            )
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            return statement.target.id == name and statement.value is not None
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return statement.name == name
        return False

    def declare(self, local: Local) -> None:
        """Declares a variable that gets its value later."""
        self.frame.declared.add(local)
        type_ = local.var.type
        self.check_has_value(local)
        if is_runner(type_):
            local.cell = False  # Functions inside get references to it.
        if local.cell:
            is_late = not default_constructible(type_) or self._may_be_unbound(local) or self._closures_may_miss(local)
            if not local.late_cell and is_late and type_ is not NEVER:
                local.late_cell = True
                Var.changed = True
            value = ""
            if local.late_cell:
                kind = "local" if self._may_be_unbound(local) else "free"
                value = f"(py::Late<{self.spell(type_)}>::{kind}({self._shown_name(local)}))"
            self.emit(f"{self.cell_text(local)} {local.name}{value};")
            return
        if is_reference(type_):
            self.emit(f"asyncio::EventLoop* {local.name} = nullptr;")
            local.text = f"*{local.name}"
            return
        if self._may_be_unbound(local):
            local.late = True
            self.include("py/late.h")
            self.emit(f"auto {local.name} = {self.late_variable(local)};")
            return
        if not default_constructible(type_) or self._dropped(local):
            local.late = True
            self.include("<optional>")
            self.emit(f"std::optional<{self.spell(type_)}> {local.name};")
            return
        initial = " = 0" if isinstance(type_, Int) or type_ == Int(2) else ""
        if type_ is BOOL:
            initial = " = false"
        elif self.spell(type_) == "double":
            initial = " = 0.0"
        elif self.spell(type_).endswith("*"):
            initial = " = nullptr"
        self.emit(f"{self.spell(type_)} {local.name}{initial};")

    def _may_be_unbound(self, local: Local) -> bool:
        return local.variable is not None and may_be_unbound(local.variable.scope, local.variable.name)

    def _closures_may_miss(self, local: Local) -> bool:
        """Whether functions inside may find no value: none yet, or none behind the handler that has the name."""
        variable = local.variable
        return variable is not None and (
            closures_may_miss(variable.scope, variable.name)
            or any(isinstance(use.node, ast.ExceptHandler) for use in variable.bindings)
        )

    def check_has_value(self, local: Local) -> None:
        """Refuses a Runner that may be read before it is there."""
        if not self._may_be_unbound(local):
            return
        if is_reference(local.var.type):
            self.keep_loops()
        if is_runner(local.var.type):
            assert local.variable is not None
            node = local.variable.bindings[0].node if local.variable.bindings else self.program.current
            self.problem(node, f"'{local.variable.name}' may be read before it has a value; assign it first")

    def late_variable(self, local: Local) -> str:
        """A variable that has no value yet."""
        assert local.variable is not None
        if is_attribute(local.variable.scope, local.variable.name):
            return f'py::Late<{self.spell(local.var.type)}>::attribute("function", {self._shown_name(local)})'
        kind = "global" if isinstance(local.variable.scope, ast.Module) else "local"
        return f"py::Late<{self.spell(local.var.type)}>::{kind}({self._shown_name(local)})"

    def _shown_name(self, local: Local) -> str:
        """The name of a variable in messages, as a C++ literal."""
        assert local.variable is not None
        return names.quote(variable_shown_as(local.variable.scope, local.variable.name))

    # Assignment.

    def stmt_Assign(self, node: ast.Assign) -> None:
        if len(node.targets) == 1:
            self.assign_node(node.targets[0], node.value, node)
            return
        value = self.value(node.value)
        targets = list(node.targets)
        first = targets[0]
        local = self.find_local(first.id) if isinstance(first, ast.Name) else None
        if (
            local is not None and not local.cell and not local.is_global and not value.void
            and same(local.var.type, value.type)
        ):
            # The others get what the first variable has then.
            targets.pop(0)
            self.assign(first, value, node)
            value = self.read(local, first)  # type: ignore[arg-type]
        elif not value.variable and (value.effect != CONSTANT or _reads_a_target(node)) or value.fresh:
            value = self.temporary(value, "value")
        for target in targets:
            self.assign(target, value, node)

    def stmt_AnnAssign(self, node: ast.AnnAssign) -> None:
        declared = self.annotation(node.annotation)
        if node.value is None:
            return
        if isinstance(node.target, ast.Name):
            local = self.find_local(node.target.id)
            if local is not None:
                self.program.annotate(local.var, self.made_as(declared, node.value))
        elif isinstance(node.target, ast.Attribute) and self.is_self(node.target.value):
            owner = self.frame.entity.owner  # type: ignore[union-attr]
            assert owner is not None
            self.program.annotate(
                self.program.attribute_var(owner, node.target.attr), self.made_as(declared, node.value)
            )
        self.assign_node(node.target, node.value, node)

    def assign_node(self, target: ast.expr, value_node: ast.expr, node: ast.stmt) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            self._unpack_node(target, value_node, node)
            return
        hint = self.target_type(target)
        if isinstance(target, ast.Name) and isinstance(
            value_node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            self._check_kept_generator(value_node)
            local = self.find_local(target.id)
            if local is not None and self._may_name(local, value_node):
                # The loop fills the variable itself.
                self.program.target_names[value_node] = local.name
                value = self.value(value_node, hint)
                self.frame.declared.add(local)
                local.var.add(value.type)
                self._forget(target)
                return
        if isinstance(target, ast.Name):
            value = self.initializer(value_node, hint)
        else:
            order = self._assignment_operands(target, value_node, hint)
            value = order
        self.assign(target, value, node)

    def _check_kept_generator(self, node: ast.expr) -> None:
        """A generator expression becomes a list, which must not show."""
        if isinstance(node, ast.GeneratorExp) and self.effect_of(node) >= EFFECTS:
            self.problem(node, "a generator expression with effects cannot be kept; write a generator")

    def _assignment_operands(
        self, target: ast.expr, value_node: ast.expr, hint: Type | None
    ) -> Expr:
        """The right side, which Python evaluates before the target."""
        value = self.initializer(value_node, hint)
        calls = isinstance(target, (ast.Subscript, ast.Attribute)) and self.effect_of(target) >= EFFECTS
        if value.effect >= READS and calls or value.effect == EFFECTS and self._changes_target(target, value_node):
            value = self.temporary(value, "value")
        return value

    def _changes_target(self, target: ast.expr, value: ast.expr) -> bool:
        """Whether an item is one of another container, or another one, once the value was evaluated."""
        rebinding = self.program.rebinding
        return isinstance(target, ast.Subscript) and (
            rebinding.may_move(target.value, [value])
            or any(
                rebinding.may_change(child, [value])
                for child in ast.walk(target)
                if isinstance(child, (ast.Name, ast.Attribute))
            )
        )

    def _may_name(self, local: Local, node: ast.expr) -> bool:
        return (
            local not in self.frame.declared
            and not local.cell
            and not local.is_global
            and local.variable is not None
            and not local.variable.parameter
            and not _uses(node, local.variable.name)
            and len(local.variable.bindings) == 1
        )

    def target_type(self, target: ast.expr) -> Type | None:
        """What a target holds already: a hint for what is assigned."""
        if isinstance(target, ast.Name):
            local = self.find_local(target.id)
            return local.var.type if local is not None else None
        if isinstance(target, ast.Attribute):
            if self.is_self(target.value):
                owner = self.frame.entity.owner  # type: ignore[union-attr]
                assert owner is not None
                var = owner.attribute(target.attr)
                return var.type if var is not None else None
            return self._quietly(target)
        if isinstance(target, ast.Subscript):
            value = self._quietly(target.value)
            if value is not None and (found := self.is_a(value, "dict", "defaultdict", "list")):
                return found if isinstance(target.slice, ast.Slice) else found.args[-1].type
        return None

    def _quietly(self, node: ast.expr) -> Type | None:
        return self._current(node)

    def assign(self, target: ast.expr, value: Expr, node: ast.AST) -> None:
        """Assigns a value to a target of any form."""
        self.frame.given_types[target] = value.type
        self.program.given_types.setdefault(target, []).append(value.type)
        if value.void:
            value = self.temporary(value, "value")
        if isinstance(target, ast.Name):
            self._assign_name(target, value, node)
        elif isinstance(target, ast.Attribute):
            self._assign_attribute(target, value)
        elif isinstance(target, ast.Subscript):
            self._assign_item(target, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self._unpack(target, value, node)
        else:
            self.problem(target, "this cannot be assigned to")

    def _assign_name(self, target: ast.Name, value: Expr, node: ast.AST) -> None:
        local = self.find_local(target.id)
        if local is None:
            self.problem(target, f"'{target.id}' cannot be assigned to")
            return
        if local.form == "thrown":
            self.problem(target, f"'{target.id}' is the exception of a handler; give what is assigned another name")
            return
        local.var.add(value.type)
        if is_optional(local.var.type) and is_runner(not_none(local.var.type)):
            self.problem(target, f"'{target.id}' is a Runner or None, which C++ cannot assign; leave out the None")
            return
        is_value = any(self.is_a(member, "_AnyExceptionClass") for member in members(local.var.type))
        if isinstance(value.type, ClassObject) and not is_value:
            # Another name for a class has no C++ of its own.
            if not isinstance(local.var.type, ClassObject) or value.text.startswith(TYPE_OF):
                self.problem(target, "a variable cannot hold a class; use the class itself")
            local.text = value.text
            self.frame.declared.add(local)
            return
        self._forget(target)
        self.store(local, value)
        self._narrow_assigned(target, local, value)

    def _narrow_assigned(self, target: ast.expr, local: Local, value: Expr) -> None:
        if is_optional(local.var.type) and not is_optional(value.type) and value.type not in (NONE, NEVER):
            if same(value.type, not_none(local.var.type)):
                self.frame.narrowed[target.id] = value.type  # type: ignore[attr-defined]
                return
        if local.cell or local.is_global:
            return
        cannot_copy = any(map(move_only, members(local.var.type)))
        if cannot_copy and self.program.early and not isinstance(local.var.type, Union):
            self.frame.narrowed[target.id] = value.type  # type: ignore[attr-defined]
            return
        if not isinstance(local.var.type, Union) or not (self.program.mixes_operands or cannot_copy):
            return
        if move_only(value.type) or signature(value.type) is not None:
            return
        if target.id in _assigned_in_blocks(self.frame.scope.node):  # type: ignore[attr-defined]
            return
        matching = [m for m in local.var.type.members if self._are_spelled_alike(m, value.type)]
        if matching and self.spell(local.var.type).startswith("std::variant<"):
            self.frame.narrowed[target.id] = matching[0]  # type: ignore[attr-defined]

    def _are_spelled_alike(self, type_: Type, other: Type) -> bool:
        """Whether two types are one, but for how large an int may be."""
        return same(type_, other) or isinstance(type_, Int) and isinstance(other, Int)

    def _forget(self, target: ast.expr) -> None:
        key = ast.unparse(target)
        for known in list(self.frame.narrowed):
            if known == key or known.startswith(key + "."):
                del self.frame.narrowed[known]

    def store(self, local: Local, value: Expr) -> None:
        """`variable = value`, declaring the variable if this is its first assignment."""
        type_ = local.var.type
        is_raised = value.type is NEVER and value.text == "py::None"
        if is_raised and type_ is not NEVER and (local.is_global or local in self.frame.declared):
            return  # What raises is before it.
        if local.is_global:
            self._store_global(local, value)
            return
        if local not in self.frame.declared and not (
            local.variable is not None and local.variable.parameter
        ):
            if self._may_be_unbound(local) or local.cell and self._closures_may_miss(local):
                self.declare(local)  # A `del` takes the value away.
                self.emit(f"{'*' if local.cell else ''}{local.name} = {self.coerce(value, type_)};")
                return
            self.frame.declared.add(local)
            if local.cell:
                text = self.coerce(value, type_)
                # `T name(U());` would declare a function.
                text = f"{{{text}}}" if text.endswith("()") else f"({text})"
                self.emit(f"{self.cell_text(local)} {local.name}{text};")
                return
            if self._dropped(local):
                local.late = True
                self.include("<optional>")
                self.emit(f"std::optional<{self.spell(type_)}> {local.name} = {self.coerce(value, type_)};")
                return
            if self.is_a(type_, "Coro") and local.variable is not None and len(local.variable.bindings) > 1:
                # Of the library's some have types of their own, to which nothing can be assigned.
                self.emit(f"{self.spell(type_)} {local.name} = {self.coerce(value, type_)};")
            else:
                self.emit(f"{self.declared_as(type_, value, local.name)};")
            self.keep_coroutine_name(local)
            return
        if is_reference(type_) and local.text:
            self.emit(f"{local.name} = &{value.bind(UNARY)};")
            return
        if is_reference(type_) and local.variable is not None:
            self.program.rebound_references |= {local.variable.name}
            self.program.assigns_loops = True
            self.problem(
                local.variable.bindings[-1].node,
                f"'{local.variable.name}' is assigned another event loop; use two variables",
            )
            return
        if is_runner(type_):
            self._store_runner(local, value)
            return
        text, _ = self.place(local)
        if local.late and not local.cell:
            text = local.name
        elif local.late_cell:
            text = f"*{local.name}"
        self.emit(f"{text} = {self.coerce(value, type_)};")

    def _store_runner(self, local: Local, value: Expr) -> None:
        """A Runner is made in its variable, which C++ cannot assign."""
        assert local.variable is not None
        made = re.fullmatch(r"asyncio::Runner\((.*)\)", value.text, re.DOTALL)
        if local.late and not local.cell and made is not None:
            options = f"asyncio::RunOptions{made[1]}" if made[1] else ""
            self.emit(f"{local.name}.emplace({options});")
            return
        self.program.rebound_references |= {local.variable.name}
        self.problem(
            local.variable.bindings[-1].node, f"'{local.variable.name}' is another Runner here; use two variables"
        )

    def declared_as(self, type_: Type, value: Expr, name: str) -> str:
        """The declaration of a variable with its first value, as one would write it by hand."""
        if is_reference(type_):
            return f"auto& {name} = {value.text}"
        cpp = self.spell(type_)
        text = self.coerce(value, type_)
        if value.thrown and is_exception(type_):
            return f"std::exception_ptr {name} = {text}"
        if text == f"{cpp}()":
            return f"{cpp} {name}"
        if text.startswith(f"{cpp}{{") and is_one_group(text[len(cpp) :]):
            return f"{cpp} {name} = {text[len(cpp):]}"
        if text.startswith(f"{cpp}(") and is_one_group(text[len(cpp) :]) and not cpp.startswith(("std::variant", "std::optional")) and (
            value.text == text and value.fresh
        ):
            return f"{cpp} {name}{text[len(cpp):]}"
        if not same(type_, value.type) and self.spell(value.type) != cpp:
            return f"{cpp} {name} = {text}"
        return self.declaration(type_, value, name)

    def _store_global(self, local: Local, value: Expr) -> None:
        type_ = local.var.type
        if self.frame.entity is None and local not in self.program.declared_globals:
            if self.program.declare_global(local, value, self):
                return
        self.program.declare_global_without_value(local, self)
        text, _ = self.place(local)
        if local.late and not local.cell:
            text = local.name
        if is_reference(type_):
            self.emit(f"{local.name} = &{value.bind(UNARY)};")
            return
        if is_runner(type_):
            self._store_runner(local, value)
            return
        self.emit(f"{text} = {self.coerce(value, type_)};")

    def _assign_attribute(self, target: ast.Attribute, value: Expr) -> None:
        if value.awaits:
            value = self.temporary(value, "value")
        if self.is_self(target.value):
            owner = self.frame.entity.owner  # type: ignore[union-attr]
            assert owner is not None
            if owner.is_exception and self._assign_to_exception(
                target, Expr(Instance(owner), "this"), value
            ):
                return
            if self.frame.entity.is_class_method:  # type: ignore[union-attr]
                self._assign_static(owner, target, value, exactly=False)
                return
            setter = owner.method(f"{target.attr}.setter")
            if setter is not None:
                found = self.call_method(
                    setter, Expr(Instance(owner), "this"), "->", [], [], target, [value]
                )
                self.emit(f"{found.text};")
                return
            var = self.program.attribute_var(owner, target.attr)
            var.add(value.type)
            self._forget(target)
            text = f"this->{names.safe(target.attr)}"
            self._store_attribute(text, var.type, value)
            self._narrow_attribute(target, var.type, value)
            return
        object_ = self.value(target.value)
        type_ = not_none(object_.type) if is_optional(object_.type) else object_.type
        self._forget(target)
        if type_ is NEVER:
            return
        if isinstance(type_, ClassObject):
            exactly = not object_.text.startswith(TYPE_OF)
            self._assign_static(type_.entity, target, value, exactly)
            return
        if is_exception(type_) and self._assign_to_exception(target, object_, value):
            return
        stub = type_.entity.stub_method(target.attr) if isinstance(type_, Instance) else None
        if stub is not None and stub.is_settable:
            text = self.stub_argument(value, self.pattern(stub.returns, {}))
            self.emit(f"{self.member(object_, f'set_{stub.name}')}({text});")
            return
        if not isinstance(type_, Instance) or not type_.entity.is_user:
            self.problem(target, f"attributes of {describe(type_)} cannot be assigned")
            return
        if is_optional(object_.type):
            object_ = self.object_with(object_, target.attr, is_assigned=True)
        setter = type_.entity.method(f"{target.attr}.setter")
        if setter is not None:
            found = self.call_method(setter, object_, "->", [], [], target, [value])
            self.emit(f"{found.text};")
            return
        if any(entity.is_frozen for entity in type_.entity.ancestors()):
            self._assign_frozen(target, value)
            return
        if any(target.attr in entity.statics for entity in type_.entity.ancestors()):
            self.problem(
                target, f"{target.attr!r} is an attribute of the class here; assign it to self in __init__(),"
                " or to the class"
            )
            return
        var = self.program.attribute_var(type_.entity, target.attr)
        self.program.stored_in[target] = var
        var.add(value.type)
        arrow = "." if object_.thrown else "->"
        place = f"{of_its_class(object_).bind(100)}{arrow}"
        if is_exception(type_) and not object_.thrown and object_.text not in ("this", "*this"):
            self.include("py/exception_ref.h")
            place = f"py::as_exception<{type_.entity.cpp}>({object_.text})."
        self._store_attribute(f"{place}{names.safe(target.attr)}", var.type, value)

    def _assign_to_exception(self, target: ast.Attribute, exception: Expr, value: Expr) -> bool:
        raise NotImplementedError

    def _assign_frozen(self, target: ast.Attribute, value: Expr) -> None:
        """What an assignment to an attribute of a frozen dataclass is: FrozenInstanceError."""
        if value.effect >= EFFECTS:
            self.emit(f"static_cast<void>({value.text});")
        self.include("py/exceptions.h")
        text = names.quote(f"cannot assign to field {target.attr!r}")
        self.emit(f"throw py::FrozenInstanceError({text});")

    def _store_attribute(self, text: str, type_: Type, value: Expr) -> None:
        if is_reference(type_):
            self.emit(f"{text} = &{value.bind(UNARY)};")
            return
        self.emit(f"{text} = {self.coerce(value, type_)};")

    def _narrow_attribute(self, target: ast.expr, type_: Type, value: Expr) -> None:
        if is_optional(type_) and not is_optional(value.type) and value.type not in (NONE, NEVER):
            if same(value.type, not_none(type_)):
                self.frame.narrowed[ast.unparse(target)] = value.type

    def _assign_static(
        self, entity: ClassEntity, target: ast.Attribute, value: Expr, exactly: bool
    ) -> None:
        """Assigns an attribute of a class, or of one derived from it if not `exactly` of it."""
        found = entity.static(target.attr)
        if found is None:
            self.problem(target, f"class attribute '{target.attr}' is assigned but not defined")
            return
        owner, var = found
        if owner is not entity or not exactly and self.program.has_subclass(entity):
            # Python gives a subclass an attribute of its own.
            self.problem(
                target, f"'{target.attr}' is an attribute of {owner.name}, but that of a subclass may"
                f" be assigned here; write {owner.name}.{target.attr}"
            )
            return
        var.add(value.type)
        self.emit(f"{owner.cpp}::{names.safe(target.attr)} = {self.coerce(value, var.type)};")

    def _assign_item(self, target: ast.Subscript, value: Expr) -> None:
        if value.awaits:
            value = self.temporary(value, "value")
        if isinstance(target.slice, ast.Slice):
            self._assign_slice(target, target.slice, value)
            return
        object_, index = self.operands([target.value, target.slice])
        self._forget(target)
        if object_.type is NEVER:
            return
        if is_optional(object_.type):
            object_ = self.some(object_, "'NoneType' object does not support item assignment")
        if found := self.is_a(object_.type, "dict", "defaultdict", "Counter", "OrderedDict"):
            found.args[0].add(index.type)
            if len(found.args) > 1:
                found.args[1].add(value.type, constant_key(target.slice))
            value_type = found.args[1].type if len(found.args) > 1 else Int(2)
            key = self.coerce(index, found.args[0].type)
            self.emit(f"{object_.bind(100)}.set({key}, {self.coerce(value, value_type)});")
            return
        if found := self.is_a(object_.type, "list", "deque"):
            found.args[0].add(value.type)
            text = self.coerce(value, found.args[0].type)
            if found.entity.kind == "deque":
                self.emit(f"{object_.bind(100)}[{index.text}] = {text};")
            else:
                self.emit(f"{object_.bind(100)}.set({index.text}, {text});")
            return
        if isinstance(object_.type, Instance) and (
            method := object_.type.entity.method("__setitem__")
        ):
            call = self.call_method(method, object_, "->", [], [], target, [index, value])
            self.emit(f"{call.text};")
            return
        self.problem(target, f"items of {describe(object_.type)} cannot be assigned")

    def _assign_slice(self, target: ast.Subscript, bounds: ast.Slice, value: Expr) -> None:
        object_ = self.value(target.value)
        if object_.type is NEVER:
            return
        found = self.is_a(object_.type, "list")
        if found is None or bounds.step is not None:
            self.problem(target, "this slice cannot be assigned to")
            return
        inner = self.element_type(value.type)
        if inner is not None:
            found.args[0].add(inner)
        if inner is NEVER and (empty := self.is_a(value.type, "list")):
            empty.args[0].add(found.args[0].type)
        self.include("py/none.h")
        lower = self.value(bounds.lower).text if bounds.lower else "py::None"
        upper = self.value(bounds.upper).text if bounds.upper else "py::None"
        text = self.iterable(value, found.args[0].type)
        self.emit(f"{object_.bind(100)}.set_slice({lower}, {upper}, {text});")

    # Unpacking.

    def _unpack_node(
        self, target: ast.Tuple | ast.List, value_node: ast.expr, node: ast.stmt
    ) -> None:
        if isinstance(value_node, ast.Tuple) and len(value_node.elts) == len(target.elts) and not any(
            isinstance(e, ast.Starred) for e in [*value_node.elts, *target.elts]
        ):
            self._assign_in_parallel(target, value_node, node)
            return
        value = self.initializer(value_node)
        self._unpack(target, value, node)

    def _assign_in_parallel(
        self, target: ast.Tuple | ast.List, value_node: ast.Tuple, node: ast.stmt
    ) -> None:
        """`a, b = x, y`."""
        hints = [self.target_type(t) for t in target.elts]
        if self._are_new_variables(target, value_node):
            for one, value in zip(target.elts, value_node.elts, strict=True):
                self.assign_node(one, value, node)
            return
        found = self.operands(value_node.elts, hints)
        names_bound = {e.id for e in target.elts if isinstance(e, ast.Name)}
        clashes = len(names_bound) != len(target.elts) or any(
            _uses(e, name) for e in value_node.elts for name in names_bound
        )
        if clashes:
            found = [
                item if item.literal else self.temporary(item, f"new_{self._target_word(t)}")
                for item, t in zip(found, target.elts, strict=True)
            ]
        for one, item in zip(target.elts, found, strict=True):
            self.assign(one, item, node)

    def _are_new_variables(self, target: ast.Tuple | ast.List, value_node: ast.Tuple) -> bool:
        """Whether it is all the same when the targets get their values one after the other."""
        words = [t.id for t in target.elts if isinstance(t, ast.Name)]
        locals_ = [self.find_local(word) for word in words]
        return (
            len(set(words)) == len(target.elts)
            and not any(_uses(e, word) for e in value_node.elts for word in words)
            and all(
                local is not None
                and not local.is_global
                and local not in self.frame.declared
                and (local.variable is None or not local.variable.captured)
                for local in locals_
            )
        )

    def _target_word(self, target: ast.expr) -> str:
        if isinstance(target, ast.Name):
            return target.id
        return target.attr if isinstance(target, ast.Attribute) else "value"

    def _unpack(self, target: ast.Tuple | ast.List, value: Expr, node: ast.AST) -> None:
        count = len(target.elts)
        star = next((i for i, e in enumerate(target.elts) if isinstance(e, ast.Starred)), None)
        if is_named_tuple(value.type) and star is None:
            self._unpack_named(target, value, node)
            return
        type_ = value.type
        if isinstance(type_, Union):
            error = "cannot unpack non-iterable {} object"
            value = self.the_one_iterable(value, error, count if star is None else None) or value
            type_ = value.type
        if is_optional(type_):
            value = self.some(value, "cannot unpack non-iterable NoneType object")
            type_ = value.type
        gathered = getattr(value, "gathered", None)
        if type_ is NEVER:
            if value.text not in ("", "py::None") and not value.text.isidentifier():
                self.emit(f"{value.text};")  # What raises.
            for element in target.elts:
                inner = element.value if isinstance(element, ast.Starred) else element
                if isinstance(inner, (ast.Tuple, ast.List)):
                    self._unpack(inner, Expr(NEVER, ""), node)
            return
        parts = gathered or (type_.items if isinstance(type_, Tuple) else None)
        if star is not None and parts is not None:
            self._unpack_parts(target, parts, value, star, node)
            return
        if star is not None:
            items = self._starred_items(type_, value, star, count, target)
        elif gathered:
            items = gathered if len(gathered) == count else None
            if items is None:
                self.problem(target, f"{len(gathered)} results for {count} targets")
                return
        elif isinstance(type_, Tuple):
            if len(type_.items) != count:
                self.throw("ValueError", names.quote(wrong_length(len(type_.items), count)), value)
                return
            items = type_.items
        else:
            inner_type = self.element_type(type_)
            if inner_type is None:
                refusal = self.refusal(value, "cannot unpack non-iterable {} object", *ITERATED)
                if refusal is not None:
                    self.throw("TypeError", refusal, value)
                else:
                    self.problem(target, f"{describe(type_)} cannot be unpacked")
                return
            items = (inner_type,) * count
            self.refuses_copies(target, value)
            self.include("py/unpack.h")
            text = self.results_text(value) if getattr(value, "vector", False) else self.iterable(value, inner_type)
            value = Expr(Tuple(items), f"py::unpack<{count}>({text})", effect=value.effect, awaits=value.awaits)
        if items is None:
            return
        if star is not None:
            value = self._star_value
        self._bind_items(target, items, value, node)

    def _unpack_named(self, target: ast.Tuple | ast.List, value: Expr, node: ast.AST) -> None:
        if not value.variable:
            value = self.temporary(value, "items")
        items = self.named_items(value)
        if len(items) != len(target.elts):
            self.problem(
                target, f"a tuple of {len(items)} cannot be unpacked to {len(target.elts)} targets"
            )
            return
        for one, item in zip(target.elts, items, strict=True):
            self.assign(one, item, node)

    def _unpack_parts(
        self,
        target: ast.Tuple | ast.List,
        parts: Sequence[Type],
        value: Expr,
        star: int,
        node: ast.AST,
    ) -> None:
        """`first, *rest = values` of a tuple, whose elements have a type each."""
        after = len(target.elts) - star - 1
        if len(parts) < star + after:
            self.problem(
                target, f"a tuple of {len(parts)} cannot be unpacked to {star + after} targets and more"
            )
            return
        if not value.variable:
            name = self.fresh("items")
            self.emit(f"auto {name} = {value.text};")
            value = Expr(value.type, name, variable=True)
        found = [Expr(part, f"std::get<{i}>({value.text})", variable=True) for i, part in enumerate(parts)]
        self.include("<tuple>")
        end = len(parts) - after
        for one, item in zip(target.elts[:star], found[:star], strict=True):
            self.assign(one, item, node)
        starred = target.elts[star]
        assert isinstance(starred, ast.Starred)
        self._assign_rest(starred, found[star:end], node)
        for one, item in zip(target.elts[star + 1 :], found[end:], strict=True):
            self.assign(one, item, node)

    def _assign_rest(self, target: ast.Starred, found: Sequence[Expr], node: ast.AST) -> None:
        if isinstance(target.value, ast.Name) and not self._is_used(target.value.id):
            return
        element = self.var_at(target, "element")
        for item in found:
            element.add(item.type)
        type_ = self.instance("list", element)
        cpp = self.spell(type_)
        inner = ", ".join(self.coerce(item, element.type) for item in found)
        rest = Expr(type_, f"{cpp}{{{inner}}}" if found else f"{cpp}()", effect=READS, fresh=True)
        self.assign(target.value, rest, node)

    def _is_used(self, name: str) -> bool:
        local = self.find_local(name)
        variable = local.variable if local is not None else None
        return variable is None or any(not use.binds for use in variable.uses)

    def _starred_items(
        self, type_: Type, value: Expr, star: int, count: int, target: ast.AST
    ) -> tuple[Type, ...] | None:
        inner = self.element_type(type_)
        if inner is None:
            self.problem(target, f"{describe(type_)} cannot be unpacked")
            return None
        self.refuses_copies(target, value)
        self.include("py/unpack.h")
        element = self.var_at(target, "star")
        element.add(inner)
        text = self.iterable(value, inner)
        after = count - star - 1
        rest = self.instance("list", element)
        items = (inner,) * star + (rest,) + (inner,) * after
        self._star_value = Expr(Tuple(items), f"py::unpack_star<{star}, {after}>({text})", effect=EFFECTS)
        return items

    def _bind_items(
        self,
        target: ast.Tuple | ast.List,
        items: Sequence[Type],
        value: Expr,
        node: ast.AST,
    ) -> None:
        targets = [e.value if isinstance(e, ast.Starred) else e for e in target.elts]
        locals_ = [self.find_local(t.id) if isinstance(t, ast.Name) else None for t in targets]
        simple = len({id(local) for local in locals_}) == len(locals_) and all(
            local is not None
            and not local.cell
            and not local.is_global
            and local not in self.frame.declared
            and not (local.variable is not None and local.variable.parameter)
            for local in locals_
        )
        for local, item in zip(locals_, items, strict=True):
            if local is not None:
                local.var.add(item)
        if simple and all(
            self.spell(local.var.type) == self.spell(item)  # type: ignore[union-attr]
            for local, item in zip(locals_, items, strict=True)
        ):
            words = [
                self.fresh("outcome") if self._is_outcome(value, item) else local.name  # type: ignore[union-attr]
                for local, item in zip(locals_, items, strict=True)
            ]
            self.emit(f"auto [{', '.join(words)}] = {self._taken_apart(value, items)};")
            for t, local, word in zip(targets, locals_, words, strict=True):
                assert local is not None
                if word != local.name:
                    self.include("<exception>")
                    self.emit(f"std::exception_ptr {local.name} = {word}.exception();")
                self.frame.declared.add(local)
                self._forget(t)
            return
        words = [self.fresh(f"new_{self._target_word(t)}") for t in targets]
        self.emit(f"auto [{', '.join(words)}] = {self._taken_apart(value, items)};")
        for one, item, word in zip(targets, items, words, strict=True):
            if self._is_outcome(value, item):
                self.assign(one, Expr(item, f"{word}.exception()", effect=READS), node)
            else:
                self.assign(one, Expr(item, word, variable=True), node)

    def _is_outcome(self, value: Expr, item: Type) -> bool:
        """Whether an element of gather()'s results is an exception in any case: an Outcome in C++."""
        return bool(getattr(value, "gathered", None)) and is_exception(item)

    def _taken_apart(self, value: Expr, items: Sequence[Type]) -> str:
        if not value.variable or not any(map(move_only, items)):
            return value.text
        self.include("<utility>")
        return f"std::move({value.text})"

    # Augmented assignment.

    def stmt_AugAssign(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
            self._augment_item(node, target)
            return
        if isinstance(target, ast.Attribute) and (asked := asked_for_class(target.value)) is not None:
            of = self._current(asked)
            if isinstance(of, Instance) and self.program.has_subclass(of.entity):
                self.problem(
                    target, f"'{target.attr}' of {of.entity.name} or of a subclass may be assigned here;"
                    f" write {of.entity.name}.{target.attr}"
                )
                return
        old = self.value(target)
        if is_unbound(target):
            return
        if self._hoists(target, node.value) and not move_only(old.type):
            # Python reads the target before it evaluates the right side.
            old = self.temporary(old, self._target_word(target))
            old.variable = False
        right = self.value(node.value, old.type)
        if right.type is NEVER and right.text == "py::None":
            return  # What raises is before it.
        if isinstance(node.op, ast.Add) and is_optional(old.type) and self.is_a(not_none(old.type), "list") and (
            self.is_a(right.type, "list")
        ):
            old = self.some(old, "unsupported operand type(s) for +=: 'NoneType' and 'list'")
        if isinstance(node.op, ast.Add) and self.is_a(old.type, "list", "deque"):
            found = self.is_a(old.type, "list", "deque")
            if is_optional(right.type):
                right = self.some(right, "'NoneType' object is not iterable")
            inner = self.element_type(right.type)
            if found is not None and inner is not None:
                found.args[0].add(inner)
                old = self._to_assign_again(target, node, old)
                self._extend(old, node.value, right, found.args[0].type)
                self._assign_again(target, node, old)
            return
        if isinstance(node.op, ast.Mult) and self.is_a(old.type, "list") and isinstance(right.type, Int):
            old = self._to_assign_again(target, node, old)
            self.emit(f"{old.bind(100)} *= {right.text};")
            self._assign_again(target, node, old)
            return
        if self.is_a(old.type, "set", "dict", "Counter") and isinstance(
            node.op, (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)
        ):
            result = self.binary(node, node.op, old, right)
            if result.type is not NEVER:
                methods = {"BitOr": "update", "BitAnd": "intersection_update",
                           "Sub": "difference_update", "BitXor": "symmetric_difference_update"}
                method = methods[node.op.__class__.__name__]
                old = self._to_assign_again(target, node, old)
                self.emit(f"{old.bind(100)}.{method}({right.text});")
                self._assign_again(target, node, old)
            return
        if is_optional(old.type) and (is_number(not_none(old.type)) or not_none(old.type) is STR):
            some = self._without_none(old, right, f"unsupported operand type(s) for {SYMBOLS[type(node.op)]}=: ")
            if some is not None:
                old, right = dataclasses.replace(some[0], variable=False), some[1]
        if is_optional(right.type) and is_number(old.type):
            symbol = SYMBOLS[type(node.op)]
            some = self._without_none(old, right, f"unsupported operand type(s) for {symbol}=: ")
            right = some[1] if some is not None else right
        if isinstance(old.type, Instance) and old.type.entity.is_user:
            name = _IN_PLACE.get(type(node.op), "")
            method = old.type.entity.method(name)
            derived = [c for c in self.program.classes if c.derives_from(old.type.entity)]
            if method is None and any(name in c.methods for c in derived):
                self.problem(node, f"only a subclass of {old.type.entity.name} has {name}(); give it to both")
                return
            if method is not None:
                result = self.call_method(method, old, "->", [], [], node, [right])
                self.assign(target, self.operand(result), node)
                return
        result = self.binary(node, node.op, old, right)
        self._augment(target, node, old, right, result)

    def _to_assign_again(self, target: ast.expr, node: ast.AugAssign, old: Expr) -> Expr:
        return self.temporary(old, self._target_word(target)) if self._is_assigned_again(target, node) else old

    def _assign_again(self, target: ast.expr, node: ast.AugAssign, old: Expr) -> None:
        """Python assigns what was changed in place, which is noticed if the target has become another one."""
        if self._is_assigned_again(target, node):
            self.assign(target, old, node)

    def _is_assigned_again(self, target: ast.expr, node: ast.AugAssign) -> bool:
        if self.program.rebinding.may_change(target, [node.value]):
            return True
        if not isinstance(target, ast.Attribute):
            return False
        type_ = not_none(self._current(target.value))
        if not isinstance(type_, Instance) or not type_.entity.is_user:
            return False
        method = type_.entity.method(target.attr)
        has_setter = type_.entity.method(f"{target.attr}.setter") is not None
        if type_.entity.is_frozen or method is not None and method.is_property and not has_setter:
            self.problem(node, f"'{target.attr}' cannot be assigned, which Python does here; call extend() or the like")
        return has_setter

    def _extend(self, container: Expr, node: ast.expr, values: Expr, element: Type) -> None:
        """Appends values to a list or deque; coroutines leave what they were in."""
        if has_move_only(element):
            self.append_moved(container.bind(100), node, values)
        else:
            self.emit(f"{container.bind(100)}.extend({self.taken_elements(values, element)});")

    def _may_move(self, object_: ast.expr, node: ast.expr) -> bool:
        """Whether an object is another one, or elsewhere, once an expression was evaluated."""
        return isinstance(object_, ast.Subscript) or self.program.rebinding.may_change(object_, [node])

    def _hoists(self, target: ast.expr, node: ast.expr) -> bool:
        """Whether evaluating the right side may change the target."""
        if isinstance(target, ast.Name) and not self._is_shared(target.id):
            return any(
                isinstance(child, ast.NamedExpr) and child.target.id == target.id
                for child in ast.walk(node)
            )
        return any(
            isinstance(child, ast.Await) or self._calls_program(child) or self.runs_own_method(child)
            for child in ast.walk(node)
        )

    def _is_shared(self, name: str) -> bool:
        local = self.find_local(name)
        return local is None or local.is_global or local.cell

    def _calls_program(self, node: ast.AST) -> bool:
        """Whether a node calls a function of the program, as far as its name tells."""
        if not isinstance(node, ast.Call):
            return False
        match node.func:
            case ast.Name(id=name):
                return any(name == f.name for f in self.program.functions) or (
                    self.find_local(name) is not None
                )
            case ast.Attribute(attr=name):
                return any(name in entity.methods for entity in self.program.classes)
        return True

    def _augment(
        self, target: ast.expr, node: ast.AugAssign, old: Expr, right: Expr, result: Expr
    ) -> None:
        if result.type is NEVER:
            # The other operand is not known yet.
            return
        symbol = {"Add": "+", "Sub": "-", "Mult": "*"}.get(node.op.__class__.__name__)
        grown = self._accumulated(target, old, right, result)
        var = self._target_var(target)
        place = old.text if old.variable else None
        if var is not None:
            var.add(grown)
        plain = (
            symbol is not None
            and place is not None
            and not result.text.startswith("py::")
            and not is_mixed_number(result.type)
            and (var is None or self.spell(var.type) == self.spell(result.type))
            and (is_number(result.type) and right.type is not BOOL or result.type is STR)
        )
        if isinstance(grown, Int) and symbol in ("+", "-") and place is not None and grown.level < 2 and (
            right.type is not BOOL
        ):
            plain = True
        self._forget(target)
        if plain:
            if right.text == "1" and symbol in ("+", "-"):
                self.emit(f"{symbol}{symbol}{old.bind(UNARY)};")
            else:
                self.emit(f"{place} {symbol}= {right.text};")
            return
        self.assign(target, result, node)

    def _accumulated(self, target: ast.expr, old: Expr, right: Expr, result: Expr) -> Type:
        """Adding something small again and again does not leave 64 bits in any run."""
        if (
            isinstance(old.type, Int)
            and isinstance(result.type, Int)
            and old.type.level <= 1
            and (right.type is BOOL or isinstance(right.type, Int) and right.type.level == 0)
        ):
            return Int(1)
        return result.type

    def _target_var(self, target: ast.expr) -> object | None:
        if isinstance(target, ast.Name):
            local = self.find_local(target.id)
            return local.var if local is not None else None
        if isinstance(target, ast.Attribute):
            if self.is_self(target.value):
                owner = self.frame.entity.owner  # type: ignore[union-attr]
                assert owner is not None
                if self.frame.entity.is_class_method:  # type: ignore[union-attr]
                    static = owner.static(target.attr)
                    return static[1] if static else None
                return owner.attribute(target.attr) or (
                    owner.static(target.attr) or (None, None)
                )[1]
            type_ = self._current(target.value)
            type_ = not_none(type_)
            if isinstance(type_, Instance) and type_.entity.is_user:
                return type_.entity.attribute(target.attr)
            if isinstance(type_, ClassObject):
                static = type_.entity.static(target.attr)
                return static[1] if static else None
        return None

    def _augment_item(self, node: ast.AugAssign, target: ast.Subscript) -> None:
        object_, index = self.operands([target.value, target.slice])
        if object_.type is NEVER or index.type is NEVER:
            self.value(node.value)
            return
        if isinstance(object_.type, Tuple) or object_.type in (STR, BYTES) or self.is_a(object_.type, "vartuple"):
            self.problem(target, f"items of {describe(object_.type)} cannot be assigned")
            return
        hoists = self._hoists(target, node.value)
        if not index.literal and (not index.variable or hoists and index.effect >= READS):
            index = self.temporary(index, "index")
        if not object_.variable or object_.effect == EFFECTS or hoists and self._may_move(target.value, node.value):
            object_ = self.temporary(object_, "object")
        place = old = self.item(object_, index, target)
        if hoists:
            old = self.temporary(old, "old")
            old.variable = False
        right = self.value(node.value)
        if (found := self.is_a(old.type, "list")) and isinstance(node.op, ast.Add):
            inner = self.element_type(right.type)
            if isinstance(object_.type, Instance) and object_.type.entity.is_user:
                message = "Python assigns the item again; take it, change it and assign it in three statements"
                self.problem(node, message)
                return
            if inner is not None:
                found.args[0].add(inner)
                self._extend(old, node.value, right, found.args[0].type)
                return
        result = self.binary(node, node.op, old, right)
        container = self.is_a(object_.type, "dict", "list", "defaultdict", "deque")
        grown = self._accumulated(target, old, right, result)
        if container is not None:
            container.args[-1].add(grown, constant_key(target.slice))
        symbol = {"Add": "+", "Sub": "-", "Mult": "*"}.get(node.op.__class__.__name__)
        level_ok = not isinstance(grown, Int) or grown.level < 2
        if (
            symbol
            and old.variable
            and level_ok
            and not is_mixed_number(old.type)
            and right.type is not BOOL
            and (is_number(grown) or grown is STR)
            and self.is_a(object_.type, "dict", "list", "defaultdict", "deque", "Counter")
            and same(old.type, container.args[-1].type if container else old.type)
        ):
            place_text = old.text
            if self.is_a(object_.type, "Counter"):
                key = self.coerce(index, object_.type.args[0].type)  # type: ignore[union-attr]
                place_text = f"{object_.bind(100)}.at({key})"
            self.emit(f"{place_text} {symbol}= {right.text};")
            return
        if result.type is NEVER:
            return
        if self.is_a(object_.type, "dict", "defaultdict", "Counter"):
            key_type = object_.type.args[0].type  # type: ignore[union-attr]
            value_type = container.args[-1].type if container is not None else result.type
            text = self.coerce(result, value_type)
            self.emit(f"{object_.bind(100)}.set({self.coerce(index, key_type)}, {text});")
        elif isinstance(object_.type, Instance) and (method := object_.type.entity.method("__setitem__")):
            call = self.call_method(method, object_, "->", [], [], node, [index, result])
            self.emit(f"{call.text};")
        else:
            wanted = container.args[-1].type if container else result.type
            self.emit(f"{place.text} = {self.coerce(result, wanted)};")

    # Simple statements.

    def stmt_Expr(self, node: ast.Expr) -> None:
        value = node.value
        if isinstance(value, ast.Constant):
            return  # A docstring, or `...`.
        if isinstance(value, ast.Yield):
            self.yield_(value)
            return
        if isinstance(value, ast.YieldFrom):
            self.yield_from(value)
            return
        if isinstance(value, (ast.ListComp, ast.SetComp, ast.DictComp)):
            self.value(value)
            return
        match value:
            case ast.Await(value=awaited):
                self.discarded = awaited
            case ast.Call(func=ast.Attribute(attr="run_until_complete"), args=[awaited]):
                self.discarded = awaited
        expr = self.expr(value)
        if expr.text.startswith(LOOP_POINTER):
            expr = self.loop_reference(expr)
        if is_reference(expr.type) and expr.text.endswith(".get()"):
            return  # What gives it has been done.
        if expr.text and expr.text not in ("py::None",) and not re_identifier(expr.text):
            text = expr.text
            if isinstance(expr.type, Instance) and expr.type.entity.kind == "Coro" and not expr.awaits:
                text = f"static_cast<void>({text})"
                self.program.qualify_names()  # A warning names it.
            elif re.fullmatch(r"[\w:]+\(\w+\)", text) and self.resolves_to_class(value):
                text = f"static_cast<void>({text})"  # `T(name);` would declare a variable.
            self.emit(f"{text};")

    def resolves_to_class(self, node: ast.expr) -> bool:
        """Whether a call makes an object."""
        return isinstance(node, ast.Call) and isinstance(self._current(node.func), ClassObject)

    discarded: ast.expr | None = None  # What is awaited by a statement of its own.

    def is_discarded(self, node: ast.expr) -> bool:
        """Whether nothing is done with what awaiting an expression gives."""
        return node is self.discarded

    def stmt_Pass(self, node: ast.Pass) -> None:
        pass

    def stmt_Import(self, node: ast.Import) -> None:
        pass

    def stmt_ImportFrom(self, node: ast.ImportFrom) -> None:
        pass

    def stmt_Global(self, node: ast.Global) -> None:
        pass

    def stmt_Nonlocal(self, node: ast.Nonlocal) -> None:
        pass

    def stmt_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                self._delete_item(target)
            elif isinstance(target, ast.Name):
                self._delete_name(target, is_quiet(node))
            elif isinstance(target, ast.Attribute):
                self._delete_attribute(target)
            else:
                self.problem(target, "this cannot be deleted; delete its items")

    def _delete_attribute(self, target: ast.Attribute) -> None:
        late = self.late_attribute(self.value(target.value), target.attr)
        if late is None:
            self.problem(target, "del of this attribute cannot be ported; assign None")
        else:
            self._forget(target)
            self.emit(f"{late}.del();")

    def _delete_name(self, target: ast.Name, is_quiet: bool) -> None:
        local = self.find_local(target.id)
        if local is None:
            self.problem(target, f"'{target.id}' cannot be deleted")
            return
        if is_unbound(target):
            self.unbound(local, target)
            return
        if target.id == self.frame.self_name and local.variable is not None and local.variable.parameter:
            self._delete_self(target)
            return
        type_ = local.var.type
        if local.late_cell:
            self.emit(f"{local.name}->{'reset' if is_quiet else 'del'}();")
            return
        if local.late:
            is_told = self._may_be_unbound(local) and not is_quiet
            self.emit(f"{local.name}.{'del' if is_told else 'reset'}();")
            return
        if is_quiet:
            return  # Nothing reads it then.
        if local.cell:
            self.problem(target, "del of a variable that a closure uses cannot be ported; assign None")
            return
        local_name, _ = self.place(local)
        kinds = ("list", "dict", "set", "AsyncGenerator")
        if isinstance(type_, Instance) and (type_.entity.is_user or type_.entity.kind in kinds):
            self.emit(f"{local_name} = {{}};")
        elif self._holds_task(type_):
            # Dropping the reference may be what the program is about.
            self.problem(target, "del of a task or coroutine cannot be ported here; use a block")
        elif is_optional(type_) and any(isinstance(member, Instance) for member in members(not_none(type_))):
            self.emit(f"{local_name} = {self._coerce_none(type_)};")

    def _delete_self(self, target: ast.Name) -> None:
        """`del self`, which says that a method does not use the object."""
        nodes = list(ast.walk(self.frame.scope.node))
        in_loop = any(isinstance(n, LOOPS) and any(part is target for part in ast.walk(n)) for n in nodes)
        place = (target.lineno, target.col_offset)
        for node in nodes:
            if isinstance(node, ast.Name) and node is not target and node.id in (target.id, "super"):
                if in_loop or (node.lineno, node.col_offset) > place or self.frame.scope.variables[target.id].captured:
                    self.problem(target, f"'{target.id}' is used behind its del; leave the del out")
                    return

    def _holds_task(self, type_: Type) -> bool:
        return self.is_a(type_, "Future", "AnyTask", "Coro", "Gathering") is not None

    def _dropped(self, local: Local) -> bool:
        """Whether `del` ends what the variable holds, and not only its name."""
        if local.variable is None or not local.variable.deleted:
            return False
        return self._holds_task(local.var.type) or self.is_a(local.var.type, "Generator") is not None

    def _delete_item(self, target: ast.Subscript) -> None:
        if isinstance(target.slice, ast.Slice):
            object_ = self.value(target.value)
            if object_.type is NEVER:
                return
            self.include("py/none.h")
            lower = self.value(target.slice.lower).text if target.slice.lower else "py::None"
            upper = self.value(target.slice.upper).text if target.slice.upper else "py::None"
            step = f", {self.value(target.slice.step).text}" if target.slice.step else ""
            self.emit(f"{object_.bind(100)}.del_slice({lower}, {upper}{step});")
            return
        object_, index = self.operands([target.value, target.slice])
        if object_.type is NEVER:
            return
        if isinstance(object_.type, Instance) and (method := object_.type.entity.method("__delitem__")):
            call = self.call_method(method, object_, "->", [], [], target, [index])
            self.emit(f"{call.text};")
            return
        self.emit(f"{object_.bind(100)}.del({index.text});")

    def stmt_Assert(self, node: ast.Assert) -> None:
        test = self.condition(node.test)
        self.include("py/exceptions.h")
        saved = dict(self.frame.narrowed)
        self.frame.narrowed.update(self.narrowings(node.test, False))
        with self.captured() as before:
            message = self.value(node.msg) if node.msg is not None else None
        self.frame.narrowed = saved
        inner = self.shown(message) if message is not None else ""
        self.emit(f"if ({self.negate(test).text}) {{")
        self.frame.out.extend(before)
        self.emit(f"throw py::AssertionError({inner});")
        self.emit("}")
        self.frame.narrowed.update(self.narrowings(node.test, True))

    # Control flow.

    def stmt_If(self, node: ast.If) -> None:
        self._if(node, "if")

    def _if(self, node: ast.If, keyword: str) -> None:
        if _is_main_guard(node.test):
            self.block(node.body)
            return
        if _is_type_checking(node.test):
            return
        test = self.condition(node.test)
        self.drop_changed_by_test(node.test)
        saved = dict(self.frame.narrowed)
        yes, no = self.narrowings(node.test, True), self.narrowings(node.test, False)
        if test.text == "false":
            if node.orelse:
                self.block(node.orelse)
            return
        if test.text == "true":
            if _leaves(node.body):
                self.frame.always_left.add(node)
            if not node.orelse:
                self.emit("{")
            self.block(node.body)
            self._go_on_narrowed(node.body)
            if not node.orelse:
                self.emit("}")
            return
        self.emit(f"{keyword} ({test.text}) {{")
        self.frame.narrowed.update(yes)
        self.block(node.body)
        yes_end = self.frame.end_narrowed
        self.frame.narrowed = dict(saved)
        assigned = _assigned(node)
        self._else(node, no)
        no_end = self.frame.end_narrowed if node.orelse else no
        self.frame.narrowed = {k: v for k, v in saved.items() if k.split(".")[0] not in assigned and k not in assigned}
        self.drop_changed_by_test(node.test)
        for block in (node.body, node.orelse):
            if not _leaves(block):
                self.drop_changed(block)
        if _leaves(node.body):
            self.frame.narrowed.update(no)
        elif node.orelse and _leaves(node.orelse):
            self.frame.narrowed.update(yes)
        else:
            if not node.orelse:
                self._narrow_after_default(node, no)
            for key, type_ in yes_end.items():
                if key in no_end and self._are_spelled_alike(type_, no_end[key]):
                    self.frame.narrowed[key] = union((type_, no_end[key]))  # Either way.

    def _go_on_narrowed(self, block: Sequence[ast.stmt]) -> None:
        """Behind a block that always runs, what it assigned is what it was at the block's end."""
        assigned = {name for statement in block for name in _assigned(statement)}
        ended = self.frame.end_narrowed
        self.frame.narrowed = {
            key: type_
            for key, type_ in {**self.frame.narrowed, **{k: v for k, v in ended.items() if k in assigned}}.items()
            if key in ended or key.split(".")[0] not in assigned and key not in assigned
        }

    def _narrow_after_default(self, node: ast.If, no: dict[str, Type]) -> None:
        """After `if x is None: x = ...` x is what it was otherwise, or what it was given."""
        last = node.body[-1]
        if not isinstance(last, ast.Assign) or len(last.targets) != 1:
            return
        key = ast.unparse(last.targets[0])
        if key not in no:
            return
        given = self.frame.given_types.get(last.targets[0])
        if no[key] is NEVER:
            self.frame.narrowed[key] = given or self._current(last.value)  # Until the types are known.
            return
        if given is None or given is NEVER:
            given = self._current(last.value)
        self.frame.narrowed.pop(key, None)
        others = members(no[key])
        excluded = [m for m in members(self._current(last.targets[0])) if not any(same(m, other) for other in others)]
        again = [m for m in excluded if any(self._is_kind_of(v, m) for v in members(given))]
        if len(again) < len(excluded):
            self.frame.narrowed[key] = union((no[key], *again))

    def _is_kind_of(self, given: Type, kept: Type) -> bool:
        """Whether a value of a type is one of this type where it is kept."""
        return self._are_spelled_alike(given, kept) or same(join(kept, given), kept)

    def _else(self, node: ast.If, no: dict[str, Type]) -> None:
        if not node.orelse:
            self.emit("}")
            return
        saved = dict(self.frame.narrowed)
        self.frame.narrowed.update(no)
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            inner = node.orelse[0]
            with self.captured() as before:
                self.declare_before(node.orelse, 0)
                self.program.comments.before(inner, self.emit)
                start = len(self.frame.out)
                self.stmt_If(inner)
                self.frame.end_narrowed = dict(self.frame.narrowed)
            if start == 0 and before and before[0].startswith("if ("):
                self.emit(f"}} else {before[0]}")
                self.frame.out.extend(before[1:])
            else:
                self.emit("} else {")
                self.frame.out.extend(before)
                self.emit("}")
        else:
            self.emit("} else {")
            self.block(node.orelse)
            self.emit("}")
        self.frame.narrowed = saved

    def stmt_While(self, node: ast.While) -> None:
        assigned = _assigned(node)
        self._drop_narrowed(assigned)
        self.drop_changed([node.test, *node.body])
        flag = self._begin_loop_else(node.orelse, node.body)
        with self.captured() as before:
            test = self.condition(node.test)
        if before:
            self.emit("while (true) {")
            self.frame.out.extend(before)
            self.emit(f"if ({self.negate(test).text}) {{")
            self.emit("break;")
            self.emit("}")
        else:
            self.emit(f"while ({test.text}) {{")
        saved = dict(self.frame.narrowed)
        self.frame.narrowed.update(self.narrowings(node.test, True))
        self._loop_body(node.body, flag)
        self.emit("}")
        self.frame.narrowed = saved
        self.frame.narrowed.update(
            self.narrowings(node.test, False) if not _breaks(node.body) else {}
        )
        self._end_loop_else(node.orelse, flag)

    def _drop_narrowed(self, assigned: set[str]) -> None:
        for key in list(self.frame.narrowed):
            if key in assigned or key.split(".")[0] in assigned:
                del self.frame.narrowed[key]

    def _drop_changed_by(self, node: ast.stmt) -> None:
        """Forgets what the rest of the program may have changed while a statement ran, and what blocks assigned."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return
        if isinstance(node, _BLOCKS):
            self._drop_narrowed(_assigned(node))
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        kept = {ast.unparse(target) for target in targets if target is not None}  # Assigned at the end.
        self.drop_changed([node], kept)

    def drop_changed(self, nodes: Sequence[ast.AST], kept: Collection[str] = ()) -> None:
        """Forgets what was shown of that which other functions may change while these run."""
        keys = [key for key in self.frame.narrowed if key not in kept]
        if not keys:
            return
        changes = self.program.changes.meanwhile(nodes)
        for key in keys:
            narrowed = self.frame.narrowed[key]
            if narrowed is not NEVER and any(self._may_change(key, narrowed, change) for change in changes):
                del self.frame.narrowed[key]

    def _may_change(self, key: str, narrowed: Type, change: Change) -> bool:
        """Whether an assignment may make something else of what has been shown to be of a type."""
        first, *attributes = key.split(".")
        if change.is_attribute:
            if change.name not in attributes:
                return False
            place = ".".join([first, *attributes[: attributes.index(change.name)]])
            owner = self._current(ast.copy_location(ast.parse(place, mode="eval").body, change.target))
            stored = self.program.stored_in.get(change.target)
            if stored is not None and isinstance(owner, Instance) and owner.entity.is_user:
                if owner.entity.attribute(change.name) is not stored:
                    return False
        else:
            local = self.find_local(first)
            is_changed = local is not None and (local.is_global and change.is_shared or local.cell)
            if change.name != first or not is_changed:
                return False
        if attributes and change.name != attributes[-1] or not attributes and change.is_attribute:
            return True  # It is in another object then.
        if change.in_place:
            return narrowed is NONE
        if isinstance(change.value, ast.Constant) and change.value.value is None:
            return narrowed is not NONE
        given = self.program.given_types.get(change.target)
        if given is None:
            return not self.program.early
        kept = members(narrowed)
        others = [m for type_ in given for m in members(type_) if m is not NEVER]
        return any(not any(self._is_kind_of(other, kind) for kind in kept) for other in others)

    def _begin_loop_else(self, orelse: Sequence[ast.stmt], body: Sequence[ast.stmt]) -> str:
        if not orelse or not _breaks(body):
            return ""
        flag = self.fresh("broken")
        self.emit(f"bool {flag} = false;")
        return flag

    def _loop_body(self, body: Sequence[ast.stmt], flag: str) -> None:
        self.frame.loop_depth += 1
        self.frame.loop_labels.append(flag)
        self.block(body)
        self.frame.loop_labels.pop()
        self.frame.loop_depth -= 1

    def _end_loop_else(self, orelse: Sequence[ast.stmt], flag: str) -> None:
        if not orelse:
            return
        if not flag:
            self.block(orelse)
            return
        self.emit(f"if (!{flag}) {{")
        self.block(orelse)
        self.emit("}")

    def _check_lazy(self, values: ast.expr) -> None:
        """What a loop would make round by round, but C++ makes at once, must have no effects."""
        if not isinstance(values, ast.Call):
            return
        name = ast.unparse(values.func).split(".")[-1]
        if name not in _LAZY:
            return
        for argument in values.args:
            if isinstance(argument, ast.GeneratorExp):
                effect = self.effect_of(argument.elt)
            elif isinstance(argument, ast.Call) and ast.unparse(argument.func) in ("map", "filter"):
                function = argument.args[0] if argument.args else argument
                is_lambda = isinstance(function, ast.Lambda)
                call = ast.copy_location(ast.Call(function, [], []), argument)
                effect = self.effect_of(function.body if is_lambda else call)  # type: ignore[attr-defined]
            else:
                self._check_lazy(argument)
                continue
            if effect >= EFFECTS:
                self.problem(
                    argument, f"what {name}() takes here has effects in each round; write a loop over it"
                )

    def stmt_For(self, node: ast.For | ast.AsyncFor) -> None:
        self._check_lazy(node.iter)
        self._drop_narrowed(_assigned(node) | _captured(node))
        self.drop_changed([node])
        flag = self._begin_loop_else(node.orelse, node.body)

        def body() -> None:
            saved = dict(self.frame.narrowed)
            self._loop_body(node.body, flag)
            self.frame.narrowed = saved

        narrowed = dict(self.frame.narrowed)
        self.loop_over(node.target, node.iter, isinstance(node, ast.AsyncFor), body, None, node)
        self.frame.narrowed = narrowed  # The loop may not have run.
        self._end_loop_else(node.orelse, flag)

    stmt_AsyncFor = stmt_For

    def _is_never_filled(self, container: Type, element: Type) -> bool:
        """Whether nothing is put into a container anywhere in the program."""
        if self.is_a(container, "ItemsView"):
            return isinstance(element, Tuple) and all(item is NEVER for item in element.items)
        is_container = self.is_a(
            container, "list", "dict", "set", "vartuple", "deque", "defaultdict", "KeysView", "ValuesView",
            "AsCompleted",
        )
        return is_container is not None and element is NEVER

    def loop_over(
        self,
        target: ast.expr,
        iterable: ast.expr,
        is_async: bool,
        body: Function_[[], None],
        hidden: dict[str, Local] | None,
        node: ast.AST,
    ) -> None:
        """A loop over an iterable; `hidden` are the variables of a comprehension."""
        values = self.value(iterable) if is_async else self.loop_values(iterable)
        if values.type is NEVER and values.text == "py::None":
            return  # What raises is before it.
        if not is_async and self.element_type(values.type) is None:
            values = self.the_one_iterable(values, "'{}' object is not iterable") or values
        if is_async:
            self._async_loop(target, iterable, values, body, hidden, node)
            return
        element = self.element_type(values.type)
        if element is None:
            if is_optional(values.type):
                values = self.some(values, "'NoneType' object is not iterable")
                element = self.element_type(values.type)
            if element is None:
                refusal = self.refusal(values, "'{}' object is not iterable", *ITERATED)
                if refusal is not None:
                    self.throw("TypeError", refusal, values)
                else:
                    self.problem(iterable, f"{describe(values.type)} cannot be iterated over")
                return
        source = _container_of(iterable)
        if has_move_only(element) and isinstance(node, ast.For) and isinstance(source, (ast.Name, ast.Attribute)):
            if changes(source, node.body):
                self.problem(iterable, f"the coroutines of '{ast.unparse(source)}' change in the loop; make tasks of them")
        if (found := self.dict_of_values(values)) and self._loop_over_dict(found, target, values, body, hidden):
            return
        if isinstance(element, Tuple) and any(map(has_move_only, element.items)):
            keeps = self.is_a(values.type, "list", "ItemsView") is not None  # What is in them.
            if keeps and not self._takes_parts(target, iterable, values, element, node):
                self.problem(iterable, "a loop over tuples of coroutines cannot be ported; loop over tasks")
        if self._moves_what_is__used_behind(target, iterable, element, node):
            self.problem(iterable, "these coroutines are used again behind the loop; loop over the list itself")
        if self._is_never_filled(values.type, element):
            if not re.fullmatch(r"(this->)?\w+", values.text):
                self.emit(f"static_cast<void>({values.text});")  # Which may raise, or do more.
            return  # Nothing is ever put in there.
        if hidden is not None:
            self.frame.hidden.append(hidden)
        text = self.iterable(values, element) if values.type is not NEVER else values.text
        if isinstance(iterable, ast.Tuple) and isinstance(values.type, Tuple):
            text = self.iterable(values, element)
        coro = has_move_only(element)
        as_completed = self.is_a(values.type, "AsCompleted") is not None
        of_list = coro and isinstance(element, Tuple) and self.is_a(values.type, "list") is not None
        header, binding = self._loop_variable(target, element, coro and not as_completed, of_list)
        self.emit(f"for ({header} : {text}) {{")
        binding()
        body()
        self.emit("}")
        if hidden is not None:
            self.frame.hidden.pop()

    def _loop_over_dict(
        self,
        container: str,
        target: ast.expr,
        values: Expr,
        body: Function_[[], None],
        hidden: dict[str, Local] | None,
    ) -> bool:
        """A loop over the coroutines of a dict: over its keys, as only the dict itself gives them away."""
        arguments = values.type.args  # type: ignore[attr-defined]
        has_keys = len(arguments) == 2
        of_key = None
        if has_keys:
            if not isinstance(target, (ast.Tuple, ast.List)) or len(target.elts) != 2:
                return False
            of_key, target = target.elts
            if not isinstance(of_key, ast.Name):
                return False
        if not isinstance(target, ast.Name):
            return False
        if hidden is not None:
            self.frame.hidden.append(hidden)
        header, binding = "const auto& " + self.fresh("key"), lambda: None
        if of_key is not None:
            header, binding = self._loop_variable(of_key, arguments[0].type, False, False)
        self.emit(f"for ({header} : {container}) {{")
        value = Expr(arguments[-1].type, f"{container}[{header.split()[-1]}]", variable=True)
        local = self.find_local(target.id)
        assert local is not None
        local.var.add(value.type)
        if self._own_loop_variable(local) and self.spell(local.var.type) == self.spell(value.type):
            self.frame.declared.add(local)
            self._forget(target)
            self.emit(f"auto& {local.name} = {value.text};")
        else:
            self.assign(target, value, target)
        binding()
        body()
        self.emit("}")
        if hidden is not None:
            self.frame.hidden.pop()
        return True

    def _takes_parts(
        self, target: ast.expr, iterable: ast.expr, values: Expr, element: Tuple, loop: ast.AST
    ) -> bool:
        """Whether a loop over a list of tuples with coroutines leaves what is used of them in the list.

        Its variables are references to the parts, or nothing uses the list behind it.
        """
        if not isinstance(target, (ast.Tuple, ast.List)) or len(target.elts) != len(element.items):
            return False
        if self.is_a(values.type, "list") is None or any(
            isinstance(item, Tuple) and has_move_only(item) for item in element.items
        ):
            return False
        locals_ = [self.find_local(t.id) if isinstance(t, ast.Name) else None for t in target.elts]
        if self._are_own_parts(locals_, element):
            return True
        if not isinstance(iterable, ast.Name):
            return isinstance(iterable, (ast.List, ast.Tuple))
        local = self.find_local(iterable.id)
        if local is None or local.variable is None or local.cell or local.is_global:
            return False
        return not self._used_behind(iterable.id, loop)

    def _moves_what_is__used_behind(
        self, target: ast.expr, iterable: ast.expr, element: Type, loop: ast.AST
    ) -> bool:
        """Whether a loop takes coroutines out of a list that is used again behind it."""
        if not has_move_only(element):
            return False
        if isinstance(iterable, ast.Name):
            local = self.find_local(target.id) if isinstance(target, ast.Name) else None
            if local is None or self._own_loop_variable(local):
                return False  # A reference to what is in the list.
            words = {iterable.id}
        else:
            is_lazy = isinstance(iterable, ast.Call) and ast.unparse(iterable.func) in ("enumerate", "zip", "reversed")
            words = {a.id for a in iterable.args if isinstance(a, ast.Name)} if is_lazy else set()
        return any(self._used_behind(word, loop) for word in words)

    def _used_behind(self, word: str, statement: ast.AST) -> bool:
        """Whether the value that a variable has in a loop is used behind it, or when the loop begins again."""
        begin, end = getattr(statement, "lineno", 0), getattr(statement, "end_lineno", None) or 0
        uses = [n for n in own_nodes(self.frame.scope.node) if isinstance(n, ast.Name) and n.id == word]
        behind = [n for n in uses if n.lineno > end]
        behind.sort(key=lambda n: (n.lineno, isinstance(n.ctx, ast.Load), n.col_offset))
        if behind and isinstance(behind[0].ctx, ast.Load):
            return True
        around = [
            n for n in own_nodes(self.frame.scope.node)
            if isinstance(n, LOOPS) and n is not statement and n.lineno < begin and (n.end_lineno or 0) >= end
        ]
        return any(
            not any(isinstance(n.ctx, ast.Store) and outer.lineno < n.lineno < begin for n in uses) for outer in around
        )

    def _are_own_parts(self, locals_: Sequence[Local | None], element: Tuple) -> bool:
        """Whether a loop may declare its variables as references to parts of its elements."""
        return len({id(local) for local in locals_}) == len(locals_) and all(
            local is not None
            and self._own_loop_variable(local)
            and (local.variable is None or len(local.variable.bindings) == 1)
            and self.spell(local.var.type) == self.spell(item)
            for local, item in zip(locals_, element.items, strict=True)
        )

    def loop_values(self, iterable: ast.expr) -> Expr:
        """What a loop runs over; a tuple that is written out is as good as a list."""
        self.program.kept_alive.update(owners(iterable))
        if isinstance(iterable, ast.Tuple) and not any(
            isinstance(item, ast.Starred) for item in iterable.elts
        ):
            return self._display(iterable, iterable.elts, "list", None)
        return self.value(iterable)

    def _loop_variable(
        self, target: ast.expr, element: Type, by_reference: bool, of_list: bool
    ) -> tuple[str, Function_[[], None]]:
        """The declaration of a range-for, and what assigns the targets in its body.

        `of_list`: of a list of tuples that cannot be copied.
        """
        if isinstance(target, ast.Name):
            local = self.find_local(target.id)
            assert local is not None
            local.var.add(element)
            if self._own_loop_variable(local) and self.spell(local.var.type) == self.spell(element):
                self.frame.declared.add(local)
                self._forget(target)
                if by_reference or is_reference(element):
                    return f"auto& {local.name}", lambda: None
                kind = self._loop_type(element)
                return f"{kind} {local.name}", lambda: None
        if isinstance(target, (ast.Tuple, ast.List)) and isinstance(element, Tuple) and len(
            element.items
        ) == len(target.elts):
            locals_ = [
                self.find_local(t.id) if isinstance(t, ast.Name) else None for t in target.elts
            ]
            for local, item in zip(locals_, element.items, strict=True):
                if local is not None:
                    local.var.add(item)
            distinct = len({id(local) for local in locals_}) == len(locals_)
            if distinct and all(
                local is not None
                and self._own_loop_variable(local)
                and self.spell(local.var.type) == self.spell(item)
                for local, item in zip(locals_, element.items, strict=True)
            ) and (not of_list or self._are_own_parts(locals_, element)):
                for local in locals_:
                    assert local is not None
                    self.frame.declared.add(local)
                inner = ", ".join(local.name for local in locals_ if local is not None)
                return f"auto{'&' if of_list else ''} [{inner}]", lambda: None
            if of_list:
                name = self.fresh("item")
                parts = [Expr(t, f"std::get<{i}>({name})", variable=True) for i, t in enumerate(element.items)]

                def assign_parts() -> None:
                    for one, part in zip(target.elts, parts, strict=True):
                        self.assign(one, part, target)

                self.include("<tuple>")
                return f"auto& {name}", assign_parts
        name = self.fresh(self._element_word(target))
        expr = Expr(element, name, variable=True)
        reference = "auto&&" if isinstance(element, Tuple) else "auto&"
        return f"{reference if by_reference else 'auto'} {name}", lambda: self.assign(target, expr, target)

    def _element_word(self, target: ast.expr) -> str:
        if isinstance(target, ast.Name):
            return f"next_{target.id}"
        return "item"

    def _loop_type(self, element: Type) -> str:
        if isinstance(element, Int):
            self.include("<cstdint>")
            return "int64_t"
        return "auto"

    def _own_loop_variable(self, local: Local) -> bool:
        """Whether the loop may declare the variable itself."""
        if local.cell or local.is_global or local in self.frame.declared:
            return False
        return not (local.variable is not None and local.variable.parameter)

    def _async_loop(
        self,
        target: ast.expr,
        iterable: ast.expr,
        values: Expr,
        body: Function_[[], None],
        hidden: dict[str, Local] | None,
        node: ast.AST,
    ) -> None:
        """`while (auto x = co_await iterator.next())`; an iterator that nothing else refers to is
        the loop's own, as it goes away with the loop."""
        element = self.async_element_type(values.type)
        if element is None and hidden is not None and isinstance(iterable, ast.List):
            values = self.value(ast.copy_location(ast.Tuple(iterable.elts, ast.Load()), iterable))  # As CPython does.
        if element is None and self._raises_as_async_iterable(values):
            return
        if element is None:
            self.problem(node, f"{describe(values.type)} cannot be iterated over with async for")
            return
        if is_optional(values.type):
            self.include("py/equal.h")
            values = Expr(not_none(values.type), f"py::some({values.text})", effect=READS)
        if values.type is NEVER:
            element = NEVER
        text = self.async_iterator(values)
        own = ""
        taken = set(self.frame.taken)
        if not re_identifier(text) or _may_change(iterable, node):
            name = self.fresh(self._iterator_word(values.type))
            own, text = f"auto {name} = {text}", name
        if hidden is not None:
            self.frame.hidden.append(hidden)
        step = f"co_await {self.async_next(values, text)}"
        local = self.find_local(target.id) if isinstance(target, ast.Name) else None
        if local is not None:
            local.var.add(element)
        plain = (
            local is not None
            and self._own_loop_variable(local)
            and self.spell(local.var.type) == self.spell(element)
        )
        is_simple = plain and not isinstance(element, Instance) and not self._never_used(local)
        if hidden is not None and isinstance(getattr(node, "elt", None), ast.Lambda):
            is_simple = False  # A parameter of the lambda may have the same name.
        item = self._item_name(target, local if is_simple else None)
        self.emit(f"for ({own}; auto {item} = {step};) {{" if own else f"while (auto {item} = {step}) {{")
        saved_text = local.text if local is not None else None
        if is_simple:
            assert local is not None
            self.frame.declared.add(local)
            local.text = f"*{item}"
        elif plain:
            assert local is not None
            if not self._never_used(local):
                self.frame.declared.add(local)
                self.emit(f"auto {local.name} = *std::move({item});")
                self.include("<utility>")
        else:
            self.assign(target, Expr(element, f"*{item}", UNARY), node)
        body()
        self.emit("}")
        if is_simple:
            assert local is not None
            local.text = saved_text
            self.frame.declared.discard(local)
        self.frame.taken = taken  # The names of the loop's own variables are free again.
        if hidden is not None:
            self.frame.hidden.pop()

    def _raises_as_async_iterable(self, values: Expr) -> bool:
        """Throws what the loop raises of a value that it cannot run over, if that is known."""
        refusal = self.refusal(values, "'async for' requires an object with __aiter__ method, got {}", "__aiter__")
        given = values
        if refusal is None and (iterator := self._result_of(values, "__aiter__")) is not None:
            text = "'async for' received an object from __aiter__ that does not implement __anext__: {}"
            refusal, given = self.refusal(iterator, text, "__anext__"), iterator
            if refusal is None and (name := self._iterator_name(values)) is not None:
                refusal = names.quote(text.format(name))
            if refusal is None and (step := self._result_of(iterator, "__anext__")) is not None:
                text = "'async for' received an invalid object from __anext__: {}"
                refusal, given = self.refusal(step, text, "__await__"), step
                if refusal is not None and re.search("__(cause|context)__", self.program.source):
                    message = "what __anext__() gives here cannot be awaited, and the cause of that is unknown"
                    self.problem(self.program.current, message)
        if refusal is None:
            return False
        self.throw("TypeError", refusal, given)
        return True

    def _iterator_name(self, value: Expr) -> str | None:
        """The name of the class of what __aiter__() gives if that is always iter() of a list, say."""
        method = value.type.entity.method("__aiter__") if isinstance(value.type, Instance) else None
        returns = [n.value for n in own_nodes(method.node) if isinstance(n, ast.Return)] if method is not None else []
        found: set[str | None] = set()
        for returned in returns:
            match returned:
                case ast.Call(func=ast.Name(id="iter"), args=[given], keywords=[]):
                    found.add(_ITERATORS.get(type(given)))
                case _:
                    return None
        return found.pop() if len(found) == 1 else None

    def _result_of(self, value: Expr, name: str) -> Expr | None:
        """What a method of an object of the program gives that is an ordinary function, or a wrong __aiter__()."""
        if not isinstance(value.type, Instance) or not value.type.entity.is_user:
            return None
        method = value.type.entity.method(name)
        if method is None or method.is_generator or self.program.has_subclass(value.type.entity):
            return None
        if method.is_async and name != "__aiter__":
            return None
        return self.call_method(method, value, "->", [], [], ast.Pass())

    def _iterator_word(self, type_: Type) -> str:
        if self.is_a(type_, "AsyncGenerator"):
            return "generator"
        return "completed" if self.is_a(type_, "AsCompleted") else "iterator"

    def _item_name(self, target: ast.expr, local: Local | None) -> str:
        if local is not None:
            return local.name
        return self.fresh("item" if not self._is_word(target, "item") else "next_item")

    def _never_used(self, local: Local | None) -> bool:
        return (
            local is not None
            and local.variable is not None
            and all(use.binds for use in local.variable.uses)
        )

    def _is_word(self, target: ast.expr, word: str) -> bool:
        return any(isinstance(n, ast.Name) and n.id == word for n in ast.walk(target))

    def async_element_type(self, type_: Type) -> Type | None:
        if type_ is NEVER:
            return NEVER
        if is_optional(type_):
            return self.async_element_type(not_none(type_))
        if found := self.is_a(type_, "AsyncGenerator", "StreamReader"):
            return found.args[0].type if found.args else Type()
        if found := self.is_a(type_, "AsCompleted"):
            return found.args[1].type
        if isinstance(type_, Instance) and type_.entity.is_user:
            method = type_.entity.method("__aiter__")
            if method is None:
                return None
            self.program.reach_method(method, type_)
            if method.is_generator:
                return method.yields.type
            if method.is_async:
                return None  # A coroutine, which is no iterator.
            result = method.result.type
            if isinstance(result, Instance) and result.entity.is_user:
                step = result.entity.method("__anext__")
                if step is None or not step.is_async:
                    return None
                self.program.reach_method(step, result)
                return step.result.type
            return self.async_element_type(result)
        return None

    def async_iterator(self, values: Expr) -> str:
        if isinstance(values.type, Instance) and values.type.entity.is_user:
            receiver = "this" if values.text in ("this", "py::ref(this)") else values.bind(100)
            return f"{receiver}->aiter()"
        return values.text

    def async_next(self, values: Expr, iterator: str) -> str:
        type_ = values.type
        if isinstance(type_, Instance) and type_.entity.is_user:
            method = type_.entity.method("__aiter__")
            if method is not None and not method.is_generator:
                result = method.result.type
                if isinstance(result, Instance) and result.entity.is_user:
                    self.include("asyncio/async_iteration.h")
                    return f"asyncio::next_of({iterator})"
        return f"{iterator}.next()"

    def stmt_Break(self, node: ast.Break) -> None:
        if self.frame.loop_labels and self.frame.loop_labels[-1]:
            self.emit(f"{self.frame.loop_labels[-1]} = true;")
        if not self.leave("break"):
            self.emit("break;")

    def stmt_Continue(self, node: ast.Continue) -> None:
        if not self.leave("continue"):
            self.emit("continue;")

    def stmt_Return(self, node: ast.Return) -> None:
        entity = self.frame.entity
        if entity is None:
            self.problem(node, "'return' outside of a function")
            return
        if entity.is_generator and (entity.is_async or entity.is_context_manager):
            if not self.leave("return"):
                self.emit("co_return;")
            return
        if isinstance(node.value, ast.Name) and node.value.id == "NotImplemented":
            self._return_not_implemented(entity, node)
            return
        value = self.initializer(node.value, entity.result.type) if node.value is not None else None
        entity.result.add(value.type if value is not None else NONE)
        if isinstance(node.value, ast.Name) and value is not None and value.variable and move_only(value.type):
            value = Expr(value.type, f"std::move({value.text})")
        if isinstance(node.value, ast.Subscript) and value is not None and move_only(value.type):
            self.problem(node, "a coroutine that stays in a container cannot be returned as well; pop() it")
        self.return_value(value, entity.result.type)

    def _return_not_implemented(self, entity: FunctionEntity, node: ast.Return) -> None:
        """An operator that does not know its operand: Python then asks the operand, or gives up."""
        if entity.name in ("__eq__", "__ne__"):
            entity.result.add(BOOL)
            self.return_value(Expr(BOOL, "false" if entity.name == "__eq__" else "true"), BOOL)
            return
        symbol = _OPERATOR_METHODS.get(entity.name)
        if symbol is None or len(entity.parameters) != 2:
            self.problem(node, "NotImplemented cannot be ported here; raise a TypeError")
            return
        self.include("py/exceptions.h")
        self.include("py/type_name.h")
        other = names.safe(entity.parameters[1].name)
        ordering = symbol in ("<", "<=", ">", ">=")
        pattern = (
            f"'{symbol}' not supported between instances of '" if ordering
            else f"unsupported operand type(s) for {symbol}: '"
        )
        self.emit(
            f'throw py::TypeError("{pattern}" + py::type_name(py::ref(this)) + "\' and \'" +'
            f' py::type_name({other}) + "\'");'
        )

    def return_value(self, value: Expr | None, result: Type) -> None:
        keyword = "co_return" if self.frame.is_coroutine else "return"
        if result in (NONE, NEVER):
            if value is not None and value.awaits:
                self.emit(f"{value.text};")
            elif value is not None and value.effect == EFFECTS and value.text != "py::None":
                self.emit(f"{value.text};")
            if self.frame.in_constructor or not self.leave("return"):
                self.emit(f"{keyword};")
            return
        if value is None:
            text = self.coerce(Expr(NONE, "py::None"), result)
        elif value.type is NEVER:
            # What is evaluated raises, or does not end.
            if value.text.isidentifier():
                pass  # What raises is before it.
            elif value.text != "py::None":
                self.emit(f"{value.text};")
            elif not self.frame.out or not self.frame.out[-1].startswith("co_await "):
                return
            self.include("<cstdlib>")
            self.emit("std::abort();  // Never comes here.")
            return
        else:
            text = self.coerce(value, result)
        if is_reference(result) and self.frame.is_coroutine:
            text = f"asyncio::EventLoopPtr({text})"
        if not self.leave("return", text):
            self.emit(f"{keyword} {text};")

    def leave(self, how: str, text: str = "") -> bool:
        raise NotImplementedError

    def yield_(self, node: ast.Yield) -> None:
        entity = self.frame.entity
        assert entity is not None
        value = (
            self.value(node.value, entity.yields.type)
            if node.value is not None
            else Expr(NONE, "py::None")
        )
        entity.yields.add(value.type)
        self.include("py/none.h")
        self.emit(f"co_yield {self.coerce(value, entity.yields.type)};")

    def expr_Yield(self, node: ast.Yield, hint: Type | None = None) -> Expr:
        """`yield` as a value: what send() or asend() was called with, None for next()."""
        with self.captured() as lines:
            self.yield_(node)
        entity = self.frame.entity
        assert entity is not None
        entity.sends.add(NONE)
        self.frame.out.extend(lines[:-1])
        sent = entity.sends.type
        return Expr(sent, lines[-1].removesuffix(";"), 0, EFFECTS, void=sent is NONE, awaits=True)

    def expr_YieldFrom(self, node: ast.YieldFrom, hint: Type | None = None) -> Expr:
        """`yield from` as a value: what the generator returns."""
        entity = self.frame.entity
        assert entity is not None
        with self.captured() as lines:
            self.yield_from(node)
        values = self._current(node.value)
        if not isinstance(values, Instance) or values.entity.kind != "Generator":
            self.frame.out.extend(lines)
            return Expr(NONE, "py::None")
        self.frame.out.extend(lines[:-1])
        result = values.args[2].type
        text = lines[-1].removesuffix(";")
        return Expr(result, text, 0, EFFECTS, void=result in (NONE, NEVER), awaits=True)

    def yield_from(self, node: ast.YieldFrom) -> None:
        entity = self.frame.entity
        assert entity is not None
        if isinstance(found := self._current(node.value), Instance) and found.entity.kind == "Generator":
            values = self.value(node.value)
            assert isinstance(values.type, Instance)
            entity.yields.add(values.type.args[0].type)
            entity.sends.unify(values.type.args[1])
            mine, theirs = self.spell(entity.yields.type), self.spell(values.type.args[0].type)
            is_mixed = theirs.startswith(("std::variant<", "std::optional<"))
            if mine != theirs and mine.startswith("std::variant<") and is_mixed:
                self.problem(node, "what this yields is of fewer types than what is yielded here; yield it in a loop")
            self.emit(f"co_yield py::yield_from({values.text});")
            return
        self.program.kept_alive.update(owners(node.value))
        values = self.value(node.value)
        inner = self.element_type(values.type)
        if inner is None:
            self.problem(node, f"{describe(values.type)} cannot be iterated over")
            return
        if self._is_driven(values.type):
            self.problem(node, "yield from an object with send(), throw() or close() cannot be ported")
            return
        entity.yields.add(inner)
        name = self.fresh("item")
        self.emit(f"for (auto {name} : {self.iterable(values, inner)}) {{")
        self.emit(f"co_yield {self.coerce(Expr(inner, name, variable=True), entity.yields.type)};")
        self.emit("}")

    def _is_driven(self, type_: Type) -> bool:
        """Whether `yield from` would pass on to an object what is sent, thrown and closed."""
        if not isinstance(type_, Instance) or not type_.entity.is_user:
            return False
        method = type_.entity.method("__iter__")
        result = method.result.type if method is not None else type_
        return any(
            isinstance(t, Instance) and any(t.entity.method(n) for n in ("send", "throw", "close"))
            for t in (type_, result)
        )

    # match

    def stmt_Match(self, node: ast.Match) -> None:
        subject = self.value(node.subject)
        if not subject.variable or subject.effect >= READS or self._rebinds_subject(node):
            subject = self.temporary(subject, "subject")
        cases = self._cases_that_may_match(node, subject)
        done = ""
        # Cases that bind or have a guard are an if each, and not one else of the other.
        apart = any(self._binds(case.pattern) or case.guard for case in cases)
        if any(self._binds(case.pattern) or case.guard for case in cases) and not all(
            _leaves(case.body) for case in cases[:-1]
        ):
            done = self.fresh("matched")
            self.emit(f"bool {done} = false;")
        first = True
        falls = False  # Whether one of the cases before can end behind its body.
        key = node.subject.id if isinstance(node.subject, ast.Name) else None
        node.covers = self._covers(node.cases, subject)  # type: ignore[attr-defined]
        for case in cases:
            test, bindings, narrowed = self.pattern_test(case.pattern, subject)
            if case is cases[-1] and self._tests_no_parts(case.pattern) and node.covers:  # type: ignore[attr-defined]
                test = "true"
            saved = dict(self.frame.narrowed)
            plain = False
            if done or apart:
                parts = [part for part in (f"!{done}" if falls else "", test) if part and part != "true"]
                if len(parts) == 2 and "||" in parts[1]:
                    parts[1] = f"({parts[1]})"
                plain = not parts and case is cases[-1]
                if not plain:
                    self.emit(f"if ({' && '.join(parts)}) {{" if parts else "{")
            elif test in ("true", ""):
                plain = first
                if not first:
                    self.frame.out[-1] = "} else {"
            elif first:
                self.emit(f"if ({test}) {{")
            else:
                self.frame.out[-1] = f"}} else if ({test}) {{"
            if key and narrowed is not None:
                self.frame.narrowed[key] = narrowed
            for target, value in bindings:
                self.assign(target, value, node)
            if case.guard is not None:
                guard = self.condition(case.guard)
                self.emit(f"if ({guard.text}) {{")
            if done and not _leaves(case.body) and case is not cases[-1]:
                self.emit(f"{done} = true;")
                falls = True
            self.block(case.body)
            if case.guard is not None:
                self.emit("}")
            if not plain:
                self.emit("}")
            self.frame.narrowed = saved
            first = False
        self._drop_narrowed(_assigned(node) | _captured(node))

    def _cases_that_may_match(self, node: ast.Match, subject: Expr) -> list[ast.match_case]:
        """The cases without those that the subject's type shuts out, or that come behind one that takes all."""
        cases = []
        for case in node.cases:
            with self.captured():
                test = self.pattern_test(case.pattern, subject)[0]
            if test != "false":
                cases.append(case)
            if test == "true" and case.guard is None:
                break
        return cases

    def _rebinds_subject(self, node: ast.Match) -> bool:
        """Whether a pattern or a guard assigns the variable that is matched: later cases match what it was."""
        if not isinstance(node.subject, ast.Name):
            return False
        guards = [part for case in node.cases if case.guard is not None for part in ast.walk(case.guard)]
        assigned = {part.target.id for part in guards if isinstance(part, ast.NamedExpr)}
        return node.subject.id in assigned | _captured(node)

    def _tests_no_parts(self, pattern: ast.pattern) -> bool:
        """Whether nothing is looked at but what the subject is."""
        return not self._binds(pattern) or isinstance(pattern, ast.MatchAs)

    def _covers(self, cases: Sequence[ast.match_case], subject: Expr) -> bool:
        """Whether one of the cases matches, whatever the subject is."""
        left: set[object] = set()
        for member in members(subject.type):
            left |= self._values_of(member)
        for case in cases:
            if case.guard is None:
                left -= self._covered(case.pattern, subject.type)
        return not left

    def _values_of(self, type_: Type) -> set[object]:
        if isinstance(type_, Instance) and type_.entity.is_enum:
            return {(type_, name) for name in type_.entity.members}
        return {(type_, True), (type_, False)} if type_ is BOOL else {type_}

    def _covered(self, pattern: ast.pattern, type_: Type) -> set[object]:
        match pattern:
            case ast.MatchAs(pattern=None):
                return {value for member in members(type_) for value in self._values_of(member)}
            case ast.MatchAs(pattern=ast.pattern() as inner):
                return self._covered(inner, type_)
            case ast.MatchOr():
                return {value for part in pattern.patterns for value in self._covered(part, type_)}
            case ast.MatchSingleton(value=None):
                return {NONE}
            case ast.MatchSingleton(value=value):
                return {(BOOL, value)}
            case ast.MatchValue(value=ast.Attribute(attr=name) as value):
                return {(self._current(value), name)}
            case ast.MatchClass(patterns=[], kwd_patterns=[]):
                classes = self.classes_of(pattern.cls)
                if classes is None:
                    return set()
                whole = [m for m in members(type_) if self.split_by_classes(m, classes)[1] is NEVER]
                return {value for member in whole for value in self._values_of(member)}
        return set()

    def _binds(self, pattern: ast.pattern) -> bool:
        return any(
            isinstance(part, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and (
                getattr(part, "name", None) or getattr(part, "rest", None)
            )
            for part in ast.walk(pattern)
        )

    def pattern_test(
        self, pattern: ast.pattern, subject: Expr
    ) -> tuple[str, list[tuple[ast.expr, Expr]], Type | None]:
        """The condition of a pattern, what it binds, and what it shows of the subject's type."""
        if isinstance(pattern, ast.MatchValue):
            return self.compare(pattern, ast.Eq(), subject, self.value(pattern.value)).text, [], None
        if isinstance(pattern, ast.MatchSingleton):
            value = self.expr_Constant(ast.Constant(pattern.value))
            narrowed = NONE if pattern.value is None and is_optional(subject.type) else None
            return self.compare(pattern, ast.Is(), subject, value).text, [], narrowed
        if isinstance(pattern, ast.MatchOr):
            found = [self.pattern_test(part, subject) for part in pattern.patterns]
            if any(bindings for _, bindings, _ in found):
                self.problem(pattern, "captures in an or-pattern cannot be ported")
            tests = [test for test, _, _ in found if test != "false"]
            if "true" in tests:
                return "true", [], None
            return " || ".join(f"({test})" if "&&" in test else test for test in tests) or "false", [], None
        if isinstance(pattern, ast.MatchAs):
            target = ast.Name(pattern.name, ast.Store()) if pattern.name else None
            if target is not None:
                ast.copy_location(target, pattern)
            if pattern.pattern is None:
                return "true", [(target, subject)] if target else [], None
            test, bindings, narrowed = self.pattern_test(pattern.pattern, subject)
            inner = self.as_member(subject, narrowed) if narrowed is not None else subject
            return test, [*bindings, (target, inner)] if target else bindings, narrowed
        if isinstance(pattern, ast.MatchClass):
            return self._class_pattern(pattern, subject)
        if isinstance(pattern, ast.MatchSequence):
            return self._sequence_pattern(pattern, subject)
        if isinstance(pattern, ast.MatchMapping):
            return self._mapping_pattern(pattern, subject)
        self.problem(pattern, "this pattern cannot be ported; use if")
        return "false", [], None

    def _class_pattern(
        self, pattern: ast.MatchClass, subject: Expr
    ) -> tuple[str, list[tuple[ast.expr, Expr]], Type | None]:
        classes = self.classes_of(pattern.cls)
        if classes is None:
            self.problem(pattern, "this class is not known")
            return "false", [], None
        if subject.type is NEVER:
            return "true", [], None
        matching, _ = self.split_by_classes(subject.type, classes)
        test = self.isinstance_test(subject, classes).text
        if matching is NEVER:
            return "false", [], None
        inner = self.as_member(subject, matching)
        tests, bindings = [test], []
        parts = list(zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True))
        if pattern.patterns:
            if isinstance(classes[0], str):
                parts = [("", pattern.patterns[0])]
            else:
                parts = [*self._positional_parts(pattern, classes[0]), *parts]  # type: ignore[arg-type]
        for name, part in parts:
            value = self.attribute(inner, name, pattern) if name else inner
            if name in self.program.methods_with_effects and (len(parts) > 1 or not _looks_once(part)):
                self.problem(pattern, f"{name} does something when it is read; assign it to a variable, and match that")
            part_test, part_bindings, _ = self.pattern_test(part, value)
            tests.append(part_test)
            bindings += part_bindings
        return _all_of(tests), bindings, matching

    def _positional_parts(
        self, pattern: ast.MatchClass, entity: ClassEntity
    ) -> list[tuple[str, ast.pattern]]:
        """`Point(0, y)`: the attributes that stand in `__match_args__`, and what is to match each."""
        fields = self.program.match_arguments(entity)
        if len(fields) < len(pattern.patterns):
            self.problem(
                pattern, f"{entity.name}() accepts {len(fields)} positional sub-patterns"
                f" ({len(pattern.patterns)} given); name the attributes"
            )
        return list(zip(fields, pattern.patterns, strict=False))

    def _sequence_pattern(
        self, pattern: ast.MatchSequence, subject: Expr
    ) -> tuple[str, list[tuple[ast.expr, Expr]], Type | None]:
        subject = self.as_tuple(subject)
        type_ = subject.type
        count = len(pattern.patterns)
        tests: list[str] = []
        bindings: list[tuple[ast.expr, Expr]] = []
        if type_ is NEVER:
            return "true", [], None
        narrowed = None
        if isinstance(type_, Union):
            has_star = any(isinstance(part, ast.MatchStar) for part in pattern.patterns)
            fitting = [
                m for m in type_.members
                if isinstance(m, Tuple) and (len(m.items) >= count - 1 if has_star else len(m.items) == count)
                or self.is_a(m, "list", "vartuple", "deque")
            ]
            if len(fitting) != 1:
                if not fitting:
                    return "false", [], None
                self.problem(pattern, f"{describe(type_)} cannot be matched so; use isinstance")
                return "false", [], None
            self.include("py/equal.h")
            tests.append(f"py::holds<{self.spell(fitting[0])}>({subject.text})")
            subject = self.as_member(subject, fitting[0])
            type_ = narrowed = fitting[0]
        star = next((i for i, p in enumerate(pattern.patterns) if isinstance(p, ast.MatchStar)), None)
        if isinstance(type_, Tuple) and star is None:
            if len(type_.items) != count:
                return "false", [], None
            items = [
                Expr(item, f"std::get<{i}>({subject.text})", variable=True)
                for i, item in enumerate(type_.items)
            ]
        elif found := self.is_a(type_, "list") or (
            self.is_a(type_, "vartuple") if star is None else None
        ):
            self.include("py/builtins.h")
            self.include("py/none.h")
            size = f"py::len({subject.text})"
            tests.append(f"{size} == {count}" if star is None else f"{size} >= {count - 1}")
            items = []
            for index, part in enumerate(pattern.patterns):
                if index == star:
                    after = count - index - 1
                    upper = f"-{after}" if after else "py::None"
                    items.append(Expr(type_, f"{subject.bind(100)}.slice({index}, {upper})"))
                else:
                    at = index if star is None or index < star else index - count
                    items.append(Expr(found.args[0].type, f"{subject.bind(100)}[{at}]", effect=READS))
        else:
            self.problem(pattern, f"{describe(type_)} cannot be matched as a sequence")
            return "false", [], None
        for part, item in zip(pattern.patterns, items, strict=True):
            if isinstance(part, ast.MatchStar):
                if part.name:
                    target = ast.Name(part.name, ast.Store())
                    ast.copy_location(target, part)
                    bindings.append((target, item))
                continue
            test, inner, _ = self.pattern_test(part, item)
            tests.append(test)
            bindings += inner
        return _all_of(tests), bindings, narrowed

    def _mapping_pattern(
        self, pattern: ast.MatchMapping, subject: Expr
    ) -> tuple[str, list[tuple[ast.expr, Expr]], Type | None]:
        found = self.is_a(subject.type, "dict")
        if subject.type is NEVER:
            return "true", [], None
        tests: list[str] = []
        narrowed = None
        if isinstance(subject.type, Union):
            narrowed, _ = self.split_by_classes(subject.type, ["dict"])
            if narrowed is NEVER:
                return "false", [], None
            tests.append(self.isinstance_test(subject, ["dict"]).text)
            subject = self.as_member(subject, narrowed)
            found = self.is_a(narrowed, "dict")
        if found is None or pattern.rest:
            self.problem(pattern, f"{describe(subject.type)} cannot be matched as a mapping")
            return "false", [], None
        bindings: list[tuple[ast.expr, Expr]] = []
        for key, part in zip(pattern.keys, pattern.patterns, strict=True):
            key_text = self.coerce(self.value(key), found.args[0].type)
            tests.append(f"{subject.bind(100)}.contains({key_text})")
            item = Expr(found.args[1].type, f"{subject.bind(100)}[{key_text}]", effect=READS)
            test, inner, _ = self.pattern_test(part, item)
            tests.append(test)
            bindings += inner
        return _all_of(tests), bindings, narrowed



def _container_of(iterable: ast.expr) -> ast.expr:
    """What a loop goes through: the `d` of `d.items()`."""
    match iterable:
        case ast.Call(func=ast.Attribute(value=value, attr="items" | "values"), args=[]):
            return value
    return iterable


def _looks_once(pattern: ast.pattern) -> bool:
    """Whether a pattern uses what it matches a single time."""
    return isinstance(pattern, (ast.MatchValue, ast.MatchSingleton)) or (
        isinstance(pattern, ast.MatchAs) and pattern.pattern is None
    )


def _all_of(tests: Sequence[str]) -> str:
    """The condition that all of some hold."""
    if "false" in tests:
        return "false"
    return " && ".join(t if "||" not in t else f"({t})" for t in tests if t != "true") or "true"


def re_identifier(text: str) -> bool:
    return text.replace("_", "a").isalnum() and not text[0].isdigit()


def _uses(node: ast.AST, name: str) -> bool:
    return any(isinstance(child, ast.Name) and child.id == name for child in ast.walk(node))


def _ends(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Return, ast.Raise, ast.Break, ast.Continue))


def _leaves(body: Sequence[ast.stmt]) -> bool:
    """Whether the statements never reach their end."""
    if not body:
        return False
    last = body[-1]
    if _ends(last):
        return True
    if isinstance(last, ast.If):
        return bool(last.orelse) and _leaves(last.body) and _leaves(last.orelse)
    if isinstance(last, ast.While):
        return isinstance(last.test, ast.Constant) and bool(last.test.value) and not _breaks(last.body)
    if isinstance(last, (ast.With, ast.AsyncWith)):
        # What swallows an exception goes on behind the block.
        return _leaves(last.body) and not getattr(last, "swallows", False)
    if isinstance(last, (ast.Try, ast.TryStar)):
        body = _leaves(last.body) or _leaves(last.orelse)
        return _leaves(last.finalbody) or body and all(_leaves(h.body) for h in last.handlers)
    if isinstance(last, ast.Match):
        case = last.cases[-1]
        always = isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
        always = always or getattr(last, "covers", False)  # Known when it has been lowered.
        return always and all(_leaves(c.body) for c in last.cases)
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return ast.unparse(last.value.func) in ("sys.exit", "exit", "quit")
    return False


def _breaks(body: Sequence[ast.stmt]) -> bool:
    """Whether a `break` leaves the loop with this body."""
    for statement in body:
        if isinstance(statement, ast.Break):
            return True
        if isinstance(statement, (ast.For, ast.AsyncFor, ast.While)):
            if _breaks(statement.orelse):
                return True
            continue
        for field in ("body", "orelse", "finalbody"):
            inner = getattr(statement, field, None)
            if isinstance(inner, list) and not isinstance(
                statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            ) and _breaks(inner):
                return True
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            if _breaks(handler.body):
                return True
    return False


def _assigned(node: ast.stmt) -> set[str]:
    """The names and attributes that a statement assigns, anywhere in it."""
    found = set()
    for child in body_nodes([node]):
        if isinstance(child, (ast.Name, ast.Attribute)) and not isinstance(child.ctx, ast.Load):
            found.add(ast.unparse(child))
        elif isinstance(child, ast.Await):
            pass
    return found


def _captured(node: ast.Match) -> set[str]:
    """The names that the patterns of a statement bind."""
    names_ = (getattr(part, "name", None) or getattr(part, "rest", None) for part in ast.walk(node))
    return {name for name in names_ if isinstance(name, str)}


def _reads_a_target(node: ast.Assign) -> bool:
    """Whether a value is computed from a variable that the statement assigns."""
    read = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    assigned = (part for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name))
    return any(part.id in read for part in assigned if isinstance(part.ctx, ast.Store))


def _assigned_in_blocks(function: ast.AST) -> set[str]:
    """What is assigned within try and with, behind which it may not have been assigned."""
    blocks = (ast.Try, ast.TryStar, ast.With, ast.AsyncWith)
    return {
        name for node in ast.walk(function) if isinstance(node, blocks)
        for name in _assigned(node)
    }


def _may_change(iterable: ast.expr, node: ast.AST) -> bool:
    """Whether a loop assigns the variable that it iterates over."""
    return (
        isinstance(node, ast.stmt)
        and isinstance(iterable, ast.Name)
        and iterable.id in _assigned(node)
    )


def _is_main_guard(test: ast.expr) -> bool:
    return ast.unparse(test) in ("__name__ == '__main__'", "'__main__' == __name__")


def _is_type_checking(test: ast.expr) -> bool:
    return ast.unparse(test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


__all__ = ["Statements", "Callable"]
