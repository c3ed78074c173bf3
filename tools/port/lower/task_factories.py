"""asyncio.Task(...) and the task factories of a program's own.

    def factory(loop, coro, **options):        asyncio::AnyTask factory(asyncio::EventLoop& loop, asyncio::AnyCoro coro,
        print(coro.__name__)                                            asyncio::TaskOptions options) {
        return asyncio.Task(coro, loop=loop, **options)
"""

from __future__ import annotations

import ast

from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.type_tests import TypeTests
from tools.port.pytypes import BOOL, NEVER, NONE, STR, Function, Instance, Int, Type, is_optional, not_none


class TaskFactories(TypeTests):
    """What makes tasks otherwise than create_task()."""

    def call_asyncio_Task(self, node: ast.Call, hint: Type | None) -> Expr:
        self.include("asyncio/asyncio.h")
        given = {k.arg: k.value for k in node.keywords}
        if len(node.args) != 1 or not given.keys() <= {"loop", "name", "context", "eager_start", None}:
            return self.problem(node, "Task() takes a coroutine, loop, name, context and eager_start")
        if raised := self.given_no_coroutine("create_task", node.args[0], node):
            return raised
        found = self.operands([node.args[0], *given.values()])
        coro, values = found[0], dict(zip(given, found[1:], strict=True))
        loop = values.pop("loop", None)
        texts = ["asyncio::get_event_loop()" if loop is None or loop.type is NONE else self.loop_reference(loop).text]
        if None in values:
            kept = values.pop(None)
            if values or not self.is_a(kept.type, "TaskOptions"):
                return self.problem(node, "** takes the options that a task factory gets here, and nothing besides")
            texts.append(self.take(kept))
        elif options := self._options(values, node):
            texts.append(f"{{{', '.join(options)}}}")
        arguments = ", ".join([self.consume(coro), *texts])
        if self.is_a(coro.type, "AnyCoro"):
            return Expr(Instance(self.entity("AnyTask")), f"asyncio::AnyTask({arguments})", effect=EFFECTS)
        if (given_coro := self.is_a(coro.type, "Coro")) is None:
            return self.problem(node, "Task() takes a coroutine of the program")
        self.note_task(node, coro.type)
        type_ = self.instance("Task", given_coro.args[0])
        return Expr(type_, f"{self.spell(type_)}({arguments})", effect=EFFECTS)

    def _options(self, values: dict[str | None, Expr], node: ast.Call) -> list[str]:
        options = []
        for name, fits in (
            ("name", lambda type_: type_ is STR),
            ("context", lambda type_: self.is_a(type_, "Context")),
            ("eager_start", lambda type_: type_ is BOOL),
        ):
            value = values.get(name)
            if value is None or value.type is NONE:
                continue
            if not fits(not_none(value.type)) or is_optional(value.type) and name == "eager_start":
                self.problem(node, f"'{name}' of Task() cannot be this")
            options.append(f".{name} = {value.text}")
        return options

    def method_EventLoop_set_task_factory(self, value: Expr, node: ast.Call) -> Expr:
        argument = node.args[0]
        if isinstance(argument, ast.IfExp):
            test = self.condition(argument.test)
            parts = [self.value(argument.body), self.value(argument.orelse)]
            texts = [f"asyncio::TaskFactory({self._factory(part, node)})" for part in parts]
            given = f"{test.text} ? {texts[0]} : {texts[1]}"
        else:
            factory = self.value(argument)
            if factory.type is STR or isinstance(factory.type, Int):
                message = '"task factory must be a callable or None"'
                if raised := self.always_raises(node, "TypeError", message, factory):
                    return raised
            given = self._factory(factory, node)
        text = f"{self.member(value, 'set_task_factory')}({given})"
        return Expr(NONE, text, effect=EFFECTS, void=True)

    def _factory(self, factory: Expr, node: ast.Call) -> str:
        if isinstance(factory.type, Function):
            self._flow_factory(factory.type, node)
        elif factory.type is not NONE and not self.is_a(factory.type, "EagerTaskFactory", "TaskFactory"):
            self.problem(node, "set_task_factory() takes a function, asyncio.eager_task_factory or None")
        return factory.text

    def _flow_factory(self, type_: Function, node: ast.Call) -> None:
        entity = type_.entity
        if type_.bound or isinstance(entity.node, ast.Lambda):
            self.problem(node, "a task factory is a function with a name here")
            return
        self.program.reach(entity)
        if [p.kind for p in entity.parameters] != ["positional", "positional", "double_star"]:
            self.problem(node, "a task factory takes (loop, coro, **options) here")
            return
        for parameter, name in zip(entity.parameters, ("EventLoop", "AnyCoro", "TaskOptions"), strict=True):
            parameter.var.add(Instance(self.entity(name)))
        if entity.result.type is NEVER:
            entity.result.add(Instance(self.entity("AnyTask")))  # It only raises.
