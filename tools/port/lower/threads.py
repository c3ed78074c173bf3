"""Threads of the program: threading.Thread.

    thread = threading.Thread(target=work, args=(1, queue), daemon=True)
    -> py::threading::Thread thread({.target_name = "work", .daemon = true}, work, 1, queue);
"""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.entities import ClassEntity
from tools.port.expand.shown import shown_as
from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.context_tokens import ContextTokens
from tools.port.pytypes import BOOL, FLOAT, NEVER, NONE, STR, Function, Instance, Tuple, Type, signature

_PARAMETERS = ("group", "target", "name", "args", "kwargs")


class Threads(ContextTokens):
    """What makes threads, and what is different where there are some."""

    def instantiate(self, entity: ClassEntity, node: ast.Call, hint: Type | None) -> Expr:
        if entity is self.library.find("threading", "Thread"):
            return self._new_thread(node)
        if entity is self.library.find("threading", "Timer"):
            return self._new_timer(node)
        return super().instantiate(entity, node, hint)

    def call_asyncio_new_event_loop(self, node: ast.Call, hint: Type | None) -> Expr:
        if not self.program.starts_threads:
            return super().call_asyncio_new_event_loop(node, hint)
        # A thread may use the loop when the block that made it has ended.
        self.include("asyncio/asyncio.h")
        self.include("asyncio/keep_loop.h")
        return self.loop_value("asyncio::keep_loop(asyncio::new_event_loop())")

    def method_EventLoop_is_running(self, value: Expr, node: ast.Call) -> Expr | None:
        if self.program.takes_turns:
            return self.problem(
                node, "is_running() cannot be ported where there are threads, which the loop may run in; keep a flag"
            )
        return None

    def _new_thread(self, node: ast.Call) -> Expr:
        self.include("py/threading.h")
        given = self._thread_arguments(node)
        if given is None:
            return Expr(NEVER, "")
        thread = Instance(self.entity("Thread"))
        call = self._thread_call(given, node)
        if call is None:
            return Expr(thread, "")
        options = self._thread_options(given)
        if not call.keywords:
            text = self.call_with_arguments(call, 0)
        elif (kept := self.program.partial_lambda(call, self)) is not None:
            text = self.value(kept).text
        else:
            return self.problem(node, "these kwargs cannot be ported; give the thread a lambda that calls the function")
        return Expr(thread, f"py::threading::Thread({{{', '.join(options)}}}, {text})", effect=EFFECTS)

    def _new_timer(self, node: ast.Call) -> Expr:
        self.include("py/threading.h")
        timer = Instance(self.entity("Timer"))
        names_ = ("interval", "function", "args", "kwargs")
        given = dict(zip(names_, node.args, strict=False)) | {k.arg: k.value for k in node.keywords}
        if not {"interval", "function"} <= given.keys() <= {*names_} or len(given) < len(node.args) + len(node.keywords):
            return self.problem(node, "Timer() takes an interval, a function, args and kwargs here")
        function = {name: value for name, value in given.items() if name in ("args", "kwargs")}
        if self.effect_of(given["interval"]) == EFFECTS:
            return self.problem(node, "give the interval of this timer to a variable first")
        interval = self.value(given["interval"], FLOAT)
        self.flow(node, interval.type, FLOAT, "the interval of a timer")
        call = self._thread_call({"target": given["function"], **function}, node)  # type: ignore[dict-item]
        if call is None:
            return Expr(timer, "")
        if call.keywords:
            kept = self.program.partial_lambda(call, self)
            if kept is None:
                return self.problem(node, "these kwargs cannot be ported; give the timer a lambda that calls the function")
            text = self.value(kept).text
        else:
            text = self.call_with_arguments(call, 0)
        return Expr(timer, f"py::threading::Timer({interval.text}, {text})", effect=EFFECTS)

    def _thread_arguments(self, node: ast.Call) -> dict[str, ast.expr] | None:
        """What Thread() is given, by the names of its parameters; None (and a problem) if that cannot be told."""
        given = dict(zip(_PARAMETERS, node.args, strict=False))
        given |= {k.arg: k.value for k in node.keywords if k.arg is not None}
        if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
            self.problem(node, "Thread() takes no * and ** arguments here; name what it is given")
            return None
        if not given.keys() <= {*_PARAMETERS, "daemon"}:
            self.problem(node, "Thread() takes a target, args, kwargs, name and daemon here")
            return None
        if not isinstance(given.pop("group", ast.Constant(None)), ast.Constant):
            self.problem(node, "Thread(group=...) is None in Python")
            return None
        if "target" not in given or isinstance(given["target"], ast.Constant):
            self.problem(node, "a thread without a target does nothing; give it one")
            return None
        return given

    def _thread_call(self, given: dict[str, ast.expr], node: ast.Call) -> ast.Call | None:
        """The target and what it is given, as a call; None if that is not known yet, or cannot be ported."""
        arguments = self._thread_items(given.get("args"))
        keywords = given.get("kwargs", ast.Dict([], []))
        if arguments is None:
            return None
        if isinstance(keywords, ast.Constant) and keywords.value is None:
            keywords = ast.Dict([], [])
        named = keywords.keys if isinstance(keywords, ast.Dict) else [None]
        words = [key.value for key in named if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        if not isinstance(keywords, ast.Dict) or len(words) < len(named):
            self.problem(keywords, "the kwargs of a thread have to be a dict with its names, written here")
            return None
        made = ast.Call(
            ast.Name("", ast.Load()),
            [given["target"], *arguments],
            [ast.keyword(word, value) for word, value in zip(words, keywords.values, strict=True)],
        )
        ast.copy_location(made, node)
        kept = self.program.kept_node(node, "thread", made)
        assert isinstance(kept, ast.Call)
        return self._with_coroutine(kept)

    def _with_coroutine(self, call: ast.Call) -> ast.Call | None:
        """`target=asyncio.run, args=(main(),)` as a lambda that calls it: C++ has no function value `asyncio::run`."""
        target, *arguments = call.args
        module = self.library.modules["asyncio"]
        if self.resolve_callee(target) not in module.values():
            return call
        match call:
            case ast.Call(args=[_, ast.Call(args=given, keywords=[])], keywords=[]) if all(
                isinstance(argument, ast.Constant) for argument in given
            ):
                made = ast.Lambda(ast.arguments([], [], None, [], [], None, []), ast.Call(target, arguments, []))
                for part in (made, made.body):
                    ast.copy_location(part, call)
                self.program.adopt_lambda(made, self.frame.scope, call)
                self.program.immediate.discard(made)
                return ast.copy_location(ast.Call(call.func, [self.program.synthetic(call, made)], []), call)
        self.problem(call, "what this thread runs cannot be ported here; give it a function or a lambda that calls it")
        return None

    def _thread_items(self, args: ast.expr | None) -> list[ast.expr] | None:
        if args is None or isinstance(args, (ast.Tuple, ast.List)) and not any(
            isinstance(item, ast.Starred) for item in args.elts
        ):
            return [] if args is None else args.elts  # type: ignore[attr-defined]
        found = self.value(args)
        if found.type is NEVER:
            return None
        if not isinstance(found.type, Tuple) or not isinstance(args, ast.Name):
            self.problem(args, "the args of a thread have to be a tuple, written here")
            return None
        items: list[ast.expr] = []
        for index in range(len(found.type.items)):
            item = ast.Subscript(args, ast.Constant(index), ast.Load())
            for part in (item, item.slice):
                ast.copy_location(part, args)
            items.append(self.program.kept_node(args, f"item {index}", item))  # type: ignore[arg-type]
        return items

    def _thread_options(self, given: dict[str, ast.expr]) -> list[str]:
        options = []
        for name, type_ in (("name", STR), ("daemon", BOOL)):
            node = given.get(name)
            if node is None or isinstance(node, ast.Constant) and node.value is None:
                if name == "name" and (known := self._target_name(given["target"])):
                    options.append(f".target_name = {names.quote(known)}")
                continue
            if self.effect_of(node) == EFFECTS:
                self.problem(node, f"give the {name} of this thread to a variable first")
            value = self.value(node)
            if value.type not in (type_, NEVER):
                self.problem(node, f"the {name} of a thread is {'a text' if type_ is STR else 'True or False'} here")
            options.append(f".{name} = {value.text}")
        return options

    def _target_name(self, target: ast.expr) -> str:
        """`__name__` of a thread's function; empty if it has none, or nobody sees it."""
        if isinstance(target, ast.Call):
            if ast.unparse(target.func) in ("partial", "functools.partial"):
                return ""
            return self._unknown_name(target)
        if self.resolve_callee(target) in self.library.modules["asyncio"].values():
            return target.attr if isinstance(target, ast.Attribute) else ""
        found = self.value(target)
        if isinstance(found.type, Function):
            name, _ = shown_as(found.type.entity.node)
            is_known = name != "<lambda>" or isinstance(target, ast.Lambda)  # It may be a partial().
            return name if is_known else self._unknown_name(target)
        if isinstance(target, ast.Attribute) and signature(found.type) is not None:
            return target.attr
        return "" if found.type in (NEVER, NONE) else self._unknown_name(target)

    def _unknown_name(self, target: ast.expr) -> str:
        if self.program.shows_thread_names:
            self.problem(target, "the name of this thread is not known here; give it one")
        return ""
