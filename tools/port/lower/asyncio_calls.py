"""What asyncio's functions do that stubs cannot say: gather, wait, callbacks, contexts."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Sequence

from tools.port import names
from tools.port.cpptypes import DRIVER, has_move_only, is_loop_pointer, is_reference, move_only
from tools.port.entities import ClassEntity, FunctionEntity, Parameter, StubFunction
from tools.port.expand.lazy_loops import is_iterator
from tools.port.expand.placing import place_new
from tools.port.expand.qualified_names import qualified_as
from tools.port.expand.shown import shown_as
from tools.port.lower.context import CONSTANT, EFFECTS, NEW_LOOP, READS, UNARY, Expr
from tools.port.lower.misuse import ITERATED, class_name
from tools.port.lower.task_factories import TaskFactories
from tools.port.pytypes import (
    BOOL,
    FLOAT,
    NEVER,
    NONE,
    OBJECT,
    STR,
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
    instance_of,
    is_exception,
    is_number,
    is_optional,
    join,
    members,
    not_none,
    same,
    signature,
    union,
)

# A bound method as a value: what it captures, and the method.
_METHOD = re.compile(r"\[((?:\w+ = .*|\w+)?)\]\([^()]*\) \{ (?:return )?(\w+(?:->|\.)\w+)\(.*\); \}", re.DOTALL)


class AsyncioCalls(TaskFactories):
    """One method for each function: call_MODULE_NAME, and call_CLASS_METHOD."""

    # gather

    def call_asyncio_gather(self, node: ast.Call, hint: Type | None) -> Expr:
        flags = [k.value for k in node.keywords if k.arg == "return_exceptions"]
        if len(flags) != len(node.keywords):
            return self.problem(node, "gather() takes futures and return_exceptions only")
        if node.args and all(isinstance(argument, ast.Constant) for argument in node.args[1:]) and (
            raised := self.given_no_coroutine("gather", node.args[0], node)
        ):
            return raised
        self.include("asyncio/asyncio.h")
        found = self.operands([*node.args, *flags])
        flag = found.pop() if flags else None
        tag = self._return_exceptions(flag, flags[0]) if flag is not None and node.args else ""
        self._share_coroutines(node, found)
        element = self.var_at(node, "element")
        types: list[Type] = []
        texts = []
        starred = False
        for item, argument in zip(found, node.args, strict=True):
            if item.type is NEVER:
                continue
            if isinstance(argument, ast.Starred):
                starred = True
                inner = self.element_type(item.type)
                if inner is NEVER:
                    self.annotate_awaitables(item.type)
                result = self.awaited_type(inner) if inner is not None else None
                if inner is not None and self.is_a(inner, "AnyTask"):
                    # None where nobody sees what the tasks result in.
                    result = NONE if self.is_discarded(node) else self.task_result()
                if isinstance(item.type, Tuple):
                    return self.problem(argument, "*tuple cannot be ported here; use a list")
                if self.is_a(item.type, "ValuesView") and self.holds_coroutines(item.type):
                    pass  # They are taken out of it.
                elif self.is_a(item.type, "ValuesView", "Generator", "Iterator"):
                    self.include("py/list.h")
                    item = Expr(item.type, f"py::list({item.text})")
                elif isinstance(item.type, Union) and inner is not None:
                    item = Expr(self.instance("list", inner), self.iterable(item, inner), effect=item.effect)
                if inner is not None and self.is_a(inner, "AnyTask") and result not in (None, NONE, NEVER):
                    cpp = self.spell_awaited(result)  # type: ignore[arg-type]
                    item = Expr(item.type, f"asyncio::tasks_cast<{cpp}>({item.text})")
                self.note_task(argument, inner or NEVER)
                self._check_awaitable(result, item, argument)
                types.append(result or NEVER)
                lazily = inner is not None and move_only(inner)
                texts.append(f"std::move({item.text})" if lazily and item.variable else item.text)
                if lazily:
                    self.include("<utility>")
                continue
            if is_optional(item.type) and not isinstance(not_none(item.type), Union):
                item = self.some(item, "An asyncio.Future, a coroutine or an awaitable is required")
            item = self.with_known_result(self.as_coroutine(item, argument))
            result = self.awaited_type(item.type)
            self.note_task(argument, item.type)
            self._check_awaitable(result, item, argument)
            types.append(result or NEVER)
            texts.append(self.consume(item))
        for type_ in types:
            element.add(type_)
        if not types:
            element.add(NONE) if not node.args else None
        spelled = {self.spell_awaited(t) for t in types}
        mixed = len(spelled) > 1
        nested = any(self.is_a(item.type, "Gathering") for item in found)
        is_list = starred or nested and bool(tag)  # It is not known which result is of which type.
        if nested and is_list and any(map(_has_unknown_results, [*types, *[item.type for item in found]])):
            return self.problem(node, "gather() of what gather() gave cannot be ported here; await them one by one")
        if tag and any(is_exception(not_none(t)) for t in types):
            return self.problem(
                node, "gather(return_exceptions=True) of coroutines that return exceptions cannot be ported; return tuples"
            )
        if tag:
            texts.append(tag)
            types = [join(t, Instance(self.entity("BaseException"))) for t in types]
            element = self.var_at(node, "outcome")
            self.program.outcomes.add(element)
            for type_ in types:
                element.add(type_)
        parts = self.var_at(node, "parts")
        if (mixed or nested) and not is_list:
            parts.add(Tuple(tuple(types)))
        type_ = self.instance("Gathering", self.instance("list", element), parts)
        is_other = any(t is not NEVER for t in types) and self.spell(union(types)) != self.spell(element.type)
        if not node.args and element.type not in (NEVER, NONE):
            is_other = True  # In C++ gather() of nothing gives a vector of its own type.
        is_known = parts.type is NEVER and not nested and NEVER not in types and bool(node.args)
        if is_other and not (is_known and self.program.mixes_operands):
            self.problem(
                node,
                f"the variable that holds this gather() has one with results of another type"
                f" ({describe(element.type)}); use two variables",
            )
        gather = "asyncio::gather"
        if is_other or (mixed or nested) and is_list:
            self.include("asyncio/gather_of.h")
            results = [t for t in members(element.type) if not (tag and is_exception(t))]
            gather = f"asyncio::gather_of<{self.spell(union(results))}>"
        expr = Expr(type_, f"{gather}({', '.join(texts)})", effect=EFFECTS)
        self.spell(self.instance("list", element))
        return expr

    def _share_coroutines(self, node: ast.Call, found: list[Expr]) -> None:
        """A coroutine that gather() gets twice becomes one task."""
        known = [a.id if isinstance(a, ast.Name) else "" for a in node.args]
        for name in dict.fromkeys(n for n in known if n and known.count(n) > 1):
            positions = [index for index, other in enumerate(known) if other == name]
            coroutine = found[positions[0]]
            if self.is_a(coroutine.type, "Coro") is None:
                continue
            futures = ("Future", "AnyTask", "Gathering")
            if not all(self.is_a(item.type, *futures) for item in found[: positions[0]]):
                # The tasks of those before it are made first.
                self.problem(node, f"gather() gets '{name}' twice; make a task of it and give it that")
                continue
            task = self.instance("Task", self.fixed(self.awaited_type(coroutine.type) or NEVER))
            made = Expr(task, f"asyncio::ensure_future({self.consume(coroutine)})", effect=EFFECTS)
            made = self.temporary(made, f"{name}_task")
            for index in positions:
                found[index] = made

    def _return_exceptions(self, value: Expr, node: ast.expr) -> str:
        """The tag behind the arguments; none for a plain False."""
        if isinstance(node, ast.Constant):
            return "asyncio::return_exceptions" if node.value else ""
        return f"asyncio::ReturnExceptions{{{self.truth(value, node).text}}}"

    def _check_awaitable(self, result: Type | None, item: Expr, node: ast.AST) -> None:
        inner = self.element_type(item.type) if isinstance(node, ast.Starred) else None
        if isinstance(inner, Instance) and inner.entity.is_user:
            self.problem(node, f"{inner.entity.name} objects have to be given one by one here")
        if result is None and item.type is not NEVER:
            self.problem(node, f"{describe(item.type)} cannot be awaited")

    def await_(self, value: Expr, node: ast.AST) -> Expr:
        found = super().await_(value, node)
        if self.is_a(value.type, "Gathering") and self._keeps_results_twice(node.value):
            self.problem(node, "awaiting a gather() again gives another list; await it once, and use that list")
        found.pair = value.text.startswith("asyncio::wait(")  # type: ignore[attr-defined]
        return self._gathered_result(found, value.type)

    def _keeps_results_twice(self, awaited: ast.expr) -> bool:
        """Whether two variables get what awaiting one variable gives."""
        if not isinstance(awaited, ast.Name):
            return False
        kept = [
            node for node in ast.walk(self.frame.scope.node)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Await)
            and isinstance(node.value.value, ast.Name) and node.value.value.id == awaited.id
        ]
        return len(kept) > 1

    def _gathered_result(self, found: Expr, future: Type) -> Expr:
        """C++'s gather gives a vector, or a tuple of different types, where Python's gives a list."""
        gathering = self.is_a(future, "Gathering")
        if gathering is not None:
            parts = gathering.args[1].type
            found.void = False
            found.gathered = parts.items if isinstance(parts, Tuple) else None  # type: ignore[attr-defined]
            found.vector = True  # type: ignore[attr-defined]
            found.raises = self._gathers_what_raises(self.awaited_call)  # type: ignore[attr-defined]
            element = instance_of(gathering.args[0].type, "list").args[0].find()  # type: ignore[union-attr]
            found.outcomes = any(var.find() is element for var in self.program.outcomes)  # type: ignore[attr-defined]
        return found

    def _gathers_what_raises(self, call: ast.expr | None) -> bool:
        """Whether gather() is given a coroutine that never returns, so that it has no results."""
        for argument in call.args if isinstance(call, ast.Call) and not call.keywords else ():
            match argument:
                case ast.Call(func=ast.Name(id=name)) if (local := self.find_local(name)) is not None:
                    entity = self.entity_of(local)
                    if isinstance(entity, FunctionEntity) and entity.is_async and not entity.is_generator:
                        if entity.result.type is NEVER:
                            return True
        return False

    def _plain(self, expr: Expr) -> bool:
        is_other = any(getattr(expr, name, False) for name in ("vector", "pair", "waits"))
        return super()._plain(expr) and not is_other

    def coerce(self, expr: Expr, target: Type) -> str:
        if getattr(expr, "vector", False):
            return self._coerce_results(expr, target)
        if getattr(expr, "pair", False) and expr.awaits and same(expr.type, target):
            return f"{self.spell(target)}({expr.text})"
        if getattr(expr, "waits", False) and same(expr.type, target):
            return self._waiting(expr.text, expr.gives)
        return super().coerce(expr, target)

    def _waiting(self, text: str, pair: Type) -> str:
        """A call of wait() as a coroutine whose result is a tuple: its own has names for the sets."""
        self.include("asyncio/any_awaitable.h")
        cpp = self.spell(pair)
        return f"asyncio::Coro<{cpp}>(asyncio::AnyAwaitable<{cpp}>({text}))"

    def results_text(self, expr: Expr) -> str:
        """The results of gather() as what C++ can unpack."""
        is_exceptions = self.spell(expr.type) == "py::List<std::exception_ptr>"
        return self._coerce_results(expr, expr.type) if is_exceptions else expr.text

    def _coerce_results(self, expr: Expr, target: Type) -> str:
        """The results of gather() as a list; they are awaited once, however often this is asked."""
        wanted = self.spell(target)
        if getattr(expr, "gathered", None):
            if expr.awaits and getattr(expr, "raises", False):
                self.emit(f"{expr.text};  // One of them always raises.")
                return f"{wanted}()"
            self._keep_results(expr, "results")
            self.include("py/variant.h")
            return f"py::convert<{wanted}>({expr.text})"
        if self.spell(expr.type) == "py::List<std::exception_ptr>" and expr.outcomes:  # type: ignore[attr-defined]
            self._keep_results(expr, "outcomes")
            self.include("py/list.h")
            text = f"asyncio::exceptions_of({expr.text})"
            if wanted == self.spell(expr.type):
                return text
            self.include("py/variant.h")
            return f"py::convert<{wanted}>({self.spell(expr.type)}({text}))"
        if self.spell(expr.type) != wanted:
            self._keep_results(expr, "results")
            self.include("py/variant.h")
            return f"py::convert<{wanted}>({self.spell(expr.type)}({expr.text}))"
        element = self.element_type(expr.type)
        if element is not None and self.spell(element).startswith("std::variant<") and any(
            map(is_exception, members(element))
        ):  # C++ gives Outcome<variant>.
            self._keep_results(expr, "results")
            self.include("py/variant.h")
            return f"py::convert<{wanted}>({expr.text})"
        return expr.text

    def _keep_results(self, expr: Expr, word: str) -> None:
        if expr.awaits:
            name = self.fresh(word)
            self.emit(f"auto {name} = {expr.text};")
            expr.text, expr.awaits = name, False

    # Running.

    def call_asyncio_run(self, node: ast.Call, hint: Type | None) -> Expr | None:
        return None

    def call_asyncio_new_event_loop(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        if not self._loop_stays_here(node):
            self.include("asyncio/keep_loop.h")
            return self.loop_value("asyncio::keep_loop(asyncio::new_event_loop())")
        type_ = Instance(self.entity("EventLoop"))
        if is_loop_pointer(type_):
            return Expr(type_, NEW_LOOP, effect=EFFECTS)
        name = self.fresh("owned_loop")
        self.emit(f"auto {name} = asyncio::new_event_loop();")
        return Expr(type_, f"*{name}", UNARY)

    def _loop_stays_here(self, node: ast.Call) -> bool:
        """Whether nothing refers to a new event loop behind the C++ block that makes it."""
        statement, function = self.program.current, self.frame.entity
        at_top = function is None and statement in self.program.module.body
        target: ast.expr | None = None
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is node:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        if not isinstance(target, ast.Name) or isinstance(statement, ast.Assign) and len(statement.targets) > 1:
            return at_top
        local = self.find_local(target.id)
        if is_loop_pointer(Instance(self.entity("EventLoop"))) and local is not None and local.variable is not None:
            if len(local.variable.bindings) > 1:
                return False  # What the loop has made may be used when the variable has another.
        if local is None or at_top:
            return at_top
        if local.is_global or local.cell or local.text is not None or local in self.frame.declared:
            return False
        return not _is_given_away(self.frame.scope.node, target.id)

    def call_asyncio_set_event_loop(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        loop = self.value(node.args[0]) if len(node.args) == 1 else Expr(NEVER, "")
        text = loop.text
        if is_optional(loop.type) and is_loop_pointer(not_none(loop.type)):
            text = f"{loop.bind(100)}.value_or(asyncio::EventLoopPtr())"
        return Expr(NONE, f"asyncio::set_event_loop({text})", effect=EFFECTS, void=True)

    def call_asyncio_current_task(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        task = Instance(self.entity("AnyTask"))
        found = self.operands([*node.args, *[k.value for k in node.keywords if k.arg == "loop"]])
        if len(found) != len(node.args) + len(node.keywords):
            return self.problem(node, "current_task() takes nothing but a loop")
        if loops := [item for item in found if item.type not in (NONE, NEVER)]:
            self.flow(node, loops[0].type, Instance(self.entity("EventLoop")), "loop")
            loop = self.loop_reference(loops[0])
            return Expr(union([task, NONE]), f"asyncio::current_task({loop.text})", effect=READS)
        entity = self.frame.entity
        if entity is not None and (entity.is_async or self._in_coroutine()):
            return Expr(task, "*asyncio::current_task()", UNARY, READS)
        return Expr(union([task, NONE]), "asyncio::current_task()", effect=READS)

    def _in_coroutine(self) -> bool:
        return self.frame.entity is not None and self.frame.entity.is_async

    def call_asyncio_all_tasks(self, node: ast.Call, hint: Type | None) -> Expr:
        found = self.operands([*node.args, *[k.value for k in node.keywords if k.arg == "loop"]])
        if len(found) != len(node.args) + len(node.keywords):
            return self.problem(node, "all_tasks() takes nothing but a loop")
        found = [item for item in found if item.type is not NONE]
        self.include("asyncio/asyncio.h")
        self.include("py/set.h")
        type_ = self.instance("set", Instance(self.entity("AnyTask")))
        text = f"asyncio::all_tasks({', '.join(self.loop_reference(item).text for item in found)})"
        type_, text = self.made_container(node, type_, f"py::set({text})")
        return Expr(type_, text, effect=READS, fresh=True)

    def call_asyncio_ensure_future(self, node: ast.Call, hint: Type | None) -> Expr | None:
        if len(node.args) != 1 or not {k.arg for k in node.keywords} <= {"loop"}:
            return None
        found = self.operands([*node.args, *[k.value for k in node.keywords]])
        value = self.as_coroutine(found[0], node)
        loop = [self.loop_reference(item).text for item in found[1:] if item.type is not NONE]
        if self.is_a(value.type, "Task", "Future") and not loop:
            return value
        if self.is_a(value.type, "AnyTask", "AnyFuture") or self.is_a(value.type, "Gathering") and not loop:
            return value if not loop else self.problem(
                node, f"ensure_future({describe(value.type)}, loop=...) cannot be ported; leave the loop out"
            )
        if self.is_a(value.type, "Coro", "Task", "Future", "Gathering"):
            self.include("asyncio/asyncio.h")
            self.note_task(node, value.type)
            is_future = self.is_a(value.type, "Task", "Future", "Gathering")
            assert isinstance(value.type, Instance)
            return Expr(
                value.type if is_future else self.instance("Task", value.type.args[0]),
                f"asyncio::ensure_future({', '.join([self.consume(value), *loop])})",
                effect=EFFECTS,
            )
        return None if value.type is NEVER or not loop else self.problem(
            node, f"ensure_future({describe(value.type)}, loop=...) cannot be ported"
        )

    def call_asyncio_as_completed(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """The stub's, of a set of what it is given; the loop is looked for before a coroutine is taken."""
        if not node.args:
            return None
        given = node.args[0]
        if isinstance(given, (ast.List, ast.Tuple, ast.Set)):
            coroutines: set[str] = set()
            for element in list(given.elts):
                if isinstance(element, ast.Name) and self.is_a(self.value(element).type, "Coro"):
                    if element.id in coroutines:
                        given.elts.remove(element)
                    coroutines.add(element.id)
            if coroutines and not self._in_coroutine():
                self.include("asyncio/asyncio.h")
                self.emit("static_cast<void>(asyncio::get_event_loop());")
            if isinstance(given, ast.Tuple):
                node.args[0] = given = ast.copy_location(ast.List(given.elts, ast.Load()), given)
        with self.tried():
            values = self.value(given)
        if isinstance(values.type, Instance) and self.is_a(values.type, "Future", "Coro", "Gathering"):
            return self._as_completed_of_one(node, values)
        if not self._may_be_generator(given, values, node):
            return Expr(NEVER, "")
        if self.element_type(values.type) is None:
            raised = self.cannot(values, node, "'{}' object is not iterable", *ITERATED)
            if raised is not None:
                return raised
        is_variable = values.variable and not isinstance(given, (ast.List, ast.Tuple, ast.Set))
        if self.frame.entity is None and is_variable and self.is_a(self.element_type(values.type), "Coro"):
            return self.problem(node, "as_completed() of a list of coroutines cannot be ported here; put it into a coroutine")
        stub = self.library.find("asyncio", "as_completed")
        assert isinstance(stub, StubFunction)
        found = self.call_stub(stub, node, hint)
        if made := self.is_a(found.type, "AsCompleted"):
            inner = self.element_type(values.type)
            kind = "Future" if self.is_a(inner, "AnyAwaitable") or (
                self.is_a(inner, "Future") and not self.is_a(inner, "Task")
            ) else "Task"
            if inner is not None and inner is not NEVER and not _is_written_empty(given):
                made.args[1].add(self.instance(kind, made.args[0]))
        return found

    def _as_completed_of_one(self, node: ast.Call, value: Expr) -> Expr:
        text = names.quote("expects an iterable of awaitables, not coroutine")
        if self.is_a(value.type, "Coro"):
            evaluated = () if isinstance(node.args[0], ast.Name) else (self.value(node.args[0]),)
        else:
            evaluated = ()
            future = self.value(node.args[0])
            text = f'"expects an iterable of awaitables, not " + {future.bind(100)}.type_name()'
        return self.always_raises(node, "TypeError", text, *evaluated) or self.problem(
            node, f"as_completed() takes an iterable, not {describe(value.type)}"
        )

    # Coroutines driven by hand

    def call_asyncio__suspend(self, node: ast.Call, hint: Type | None) -> Expr:
        """What rewrite_awaits makes of `yield`."""
        value = self.value(node.args[0])
        if value.type is NONE and self.entity("Coro").cpp != DRIVER:
            return Expr(self.instance("Coro", NONE), "asyncio::sleep(0)", effect=CONSTANT)
        self.program.yielded.add(value.type)
        if value.type is OBJECT or NONE in members(value.type):
            self.program.sent.add(NONE)  # By a task, which raises what it is given else.
        yielded, sent = self.program.yielded.type, self.program.sent.type
        types = [self.spell(sent), self.spell(yielded)]
        while types and types[-1] == "py::NoneType":
            types.pop()
        arguments = f"<{', '.join(types)}>" if types else ""
        text = f"asyncio::suspend{arguments}({self.coerce(value, yielded)})"
        return Expr(self.instance("Coro", self.program.sent), text, effect=CONSTANT)

    def method_Coro_send(self, value: Expr, node: ast.Call) -> Expr:
        if len(node.args) != 1 or node.keywords:
            return self.problem(node, "send() takes one value")
        sent = self.value(node.args[0])
        self.program.sent.add(sent.type)
        type_ = self.program.sent.type
        arguments = [self.program.yielded.type, *([] if type_ in (NONE, NEVER) else [type_])]
        return self._driven(value, "send", arguments, self.coerce(sent, type_))

    def method_Coro_throw(self, value: Expr, node: ast.Call) -> Expr:
        text = self.thrown_text(node)
        return self._driven(value, "throw_", [self.program.yielded.type], text)

    def method_Coro___await__(self, value: Expr, node: ast.Call) -> Expr:
        self._drive()
        return value

    def _driven(self, value: Expr, method: str, types: list[Type], argument: str) -> Expr:
        self._drive()
        assert isinstance(value.type, Instance)
        driver = value.bind(100)
        if not value.variable:
            driver = f"{self.spell(value.type)}({value.text})"
        spelled = [self.spell(type_) for type_ in types]
        while spelled and spelled[-1] == "py::NoneType":
            spelled.pop()
        arguments = f"<{', '.join(spelled)}>" if spelled else ""
        result = NONE if types[0] is NEVER else types[0]
        return Expr(result, f"{driver}.{method}{arguments}({argument})", effect=EFFECTS)

    def _drive(self) -> None:
        """From now on coroutine objects are drivers."""
        self.include("asyncio/asyncio.h")
        entity = self.entity("Coro")
        if entity.cpp != DRIVER:
            entity.cpp = DRIVER
            if "sleep(" in self.program.source:
                self.program.yielded.add(NONE)  # Of sleep(0).
            Var.changed = True

    # wait

    def call_asyncio_wait(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        with self.captured() as before:
            value = self._waited_for(node) or self.value(node.args[0])
        inner = self.element_type(value.type)
        if inner is not None and self.is_a(inner, "Coro") and node is self.awaited_call:
            forbidden = names.quote("Passing coroutines is forbidden, use tasks explicitly.")
            evaluated = [value]
            if isinstance(node.args[0], (ast.List, ast.Set, ast.Tuple)) and len(
                {isinstance(element, ast.Name) for element in node.args[0].elts}
            ) > 1:
                return self.problem(node, "wait() of coroutines is a TypeError; give it either variables or calls")
            if _is_display_of_names(node.args[0]):  # The coroutines stay what they are.
                evaluated, before[:] = [], []
            self.frame.out.extend(before)
            if value.effect < EFFECTS and self.program.is_used_plainly(node) and not (
                isinstance(node.args[0], (ast.List, ast.Set, ast.Tuple)) and node.args[0].elts
            ):
                self.emit(f"if ({value.bind(100)}.empty()) {{")
                self.throw("ValueError", names.quote("Set of Tasks/Futures is empty."))
                self.emit("}")
            raised = self.always_raises(node, "TypeError", forbidden, *evaluated)
            if raised is not None:
                return raised
        elif inner is not None and self.is_a(inner, "Coro") and not node.keywords and (
            _is_display_of_names(node.args[0]) and node.args[0].elts  # type: ignore[attr-defined]
        ):  # The coroutines stay what they are.
            forbidden = names.quote("Passing coroutines is forbidden, use tasks explicitly.")
            return self._failing_wait(forbidden, node, self.instance("Task", self.awaited_type(inner) or NEVER))
        else:
            self.frame.out.extend(before)
        if (raised := self._waits_for_one(value, node)) is not None:
            return raised
        if inner is None or (inner is not NEVER and not self.is_a(inner, "Future", "AnyTask", "Gathering")):
            raised = self._waits_for_nothing(value, node) if node is self.awaited_call else None
            return raised or self.problem(node, f"wait() takes tasks, not {describe(value.type)}")
        if isinstance(node.args[0], (ast.List, ast.Set, ast.Tuple)) and self._are_of_wait(inner):
            return self.problem(node, "wait() of tasks that wait() themselves cannot be ported; await them")
        if isinstance(value.type, Union):
            return self.problem(node, f"wait() takes one kind of container, not {describe(value.type)}")
        if inner is NEVER and isinstance(value.type, Instance) and value.type.args:
            self.program.annotate(value.type.args[0], Instance(self.entity("AnyTask")))
        if any(keyword.arg is None for keyword in node.keywords):
            return self.problem(node, "** cannot be ported here; write the arguments out")
        options = []
        for keyword in sorted(node.keywords, key=lambda k: k.arg != "timeout"):
            item = self.value(keyword.value)
            if keyword.arg == "timeout" and item.type is NONE:
                continue
            options.append(f".{keyword.arg} = {self._option_of_wait(keyword, item)}")
        texts = [self.iterable(value, inner)]
        if options:
            texts.append(f"{{{', '.join(options)}}}")
        element = self.var_at(node, "element")
        element.add(inner)
        if self.spell(element.type).startswith("std::variant<"):
            return self.problem(node, "the sets of this wait() are of other futures elsewhere; wait for each on its own")
        part = self.instance("set", element)
        cpp = self.spell(part)
        if cpp != self.spell(self.instance("set", inner)):  # Also sets of something else go there.
            self.include("py/set.h")
            texts[0] = f"py::set_of<{self.spell(element.type)}>({texts[0]})"
        if self._is_iterator(node.args[0], value):
            if not self._may_be_generator(node.args[0], value, node):
                return Expr(NEVER, "")
            if not self.is_a(value.type, "Generator", "Iterator") or texts[0].startswith("py::set_of<"):
                self.include("py/iterator.h")
                texts[0] = f"py::iter({texts[0]})"  # Which cannot be asked whether there are any.
        pair = Tuple((part, part))
        text = f"asyncio::wait({', '.join(texts)})"
        if self.program.is_given_back(node):  # Its own type is not the function's.
            return Expr(self.instance("Coro", pair), self._waiting(text, pair), effect=CONSTANT, gives=pair)
        waiting = Expr(self.instance("Coro", pair), text, effect=CONSTANT, gives=pair)
        waiting.waits = True  # type: ignore[attr-defined]
        return waiting

    def _waits_for_one(self, value: Expr, node: ast.Call) -> Expr | None:
        """`wait(task)`, which raises when it is awaited; None if it is of several."""
        if self.is_a(value.type, "Coro"):
            if not isinstance(node.args[0], ast.Name):
                return None  # The frames of the traceback keep it.
            text = names.quote("expect a list of futures, not coroutine")
        elif self.is_a(value.type, "Future", "AnyTask"):
            text = f'"expect a list of futures, not " + {value.bind(100)}.type_name()'
        else:
            return None
        if node is self.awaited_call:
            return self.always_raises(node, "TypeError", text)
        if node.keywords:
            return None
        if self.is_a(value.type, "Coro"):
            return self._failing_wait(text, node, self.instance("Task", self.awaited_type(value.type) or NEVER))
        text = '"expect a list of futures, not " + future.type_name()'
        return self._failing_wait(text, node, value.type, ("auto future", value.text))

    def _failing_wait(self, text: str, node: ast.Call, kind: Type, given: tuple[str, str] = ("", "")) -> Expr:
        """A wait() for this kind of future that raises TypeError with this text when it is awaited."""
        self.include("py/exceptions.h")
        element = self.var_at(node, "element")
        element.add(kind)
        part = self.instance("set", element)
        pair = Tuple((part, part))
        parameter, argument = given
        body = f"throw py::TypeError({text}); co_return {self.spell(pair)}();"
        made = f"[]({parameter}) -> asyncio::Coro<{self.spell(pair)}> {{ {body} }}({argument})"
        return Expr(self.instance("Coro", pair), made, effect=CONSTANT)

    def _is_iterator(self, node: ast.expr, value: Expr) -> bool:
        """Whether a value has no length in Python; it may be a list in C++."""
        return self.is_a(value.type, "Generator", "Iterator") is not None or any(map(is_iterator, self._made_by(node)))

    def _made_by(self, node: ast.expr) -> list[ast.expr]:
        """An expression, or what the variable that it names is assigned."""
        local = self.find_local(node.id) if isinstance(node, ast.Name) else None
        if local is None or local.variable is None:
            return [node]
        name = local.variable.name
        return [
            statement.value
            for statement in ast.walk(local.variable.scope)
            if isinstance(statement, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in statement.targets)
        ]

    def _may_be_generator(self, node: ast.expr, value: Expr, at: ast.AST) -> bool:
        """CPython 3.11 takes generators for coroutines."""
        is_generator = self.is_a(value.type, "Generator") or any(
            isinstance(made, ast.GeneratorExp) for made in self._made_by(node)
        )
        if is_generator and self.program.version < (3, 12):
            self.problem(
                at, "this is a TypeError in Python 3.11, which takes a generator for a coroutine; make a list of it"
            )
            return False
        return True

    def _are_of_wait(self, type_: Type) -> bool:
        """Whether tasks give what wait() does: two sets of tasks."""
        result = self.awaited_type(type_)
        return isinstance(result, Tuple) and len(result.items) == 2 and all(
            self.is_a(item, "set") and self.is_a(self.element_type(item) or NEVER, "Future", "AnyTask")
            for item in result.items
        )

    def _option_of_wait(self, keyword: ast.keyword, item: Expr) -> str:
        """The timeout, or what is waited for: no text but a few is right, as no other value is."""
        kinds = [member for member in members(item.type) if member is not NEVER]
        if keyword.arg == "return_when":
            if all(kind is STR for kind in kinds):
                return item.text
            if class_name(item.type) is None:
                return self.problem(keyword.value, "'return_when' of wait() has to be a text here").text
            self.include("py/repr.h")
            return f"py::repr({self.shown(item)})"
        numbers = [kind for kind in kinds if kind is not NONE]
        if len(numbers) > 1 or not all(isinstance(kind, Int) or kind in (FLOAT, BOOL) for kind in numbers):
            self.problem(keyword.value, f"'timeout' of wait() is {describe(item.type)}, but float is needed here")
        return item.text

    def _waits_for_nothing(self, value: Expr, node: ast.Call) -> Expr | None:
        """wait() of what has no futures in it: a number, None, a text, a coroutine."""
        if any(keyword.arg != "timeout" for keyword in node.keywords):
            return None
        if self.is_a(value.type, "Coro"):
            expected = names.quote("expect a list of futures, not coroutine")
            return self.always_raises(node, "TypeError", expected, *(() if value.variable else (value,)))
        name, empty = class_name(value.type), names.quote("Set of Tasks/Futures is empty.")
        if value.type is NONE:
            return self.always_raises(node, "ValueError", empty, value)
        if name not in ("int", "float", "bool", "str") or not self.program.is_used_plainly(node):
            return self.cannot(value, node, "'{}' object is not iterable", *ITERATED, "__bool__", "__len__")
        if not value.literal:
            value = self.temporary(value, "given")
        self.emit(f"if (!{self.truth(value, node).bind(UNARY)}) {{")
        self.throw("ValueError", empty)
        self.emit("}")
        if value.type is STR:
            text = "'str' object has no attribute 'add_done_callback'"
            return self.always_raises(node, "AttributeError", names.quote(text))
        return self.cannot(value, node, "'{}' object is not iterable")

    def _waited_for(self, node: ast.Call) -> Expr | None:
        """`await wait([self.task])`: a list of variables that may be None, which is no task."""
        shown = node.args[0]
        if node is not self.awaited_call or not isinstance(shown, (ast.List, ast.Set)):
            return None
        types = [NEVER if isinstance(item, ast.Starred) else self._current(item) for item in shown.elts]
        if not any(is_optional(t) and self.is_a(not_none(t), "Future", "AnyTask") for t in types):
            return None
        if not all(self.is_a(not_none(t), "Future", "AnyTask") for t in types):
            return None
        found = [
            self.some_with(item, "add_done_callback") if is_optional(item.type) else item
            for item in self.operands(shown.elts)
        ]
        element = self.var_at(node, "waited_for")
        for item in found:
            element.add(item.type)
        type_ = self.instance("list" if isinstance(shown, ast.List) else "set", element)
        text = ", ".join(self.coerce(item, element.type) for item in found)
        return Expr(type_, f"{self.spell(type_)}{{{text}}}")

    def _join_values(self, separator: Expr, node: ast.Call) -> Expr | None:
        """`text.join(values)` of what may be no texts; None if all are, or it is not known of what class they are."""
        with self.tried():
            inner = self.element_type(self.value(node.args[0]).type)
        if inner is NEVER:  # Nothing ever gets into it.
            return self.evaluated(Expr(STR, '""', literal=True), separator, self.value(node.args[0]))
        if inner in (None, STR) or not all(map(self._has_plain_name, members(inner))):  # type: ignore[arg-type]
            return None
        values = self.value(node.args[0])
        self.include("py/operate.h")
        text = f"py::join_texts({separator.text}, {self.iterable(values, inner)})"  # type: ignore[arg-type]
        return Expr(STR, text, effect=EFFECTS)

    def _has_plain_name(self, type_: Type) -> bool:
        """Whether messages name the class of a value as py::type_name() does."""
        if class_name(type_) is not None or is_exception(type_):
            return True
        return isinstance(type_, Instance) and type_.entity.is_user and not type_.entity.is_enum

    # Callbacks.

    def special_method(
        self, value: Expr, name: str, node: ast.Call, hint: Type | None
    ) -> Expr | None:
        type_ = value.type
        if isinstance(type_, Instance) and not type_.entity.is_user:
            for entity in type_.entity.ancestors():
                method = getattr(self, f"method_{entity.name}_{name}", None)
                if method is not None:
                    return method(value, node)
        if type_ is STR and name == "join" and len(node.args) == 1 and (joined := self._join_values(value, node)):
            return joined
        if type_ is STR and name == "format":
            return self._str_format(value, node)
        if type_ is STR and name in ("startswith", "endswith") and node.args and isinstance(
            node.args[0], ast.Tuple
        ):
            found = self.operands(node.args[0].elts)
            self.include("py/strings.h")
            inner = ", ".join(item.text for item in found)
            return Expr(BOOL, f"py::{name}({value.text}, {{{inner}}})", effect=READS)
        if is_exception(type_) and name in ("with_traceback", "add_note", "split", "subgroup", "derive"):
            return self.exception_method(value, name, node)
        return super().special_method(value, name, node, hint)

    def exception_method(self, value: Expr, name: str, node: ast.Call) -> Expr:
        raise NotImplementedError

    def _str_format(self, value: Expr, node: ast.Call) -> Expr:
        self.include("py/format.h")
        starred = any(isinstance(a, ast.Starred) for a in node.args)
        pattern = value.text
        if node.keywords and not starred:
            template = getattr(node.func, "value", None)
            names_ = {k.arg: len(node.args) + i for i, k in enumerate(node.keywords)}
            numbered = None
            if isinstance(template, ast.Constant) and None not in names_:
                numbered = _numbered(str(template.value), names_)  # type: ignore[arg-type]
            if numbered is None:
                return self.problem(node, "this str.format() cannot be ported; use an f-string")
            pattern = names.quote(numbered)
        arguments = [a.value if isinstance(a, ast.Starred) else a for a in node.args]
        found = self.operands([*arguments, *[k.value for k in node.keywords]])
        if starred and (node.keywords or not self._spread(node.args, found)):
            return self.problem(node, "this str.format(*...) cannot be ported; use an f-string")
        texts = [pattern, *[self.shown(item) for item in found]]
        return Expr(STR, f"py::format({', '.join(texts)})", effect=READS)

    def _spread(self, arguments: Sequence[ast.expr], found: list[Expr]) -> bool:
        """Puts the elements of starred tuples in their places; False if there are others."""
        spread: list[Expr] = []
        for argument, item in zip(arguments, found, strict=True):
            if not isinstance(argument, ast.Starred):
                spread.append(item)
                continue
            item = self.as_tuple(item)
            if not isinstance(item.type, Tuple):
                return item.type is NEVER
            if not (item.variable and item.effect <= READS):
                item = self.temporary(item, "values")
            self.include("<tuple>")
            spread += [
                Expr(part, f"std::get<{index}>({item.text})", effect=READS)
                for index, part in enumerate(item.type.items)
            ]
        found[:] = spread
        return True

    def method_EventLoop_create_future(self, value: Expr, node: ast.Call) -> Expr:
        future = self.instance("Future", self.var_at(node, "result"))
        return Expr(future, self.new_future(value, future), effect=EFFECTS)

    def new_future(self, loop: Expr, future: Type) -> str:
        """The C++ of `loop.create_future()`."""
        assert isinstance(future, Instance)
        result = future.args[0].type
        inner = self.spell_awaited(result)
        self.spell(result)
        function = self.member(loop, "create_future")
        return f"{function}<{inner}>()" if inner else f"{function}()"

    def call_asyncio_Future(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        if node.args or not {k.arg for k in node.keywords} <= {"loop"}:
            return self.problem(node, "Future() takes nothing but a loop")
        given = [item for item in self.operands([k.value for k in node.keywords]) if item.type is not NONE]
        of_thread = "get_running_loop" if self._in_coroutine() else "get_event_loop"
        loop = self.loop_value(f"asyncio::{of_thread}()")
        if given and given[0].type is not NEVER:
            loop = given[0]
            self.flow(node.keywords[0].value, loop.type, Instance(self.entity("EventLoop")), "loop")
        return self.method_EventLoop_create_future(loop, node)

    def method_EventLoop_create_task(self, value: Expr, node: ast.Call) -> Expr:
        stub = self.entity("TaskGroup").stub_method("create_task")
        assert stub is not None
        return self.call_stub_method(
            stub, Instance(self.entity("TaskGroup")), value, node.args, node.keywords, node
        )

    def method_EventLoop_run_until_complete(self, value: Expr, node: ast.Call) -> Expr:
        argument = self.with_known_result(self.as_coroutine(self.value(node.args[0]), node.args[0]))
        result = self.awaited_type(argument.type)
        if result is None:
            raised = self.given_no_coroutine("ensure_future", node.args[0], node)
            return raised or self.problem(node, f"{describe(argument.type)} cannot be awaited")
        given = self.consume(argument)
        if self.is_a(argument.type, "AnyAwaitable"):
            self.include("asyncio/any_awaitable.h")
            given = f"asyncio::ensure_future({given}, {self.loop_reference(value).text})"
        text = f"{self.member(value, 'run_until_complete')}({given})"
        if is_reference(result):
            return self.kept_loop(text)
        found = Expr(result, text, effect=EFFECTS, void=result in (NONE, NEVER))
        return self._gathered_result(found, argument.type)

    def method_EventLoop_set_default_executor(self, value: Expr, node: ast.Call) -> Expr | None:
        """What is no executor is refused as the program runs."""
        if len(node.args) != 1 or node.keywords or not self.program.is_used_plainly(node):
            return None
        with self.tried():
            kind = self.value(node.args[0]).type
        if kind is NEVER or any(self.is_a(member, "ThreadPoolExecutor") for member in members(kind)):
            return None
        given = self.value(node.args[0])
        return self.always_raises(node, "TypeError", '"executor must be ThreadPoolExecutor instance"', value, given)

    def method_EventLoop_call_soon(self, value: Expr, node: ast.Call) -> Expr:
        return self.scheduled(value, node, 0, "call_soon", "Handle")

    def method_EventLoop_call_soon_threadsafe(self, value: Expr, node: ast.Call) -> Expr:
        return self.scheduled(value, node, 0, "call_soon_threadsafe", "ThreadsafeHandle")

    def method_EventLoop_call_later(self, value: Expr, node: ast.Call) -> Expr:
        return self.scheduled(value, node, 1, "call_later", "TimerHandle")

    def method_EventLoop_call_at(self, value: Expr, node: ast.Call) -> Expr:
        return self.scheduled(value, node, 1, "call_at", "TimerHandle")

    def method_EventLoop_add_signal_handler(self, value: Expr, node: ast.Call) -> Expr:
        if node.keywords:
            return self.problem(node, "add_signal_handler() takes no keywords here")
        text = f"{self.member(value, 'add_signal_handler')}({self.call_with_arguments(node, 1)})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def scheduled(self, value: Expr, node: ast.Call, first: int, name: str, result: str) -> Expr:
        if raised := self.scheduled_wrongly(name, node):
            return raised
        context = self._context_argument(node, name)
        if first == 1:
            with self.tried():
                time = self.value(self._written_out(node.args)[0]).type
            if name == "call_later" and (raised := self.delayed_wrongly(self._written_out(node.args), node)):
                return raised
            self.flow(node, time, FLOAT, f"the time of {name}()")
        arguments = self.call_with_arguments(node, first)
        return Expr(
            Instance(self.entity(result)),
            f"{self.member(value, name)}({', '.join([*context, arguments])})",
            effect=EFFECTS,
        )

    def _context_argument(self, node: ast.Call, name: str) -> list[str]:
        """The C++ of `context=...`; nothing if there is none."""
        texts = []
        for keyword in node.keywords:
            context = self.value(keyword.value)
            if keyword.arg != "context" or name == "call_soon_threadsafe":
                self.problem(node, f"{name}({keyword.arg}=...) cannot be ported")
            elif context.type not in (NONE, NEVER):
                self.flow(keyword.value, context.type, Instance(self.entity("Context")), "context")
                texts.append(context.text)
        return texts

    scheduled_call: tuple[Expr, Sequence[Expr]]  # The newest function that is called later, and its arguments.

    def call_with_arguments(self, node: ast.Call, first: int, awaits: bool = False) -> str:
        """The C++ of `delay, callback, *args`."""
        nodes = self._written_out(node.args)
        for argument in nodes:
            if isinstance(argument, ast.Starred):
                self.problem(argument, "* cannot be ported here; write the arguments out, or give a lambda")
                return ""
        self.program.arities[nodes[first]] = len(nodes) - first - 1
        found = self.operands(nodes)
        texts = [item.text for item in found[:first]]
        callback, arguments = found[first], found[first + 1 :]
        for argument, item in zip(nodes[first + 1 :], arguments, strict=True):
            if has_move_only(item.type) and self._coroutine_is_used_again(argument):
                self.problem(argument, "a coroutine that a callback gets cannot be used again; give it a task")
                return ""
        self.scheduled_call = callback, arguments
        if isinstance(callback.type, Instance) and callback.type.entity.method("__call__"):
            callback = self.attribute(callback, "__call__", nodes[first])
        kind = signature(callback.type)
        if kind is None:
            if callback.type is not NEVER:
                self.problem(nodes[first], f"{describe(callback.type)} cannot be called")
            return ""
        if isinstance(callback.type, Function):
            entity = callback.type.entity
            self.program.reach(entity)
            if entity.is_async and not awaits:
                self.problem(nodes[first], "a coroutine function as a callback never runs")
            return ", ".join([*texts, *self._callback(callback, arguments, node)])
        for parameter, argument in zip(kind.parameters, arguments, strict=False):
            takes_it = not_none(parameter.type) is FLOAT and is_number(argument.type)  # As sleep() takes.
            if not takes_it and parameter.type is not OBJECT:
                parameter.add(argument.type)
        if len(kind.parameters) != len(arguments):
            self.problem(node, f"the callback takes {len(kind.parameters)} arguments")
        if any(has_move_only(p.type) for p in kind.parameters):
            self.problem(node, "a coroutine for a callback that may be any function cannot be ported; use a lambda")
        coerced = [self._kept(a, p.type) for a, p in zip(arguments, kind.parameters, strict=False)]
        return ", ".join([*texts, self._named(callback, callback.text), *coerced])

    def _coroutine_is_used_again(self, argument: ast.expr) -> bool:
        """Whether a variable is used elsewhere as well, or in a loop, where it may have its value again."""
        if not isinstance(argument, ast.Name):
            return not isinstance(argument, ast.Call)
        scope = self.frame.scope.node
        uses = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == argument.id]
        assigned = [n for n in uses if isinstance(n.ctx, ast.Store)]
        in_loop = any(
            any(n is argument for n in ast.walk(loop)) and not any(n is a for n in ast.walk(loop) for a in assigned)
            for loop in ast.walk(scope)
            if isinstance(loop, (ast.For, ast.AsyncFor, ast.While))
        )
        return in_loop or sum(isinstance(n.ctx, ast.Load) for n in uses) > 1

    def _written_out(self, arguments: list[ast.expr]) -> list[ast.expr]:
        """Arguments with the items of tuples in place of `*`."""
        return [item for argument in arguments for item in self._items_of(argument)]

    def _items_of(self, argument: ast.expr) -> list[ast.expr]:
        """`*pair` of a variable with a tuple as `pair[0], pair[1]`; any other argument as it is."""
        match argument:
            case ast.Starred(value=ast.Tuple(elts=items)) if not any(isinstance(i, ast.Starred) for i in items):
                return items
            case ast.Starred(value=ast.Name() as name) if isinstance(type_ := self._current(name), Tuple):
                made = [ast.Subscript(name, ast.Constant(index), ast.Load()) for index in range(len(type_.items))]
                return [
                    self.program.kept_node(argument, f"item {index}", place_new(item, argument))
                    for index, item in enumerate(made)
                ]
        return [argument]

    def _callback(self, callback: Expr, arguments: Sequence[Expr], node: ast.AST) -> list[str]:
        assert isinstance(callback.type, Function)
        entity, bound = callback.type.entity, callback.type.bound
        parameters = entity.parameters[1:] if bound else entity.parameters
        if not entity.accepts(len(arguments), bound):
            self.problem(node, f"{entity.name}() cannot be called with {len(arguments)} arguments")
            return []
        star = next((p for p in parameters if p.kind == "star"), None)
        positional = [p for p in parameters if p.kind == "positional"]
        if star is not None:
            element = self._star_element(star)
            for argument in arguments[len(positional) :]:
                element.add(argument.type)
        coerced = []
        for parameter, argument in zip(positional, arguments, strict=False):
            if entity.keeps(parameter):
                self.problem(node, f"'{parameter.name}' is kept by the function and cannot be given here as well")
            parameter.var.add(argument.type)
            coerced.append(self._kept(argument, parameter.var.type))
        for parameter in positional[len(arguments) :]:
            if not entity.keeps(parameter):
                self._flow_default(parameter)
        moved = any(has_move_only(p.var.type) for p in positional[: len(arguments)])
        if star is None and len(positional) == len(arguments) == len(parameters) and not moved:
            return [self._named(callback, callback.text), *coerced]
        return [self._named(callback, self.adapted(callback, len(arguments), coerced, arguments))]

    def _has_name(self, text: str) -> bool:
        """Whether C++ has a function of this name everywhere: `report`, `Server::report`."""
        return self.program.is_global_name(text) or re.fullmatch(r"\w+(::\w+)+", text) is not None

    def _named(self, callback: Expr, text: str) -> str:
        """A callback with its name, where the program shows names and C++ does not know this one."""
        if isinstance(callback.type, Function):
            name, raises = self._closure_name(callback.type.entity, is_wrapped=text != callback.text)
        else:
            name, raises = callback.qualified, False
        if raises:
            self.program.qualify_names()  # The report of what it raises names it.
        if not self.program.qualifies or not name:
            return text
        self.include("py/function.h")
        return f"py::named({names.quote(name)}, {text})"

    def _closure_name(self, entity: FunctionEntity, is_wrapped: bool) -> tuple[str, bool]:
        """The name of a function that is a lambda in C++, in one, or bound to an object, and whether it raises.

        The name is empty for other functions, whose names C++ knows.
        """
        if isinstance(entity.node, ast.Lambda) and not entity.node.args.defaults:
            shown, _ = shown_as(entity.node)
            if (method := qualified_as(entity.node)) is not None:
                return method, method.endswith("run_until_complete")  # Which cannot be called from a callback.
            return ("" if shown.startswith("<") else shown), False  # That of a builtin function is known.
        is_closure = entity.is_nested and not entity.is_lifted or entity.owner is not None
        if not (is_closure or is_wrapped) or isinstance(entity.node, ast.Lambda):
            return "", False
        return self.program.qualified_name(entity), self._raises(entity, set())

    def _raises(self, entity: FunctionEntity, seen: set[FunctionEntity]) -> bool:
        """Whether a function says that it raises, or calls one of the program that does."""
        seen.add(entity)
        for part in ast.walk(entity.node):
            match part:
                case ast.Raise() | ast.Assert() | ast.BinOp(op=ast.Div() | ast.FloorDiv() | ast.Mod()):
                    return True
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                    for other in self.program.functions:
                        runs = other.name == name and not other.is_async and other not in seen
                        if runs and self._raises(other, seen):
                            return True
        return False

    def _kept(self, argument: Expr, type_: Type) -> str:
        """An argument that the loop keeps for the callback."""
        text = self.coerce(argument, type_)
        if is_reference(type_):
            self.include("<functional>")
            return f"std::ref({text})"
        return text

    def adapted(
        self, callback: Expr, count: int, coerced: Sequence[str], arguments: Sequence[Expr]
    ) -> str:
        """A function with defaults or *args as one of exactly the arguments given."""
        assert isinstance(callback.type, Function)
        entity, bound = callback.type.entity, callback.type.bound
        parameters = entity.parameters[1:] if bound else entity.parameters
        positional = [p for p in parameters if p.kind == "positional"]
        star = next((p for p in parameters if p.kind == "star"), None)
        captures = [self._capture(p, text) for p, text in zip(positional, coerced, strict=False)]
        texts = [self._forwarded(p) for p in positional[: len(coerced)]]
        taken = {p.name for p in positional[: len(coerced)]}
        name = callback.text
        method = _METHOD.fullmatch(name) if bound else None
        # Others have no defaults in C++: lambdas, and functions that are values.
        is_called_by_name = self._has_name(name) or method is not None and star is not None
        rest = arguments[len(positional) :]
        if not is_called_by_name or rest:
            texts += [
                self.default_text(p)
                for p in positional[len(coerced) :]
                if not entity.keeps(p) and not entity.has_computed_default(p)
            ]
        if star is not None and (not is_called_by_name or rest):
            inner = ", ".join(self.coerce(a, self._star_element(star).type) for a in rest)
            captures.append(f"rest = {self.spell(star.var.type)}{{{inner}}}")
            texts.append("rest")
        if method is not None and star is not None:
            captures = [*filter(None, [method[1]]), *captures]
            name = method[2]
        elif not re.fullmatch(r"[\w:]+", name) or name in taken:
            called = "callback"
            while called in taken:
                called += "_"
            captures.insert(0, f"{called} = {name}")
            name = called
        elif not self._has_name(name):
            captures.insert(0, name)
        gives = "" if not entity.is_async and entity.result.type in (NONE, NEVER) else "return "
        moved = any(has_move_only(p.var.type) for p in positional[: len(coerced)])
        mutable = "() mutable" if moved and not self.program.qualifies else ""
        return f"[{', '.join(captures)}]{mutable} {{ {gives}{name}({', '.join(texts)}); }}"

    def _capture(self, parameter: Parameter, text: str) -> str:
        """What is kept of an argument; a function with a name is const, and so is what it keeps."""
        if has_move_only(parameter.var.type) and self.program.qualifies:
            self.include("<memory>")
            text = f"std::make_shared<{self.spell(parameter.var.type)}>({text})"
        return f"{parameter.name} = {text}"

    def _forwarded(self, parameter: Parameter) -> str:
        """What a scheduled function is given of what is kept for it: the one call gets what cannot be copied."""
        if not has_move_only(parameter.var.type):
            return parameter.name
        self.include("<utility>")
        return f"std::move({'*' if self.program.qualifies else ''}{parameter.name})"

    def method_Future_add_done_callback(self, value: Expr, node: ast.Call) -> Expr:
        if len(node.args) != 1:
            return self.problem(node, "add_done_callback() takes a function, and context= by its name")
        found = self.value(node.args[0])
        if isinstance(found.type, Instance) and found.type.entity.method("__call__"):
            if self.program.removes_callbacks:
                return self.problem(node, "remove_done_callback() where a callback is an object cannot be ported")
            found = self.attribute(found, "__call__", node.args[0])
        kind = signature(found.type)
        if kind is None:
            if found.type is NEVER:
                return Expr(NONE, "", void=True)
            return self.problem(node, f"{describe(found.type)} cannot be called")
        text = found.text
        if self.program.compares_callbacks:
            text = self._comparable_callback(found, value, node)
        elif isinstance(found.type, Function):
            self.program.reach(found.type.entity)
            entity, bound = found.type.entity, found.type.bound
            if not entity.accepts(1, bound):
                return self.problem(node, f"{entity.name}() does not take one argument")
            parameters = entity.parameters[1:] if bound else entity.parameters
            positional = [p for p in parameters if p.kind == "positional"]
            if self._is_plain_method(found, node.args[0]) and self.program.removes_callbacks:
                positional[0].var.add(value.type)
                text = self._bound_method_text(node)
            elif positional:
                positional[0].var.add(value.type)
                for parameter in positional[1:]:
                    if not entity.keeps(parameter):
                        self._flow_default(parameter)
                if any(not entity.keeps(p) for p in parameters[1:]):
                    text = self._with_defaults(found, parameters[1:], node)
            else:
                self._star_element(parameters[0]).add(value.type)
                cpp = self.spell(parameters[0].var.type)
                inner = found.text
                name = inner if self._has_name(inner) else "callback"
                capture = "" if name == inner else f"callback = {inner}"
                if bound and (method := _METHOD.fullmatch(inner)) is not None:
                    capture, name = method.groups()
                text = f"[{capture}](const auto& future) {{ {name}({cpp}{{future}}); }}"
        elif kind.parameters:
            kind.parameters[0].add(value.type)
            if self.program.removes_callbacks and not text.startswith("["):
                self._compare_callbacks()
        if not self.program.removes_callbacks:
            text = self._named(found, text)
        if self.is_a(value.type, "AnyTask"):
            text = f"[callback = {text}](const asyncio::AnyFuture& future) {{ callback(asyncio::AnyTask(future)); }}"
        arguments = ", ".join([text, *self._context_argument(node, "add_done_callback")])
        return Expr(
            NONE, f"{value.bind(100)}.add_done_callback({arguments})", effect=EFFECTS, void=True
        )

    def method_Future_remove_done_callback(self, value: Expr, node: ast.Call) -> Expr:
        found = self.value(node.args[0])
        if self.program.compares_callbacks:
            text = f"{value.bind(100)}.remove_done_callback({self._comparable_callback(found, value, node)})"
            return Expr(Int(0), f"static_cast<int64_t>({text})", effect=EFFECTS)
        if isinstance(found.type, Function):
            entity, bound = found.type.entity, found.type.bound
            self.program.reach(entity)
            is_closure = entity.is_nested and not entity.is_lifted
            is_own = self._is_own_name(node.args[0], entity)
            if self._is_plain_method(found, node.args[0]) and not self._has_other_versions(entity):
                entity.parameters[1].var.add(value.type)
                text = f"{value.bind(100)}.remove_done_callback({self._bound_method_text(node)})"
                return Expr(Int(0), f"static_cast<int64_t>({text})", effect=EFFECTS)
            if bound or found.text.startswith("[") or entity.owner is not None or isinstance(entity.node, ast.Lambda) or (
                is_closure and not is_own
            ):
                self._compare_callbacks()
            for parameter in entity.parameters[:1]:
                parameter.var.add(value.type)
        elif found.type is not NEVER:
            self._compare_callbacks()
        text = f"{value.bind(100)}.remove_done_callback({found.text})"
        return Expr(Int(0), f"static_cast<int64_t>({text})", effect=EFFECTS)

    def _is_own_name(self, node: ast.expr, entity: FunctionEntity) -> bool:
        """Whether it is the name that a function is defined with, not a variable that got the function."""
        local = self.find_local(node.id) if isinstance(node, ast.Name) else None
        return local is not None and self.entity_of(local) is entity

    def _compare_callbacks(self) -> None:
        """Has all callbacks of futures be function values that say which function they are."""
        self.compare_functions()
        if not self.program.compares_callbacks:
            self.program.compares_callbacks = self.program.names_functions = True
            Var.changed = True

    def _comparable_callback(self, callback: Expr, future: Expr, node: ast.Call) -> str:
        """A callback as one that is equal to what is the same function."""
        taken, anything, nothing = (self.var_at(node, role) for role in ("taken", "anything", "nothing"))
        taken.add(future.type)
        anything.add(OBJECT)
        nothing.add(NONE)
        if not self.flow(node, callback.type, Callable((taken,), anything), "the callback"):
            return callback.text
        wanted = Callable((taken,), nothing)
        if isinstance(callback.type, Function) and callback.variable and self._takes_more(callback.type):
            self.problem(node, "a callback that takes more than a future cannot be compared; give a lambda")
        text = self.coerce(callback, callback.type if isinstance(callback.type, Callable) else wanted)
        return text if same(callback.type, wanted) else f"{self.spell(wanted)}({text})"

    def _takes_more(self, function: Function) -> bool:
        """Whether a function has more parameters than one for a future."""
        return len(function.entity.parameters) > 1 + function.bound

    def _with_defaults(self, callback: Expr, rest: Sequence[Parameter], node: ast.Call) -> str:
        """A callback that takes more than a future as one that takes only that."""
        assert isinstance(callback.type, Function)
        entity = callback.type.entity
        rest = [p for p in rest if not entity.keeps(p)]
        if any(p.kind not in ("positional", "keyword") or entity.has_computed_default(p) for p in rest):
            self.problem(node, f"{entity.name}() takes more than a future; give a lambda")
            return callback.text
        if self.program.removes_callbacks:
            self.problem(node, "remove_done_callback() needs callbacks that take a future only")
        for parameter in rest:
            self._flow_default(parameter)
        name = callback.text if self.program.is_global_name(callback.text) else "callback"
        capture = "" if name == callback.text else f"callback = {callback.text}"
        texts = ["future", *[self.default_text(parameter) for parameter in rest]]
        return f"[{capture}](const auto& future) {{ {name}({', '.join(texts)}); }}"

    def _is_plain_method(self, callback: Expr, node: ast.expr) -> bool:
        """Whether it is `object.method` of an object of the program, and takes a future."""
        assert isinstance(callback.type, Function)
        entity = callback.type.entity
        return (
            callback.type.bound
            and isinstance(node, ast.Attribute)
            and entity.owner is not None
            and not (entity.is_static or entity.is_class_method or entity.owner.is_enum)
            and [p.kind for p in entity.parameters] == ["positional", "positional"]
        )

    def _has_other_versions(self, method: FunctionEntity) -> bool:
        """Whether a method may be another in a class derived from its own, or from which that is derived."""
        owner = method.owner
        assert owner is not None
        return self.program.has_subclass(owner) or any(base.method(method.name) for base in owner.bases)

    def _bound_method_text(self, node: ast.Call) -> str:
        function = node.args[0]
        assert isinstance(function, ast.Attribute)
        method = self.value(function).type.entity  # type: ignore[attr-defined]
        receiver = self.value(function.value)
        self.include("py/instance.h")
        object_ = "py::ref(this)" if receiver.text == "this" else receiver.text
        return f"asyncio::bound_method<&{method.owner.cpp}::{method.cpp}>({object_})"

    method_AnyTask_add_done_callback = method_Future_add_done_callback
    method_Gathering_add_done_callback = method_Future_add_done_callback
    method_Gathering_remove_done_callback = method_Future_remove_done_callback

    def method_Future_set_result(self, value: Expr, node: ast.Call) -> Expr:
        assert isinstance(value.type, Instance)
        result = value.type.args[0]
        item = self.value(node.args[0], result.type)
        result.add(item.type)
        text = "" if result.type is NONE else self.coerce(item, result.type)
        return Expr(NONE, f"{value.bind(100)}.set_result({text})", effect=EFFECTS, void=True)

    method_ConcurrentFuture_set_result = method_Future_set_result

    def method_Future_set_exception(self, value: Expr, node: ast.Call) -> Expr:
        with self.tried():
            given = self.value(node.args[0]).type
        if self.is_no_exception(given) and self.program.is_used_plainly(node):
            value = self.temporary(value, "future") if value.effect >= EFFECTS else value
            argument = self.value(node.args[0])
            self.emit(f"if ({value.bind(100)}.done()) {{")
            self.include("asyncio/exceptions.h")
            self.emit('throw asyncio::InvalidStateError("invalid state");')
            self.emit("}")
            evaluated = () if isinstance(argument.type, (ClassObject, Function)) else (argument,)
            self.throw("TypeError", '"invalid exception object"', *evaluated)
            return Expr(NEVER, "py::None")
        text = self.thrown_text(node, "set_exception()")
        return Expr(NONE, f"{value.bind(100)}.set_exception({text})", effect=EFFECTS, void=True)

    def method_Future_result(self, value: Expr, node: ast.Call) -> Expr | None:
        if found := self.is_a(value.type, "Gathering"):
            result = Expr(found.args[0].type, f"{value.bind(100)}.result()", effect=READS)
            return self._gathered_result(result, value.type)
        result = value.type.args[0].type if isinstance(value.type, Instance) and value.type.args else None
        if result is not None and result in (NONE, NEVER):  # NEVER: all that it can do is to raise.
            return Expr(result, f"{value.bind(100)}.result()", effect=EFFECTS, void=True)
        return None

    method_Gathering_result = method_Future_result

    def method_Task_get_coro(self, value: Expr, node: ast.Call) -> Expr | None:
        if "eager_" in self.program.source:  # What ended in its first step has none.
            return self.problem(node, "get_coro() of tasks that start eagerly cannot be ported")
        return None

    method_AnyTask_get_coro = method_Task_get_coro

    def method_AnyTask_result(self, value: Expr, node: ast.Call) -> Expr:
        task = self.with_known_result(value)
        if task is value:
            return self.problem(node, "what this task results in is not known here; keep the task itself")
        return self.call_attribute(task, "result", node)

    # Generators.

    def method_Generator_close(self, value: Expr, node: ast.Call) -> Expr | None:
        found = self.is_a(value.type, "Generator")
        result = found.args[2].type if found is not None and len(found.args) > 2 else NONE
        statement = self.program.current
        stands_alone = isinstance(statement, ast.Expr) and statement.value is node
        if result not in (NONE, NEVER) and not stands_alone:
            # Since 3.13 it is what the generator returns.
            return self.problem(node, "what close() of a generator gives cannot be ported")
        return None

    def method_AsyncGenerator___aiter__(self, value: Expr, node: ast.Call) -> Expr:
        return value

    def method_AsyncGenerator_athrow(self, value: Expr, node: ast.Call) -> Expr:
        assert isinstance(value.type, Instance)
        text = self.thrown_text(node, "athrow()")
        element = value.type.args[0].type
        if self.spell(element).startswith("std::optional<") and self.awaited_call is not node:
            return self.problem(node, "athrow() of a generator that may yield None cannot be ported here; await it")
        result = union([element, NONE])
        text = f"{value.bind(100)}.athrow({text})"
        if result is not NONE and not self.spell(result).startswith("std::optional<"):
            self.include("asyncio/any_awaitable.h")
            text = f"asyncio::AnyAwaitable<{self.spell(result)}>({text})"
        return Expr(self.instance("Coro", result), text, effect=CONSTANT)

    # Threads and partial calls.

    def call_asyncio_to_thread(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        return self._in_thread(node, node.args, "asyncio::to_thread", "Coro")

    def method_EventLoop_run_in_executor(self, value: Expr, node: ast.Call) -> Expr:
        if len(node.args) < 2:
            return self.problem(node, "run_in_executor() takes an executor and a function")
        executor = self.value(node.args[0])
        if executor.type is not NONE and not self.is_a(executor.type, "ThreadPoolExecutor"):
            if executor.type is NEVER:
                return Expr(NEVER, "")
            return self.problem(
                node, f"run_in_executor() in {describe(executor.type)} cannot be ported; use threads"
            )
        found = self._in_thread(node, node.args[1:], self.member(value, "run_in_executor"), "Future")
        return Expr(found.type, found.text.replace("run_in_executor(", f"run_in_executor({executor.text}, ", 1), effect=EFFECTS)

    def _in_thread(
        self, node: ast.Call, arguments: Sequence[ast.expr], function: str, result: str
    ) -> Expr:
        if node.keywords:
            kept = self.program.partial_lambda(node, self)
            if kept is None:
                return self.problem(node, "keyword arguments cannot be ported here; use a lambda")
            arguments = [kept]
        call = ast.Call(ast.Name("", ast.Load()), list(arguments), [])
        ast.copy_location(call, node)
        found = self.value(arguments[0])
        kind = signature(found.type)
        if kind is None:
            return Expr(NEVER, "") if found.type is NEVER else self.problem(
                node, f"{describe(found.type)} cannot be called"
            )
        text = found.text if node.keywords else self.call_with_arguments(call, 0)
        result_var = kind.result
        return Expr(self.instance(result, result_var), f"{function}({text})", effect=EFFECTS)

    def call_functools_partial(self, node: ast.Call, hint: Type | None) -> Expr:
        """partial() as a lambda that keeps the arguments."""
        key = self.program.partial_lambda(node, self)
        return self.value(key) if key is not None else self.problem(
            node, "this partial() cannot be ported; use a lambda"
        )

    # Classes of the library.

    def instantiate(self, entity: ClassEntity, node: ast.Call, hint: Type | None) -> Expr:
        if entity.is_exception:
            self.program.instantiate(entity)
            return self.make_exception(entity, node)
        if entity.is_user:
            return self.make_object(entity, node)
        if entity.kind == "Future":
            return self.call_asyncio_Future(node, hint)
        if entity.kind == "Task":
            return self.call_asyncio_Task(node, hint)
        stub = entity.stub_methods.get("__init__") or entity.stub_method("__init__")
        self.include(entity.include)
        args = tuple(self.var_at(node, name) for name in entity.parameters)
        type_ = Instance(entity, args)
        if hint is not None:
            for member in getattr(hint, "members", (hint,)):
                if isinstance(member, Instance) and member.entity is entity:
                    for ours, theirs in zip(args, member.args, strict=True):
                        ours.unify(theirs)
        if stub is None:
            if node.args or node.keywords:
                return self.problem(node, f"{entity.name}() takes no arguments here")
            return Expr(type_, f"{self.spell(type_)}()", effect=CONSTANT, fresh=True)
        marker = Expr(type_, self.spell(type_))
        made = self._call_declared(stub, type_, marker, node.args, node.keywords, node, hint)
        if made.type is NEVER:
            return made
        prefix = f"{marker.bind(100)}."
        text = made.text
        if text.startswith(prefix):
            text = f"{self.spell(type_)}{text[text.index('(', len(prefix)) :]}"
        return Expr(type_, text, effect=CONSTANT, fresh=True)

    def make_exception(self, entity: ClassEntity, node: ast.Call) -> Expr:
        raise NotImplementedError

    def make_object(self, entity: ClassEntity, node: ast.Call) -> Expr:
        raise NotImplementedError


def _is_display_of_names(node: ast.expr) -> bool:
    return isinstance(node, (ast.List, ast.Set, ast.Tuple)) and all(
        isinstance(element, ast.Name) for element in node.elts
    )


def _is_given_away(function: ast.AST, name: str) -> bool:
    """Whether a variable is more than asked for attributes, compared, and given to functions."""
    parents = {id(child): node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
        and not isinstance(parents[id(node)], (ast.Attribute, ast.Compare, ast.Call, ast.keyword, ast.Expr))
        for node in ast.walk(function)
    )


def _numbered(pattern: str, names_: dict[str, int]) -> str | None:
    """A pattern of str.format() with numbers for the names of its fields."""
    made = ""
    automatic = 0
    try:
        fields = list(string.Formatter().parse(pattern))
    except ValueError:
        return None
    for text, field, spec, conversion in fields:
        made += text.replace("{", "{{").replace("}", "}}")
        if field is None:
            continue
        if field == "":
            field, automatic = str(automatic), automatic + 1
        if field in names_:
            field = str(names_[field])
        if not field.isdigit():
            return None
        inner = _numbered(spec, names_) if spec else ""
        if inner is None:
            return None
        made += f"{{{field}{'!' + conversion if conversion else ''}{':' + inner if inner else ''}}}"
    return made


def _has_unknown_results(type_: Type) -> bool:
    """Whether it is what a coroutine that never returns gives, or a gather() of some."""
    if instance_of(type_, "Gathering") is not None:
        parts = type_.args[1].type  # type: ignore[attr-defined]
        return isinstance(parts, Tuple) and any(map(_has_unknown_results, parts.items))
    return type_ is NEVER


def _is_written_empty(node: ast.expr) -> bool:
    """`[]`, `()`, `set()` and the like."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return not node.elts
    match node:
        case ast.Call(func=ast.Name(id="list" | "set" | "tuple" | "frozenset"), args=[], keywords=[]):
            return True
    return False



__all__ = ["AsyncioCalls", "FLOAT", "Callable", "Var", "is_optional", "move_only", "names", "not_none"]
