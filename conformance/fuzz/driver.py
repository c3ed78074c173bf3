"""Runs scripts under CPython: the reference that driver.cc is compared with. reference.py starts it.

Reads scripts from stdin and writes, for each, the line of its head and the trace of its run:

    ITERATION MILLISECONDS WHO: OPERATION = RESULT     or ! EXCEPTION     [cancelling N]

Every line of this file has its counterpart in driver.cc.
"""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
import re
import sys
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from conformance.fuzz.script import Op, parse_all

_PATIENCE = 50.0  # virtual seconds after which a script that waits for nothing is cancelled
_ROUNDS = 20  # of cancelling what is left
_ERRORS: dict[str, type[BaseException]] = {
    "ValueError": ValueError,
    "KeyError": KeyError,
    "RuntimeError": RuntimeError,
    "CancelledError": asyncio.CancelledError,
    "TimeoutError": TimeoutError,
    "Exception": Exception,
    "BaseException": BaseException,
}
_MAKERS: dict[tuple[str, str], Callable[[int], Any]] = {
    ("s", ""): asyncio.Semaphore,
    ("s", "b"): asyncio.BoundedSemaphore,
    ("q", ""): asyncio.Queue,
    ("q", "l"): asyncio.LifoQueue,
    ("q", "p"): asyncio.PriorityQueue,
    ("b", ""): asyncio.Barrier,
}
_MODES = {
    "first_completed": asyncio.FIRST_COMPLETED,
    "first_exception": asyncio.FIRST_EXCEPTION,
    "all_completed": asyncio.ALL_COMPLETED,
}

_SYMPTOMS = {
    "RecursionError": "a task waits for itself through others",
    "await wasn't used with future": "a task awaited itself",
    "cannot enter context": "an eager task that cannot start stays in the loop",
}
"""What CPython says where it cannot go on: a script that comes there is given up."""

variable: contextvars.ContextVar[int] = contextvars.ContextVar("variable", default=0)


class Frame:
    """A call of a coroutine function: who it is in the trace, and the scopes it is in."""

    def __init__(self, who: str) -> None:
        self.who = who
        self.timeouts: list[Any] = []
        self.groups: list[Any] = []


class Run:
    """One script on its way."""

    def __init__(self, script: Op, loop: Any, out: Callable[[str], object]) -> None:
        self.loop = loop
        self.out = out
        self.coros = {op.words[1]: op.body for op in script.body if op.words[0] == "coro"}
        self.generators = {op.words[1]: op.body for op in script.body if op.words[0] == "agen"}
        self.mains = [(op.words[0], op.body) for op in script.body if op.words[0] in ("main", "again")]
        self.objects: dict[str, Any] = {}
        self.contexts: dict[str, contextvars.Context] = {}
        self.handle: Any = None  # the one that call_soon, call_later or call_at gave last
        self.callbacks: dict[str, Callable[[Any], None]] = {}  # the last that on_done gave each
        self.calls = 0
        self.unretrieved: list[str] = []
        self.impatience = 0
        self.given_up = ""  # Why, if it was.
        self.late_messages: tuple[str, ...] = ("was never retrieved",)
        if "runner" in script.words:  # The loop is closed before its tasks are let go of.
            self.late_messages += ("was destroyed but it is pending!",)
        self.over = False  # Generators that are still there now are destroyed, by nobody's order.
        for op in script.body:
            self.declare(op)

    def declare(self, op: Op) -> None:
        kind, arguments = op.words[0], op.words[1:]
        if kind in ("futures", "locks", "events", "conditions"):
            for index in range(int(arguments[0])):
                letter = "d" if kind == "conditions" else kind[0]
                self.objects[f"{letter}{index}"] = {
                    "f": self.loop.create_future,
                    "l": asyncio.Lock,
                    "e": asyncio.Event,
                    "d": asyncio.Condition,
                }[letter]()
            if kind == "conditions" and len(arguments) > 1:
                self.objects["d0"] = asyncio.Condition(self.objects[arguments[1]])
        elif kind in ("semaphores", "queues", "barriers"):
            for index, argument in enumerate(arguments):
                make = _MAKERS[kind[0], argument.rstrip("-0123456789")]
                self.objects[f"{kind[0]}{index}"] = make(int(argument.lstrip("blp")))

    # The trace.

    def log(self, who: str, text: str) -> None:
        for symptom, reason in _SYMPTOMS.items():
            if symptom in text:
                self.give_up(reason)
        if self.given_up or (self.over and who[0] == "g"):
            return
        clock = self.loop._selector
        line = f"{clock.iteration} {clock.now * 1e3:.0f} {who}: {text}"
        task = asyncio.current_task() if asyncio._get_running_loop() else None
        if task is not None and task.cancelling():
            line += f" [cancelling {task.cancelling()}]"
        self.print(line)

    def print(self, line: str) -> None:
        self.out(re.sub("<Task .*>", "<Task>", line))  # C++ has other places in its source.

    def on_error(self, loop: Any, context: dict[str, Any]) -> None:
        """What names a callback or shows an object is left out, as C++ has other names for it."""
        text = context["message"].partition(" <")[0].partition(" callback")[0]
        line = f"{text} {context.get('exception')!r}"
        if text.endswith(self.late_messages):
            self.unretrieved.append(line)  # Cycles free objects late: when this is said is open.
        else:
            self.log("loop", line)

    def give_up(self, reason: str) -> None:
        """Leaves the script: it does what is not compared."""
        self.given_up = self.given_up or reason
        self.loop.stop()

    # Coroutines.

    async def call(self, number: str) -> int:
        self.calls += 1
        frame = Frame(f"{number}.{self.calls}")
        self.log(frame.who, "begins")
        try:
            value = await self.block(self.coros[number], frame)
        except BaseException as error:
            if isinstance(error, RecursionError):  # There may be no room to log it.
                self.given_up = _SYMPTOMS["RecursionError"]
            self.log(frame.who, f"ends ! {error!r}")
            raise
        self.log(frame.who, f"ends = {value}")
        return value if value is not None else 0

    async def elements(self, number: str) -> AsyncIterator[int]:
        """An async generator: like `attempt`, but that its operations may be `yield`."""
        self.calls += 1
        frame = Frame(f"g{number}.{self.calls}")
        self.log(frame.who, "begins")
        ops = self.generators[number]
        handler = next((op for op in ops if op.words[0] == "except"), None)
        final = next((op for op in ops if op.words[0] == "finally"), None)
        error: BaseException | None = None
        for phase in (ops, handler, final):
            caught = None
            if phase is handler:
                if handler is None or error is None or not isinstance(error, _ERRORS[handler.words[1]]):
                    continue
                caught, error = error, None
            if phase is None:
                continue
            try:
                for op in phase.body if isinstance(phase, Op) else phase:
                    if op.words[0] == "reraise":
                        error = caught
                    elif op.words[0] != "yield":
                        if await self.block([op], frame) is not None:
                            break
                    else:
                        self.log(frame.who, f"{op}s")
                        try:
                            yield int(op.words[1])
                        except BaseException as thrown:
                            self.log(frame.who, f"{op} ! {thrown!r}")
                            raise
            except BaseException as raised:
                error = raised
        self.log(frame.who, f"ends ! {error!r}" if error is not None else "ends")
        if error is not None:
            raise error

    async def block(self, ops: list[Op], frame: Frame) -> int | None:
        """Gives the value of a `return`, None if there was none."""
        for op in ops:
            if op.words[0] in ("except", "finally"):
                continue
            try:
                value, shown = await self.step(op, frame)
            except BaseException as error:
                self.log(frame.who, f"{op} ! {error!r}")
                if op.words[0] in _SYNC and op.words[0] != "raise":
                    continue  # A script goes on after what could not be done.
                raise
            self.log(frame.who, f"{op} = {shown}" if shown else f"{op}")
            if value is not None:
                return value
        return None

    async def step(self, op: Op, frame: Frame) -> tuple[int | None, str]:
        """Gives what is returned, if it is, and what the trace shows."""
        name, arguments = op.words[0], op.words[1:]
        if name in _SYNC:
            return None, self.sync(op, frame)
        match name:
            case "sleep":
                await asyncio.sleep(int(arguments[0]) * 0.01)
                return None, ""
            case "call":
                return None, str(await self.call(arguments[0]))
            case "await":
                return None, str(await self.awaitable(arguments[0]))
            case "return":
                return int(arguments[0]), ""
            case "gather":
                keep = arguments[:1] == ["return_exceptions"]
                items = map(self.awaitable, arguments[keep:])
                return None, repr(await asyncio.gather(*items, return_exceptions=keep))
            case "await_gathered":
                if arguments[0] not in self.objects:
                    return None, "none"
                return None, repr(await self.objects[arguments[0]])
            case "wait_for":
                timeout = _delay(arguments[1])
                return None, str(await asyncio.wait_for(self.awaitable(arguments[0]), timeout))
            case "shield":
                return None, str(await asyncio.shield(self.awaitable(arguments[0])))
            case "wait":
                return None, await self.wait(arguments)
            case "as_completed":
                return None, await self.as_completed(arguments)
            case "async_as_completed":
                return None, await self.async_as_completed(arguments)
            case "try":
                return await self.attempt(op, frame), ""
            case "repeat":
                for _ in range(int(arguments[0])):
                    value = await self.block(op.body, frame)
                    if value is not None:
                        return value, ""
                return None, ""
            case "timeout" | "timeout_at":
                make = asyncio.timeout if name == "timeout" else asyncio.timeout_at
                async with make(_delay(arguments[0])) as scope:
                    frame.timeouts.append(scope)
                    try:
                        value = await self.block(op.body, frame)
                    finally:
                        frame.timeouts.pop()
                return value, f"expired {scope.expired()}"
            case "group":
                async with asyncio.TaskGroup() as group:
                    frame.groups.append(group)
                    try:
                        value = await self.block(op.body, frame)
                    finally:
                        frame.groups.pop()
                return value, ""
            case "iterate":
                count = 0
                async for element in self.elements(arguments[0]):
                    count += 1
                    self.log(frame.who, f"{op}: {element}")
                    value = await self.block(op.body, frame)
                    if value is not None:
                        return value, ""
                    if count == int(arguments[1]):
                        break
                return None, str(count)
            case "next" | "athrow" | "aclose":
                return None, await self.use(name, arguments)
            case "lock" | "sem" | "with" | "barrier":
                async with self.objects[arguments[0]]:
                    return await self.block(op.body, frame), ""
            case "acquire":
                return None, str(await self.objects[arguments[0]].acquire())
            case "await_event":
                return None, str(await self.objects[arguments[0]].wait())
            case "await_condition":
                return None, str(await self.objects[arguments[0]].wait())
            case "await_predicate":
                done = self.objects[arguments[1]].done
                return None, str(await self.objects[arguments[0]].wait_for(done))
            case "put":
                await self.objects[arguments[0]].put(int(arguments[1]))
                return None, ""
            case "get":
                return None, str(await self.objects[arguments[0]].get())
            case "join":
                await self.objects[arguments[0]].join()
                return None, ""
            case "await_barrier":
                return None, str(await self.objects[arguments[0]].wait())
            case "reset":
                await self.objects[arguments[0]].reset()
                return None, ""
            case "abort":
                await self.objects[arguments[0]].abort()
                return None, ""
        raise AssertionError(op)

    def awaitable(self, name: str) -> Awaitable[Any]:
        """A coroutine function is called; a task that was never started is a future."""
        if name[0] in "tf":
            return self.future(name)
        return self.call(name)

    def future(self, name: str) -> Any:
        if name not in self.objects:
            self.objects[name] = self.loop.create_future()
        return self.objects[name]

    def futures(self, names: list[str]) -> list[Any]:
        """Coroutines become tasks, one after the other."""
        return [asyncio.ensure_future(self.awaitable(name)) for name in names]

    async def wait(self, arguments: list[str]) -> str:
        mode, timeout, names = arguments[0], arguments[1], arguments[2:]
        futures = [self.future(name) for name in names]
        done, pending = await asyncio.wait(
            futures,
            timeout=_delay(timeout),
            return_when=_MODES[mode],
        )
        known = dict(zip(map(id, reversed(futures)), reversed(names)))
        shown = [",".join(known[id(future)] for future in group) for group in (done, pending)]
        return "done {} pending {}".format(*shown)

    async def as_completed(self, arguments: list[str]) -> str:
        timeout = _delay(arguments[0])
        shown = []
        for waiter in asyncio.as_completed(self.futures(arguments[1:]), timeout=timeout):
            try:
                shown.append(str(await waiter))
            except (ValueError, KeyError, RuntimeError) as error:
                shown.append(repr(error))
        return " ".join(shown)

    async def async_as_completed(self, arguments: list[str]) -> str:
        """The form that gives the futures themselves, which CPython has since 3.13."""
        names = arguments[1:]
        futures = self.futures(names)
        known = dict(zip(map(id, reversed(futures)), reversed(names)))
        shown = []
        completed: Any = asyncio.as_completed(futures, timeout=_delay(arguments[0]))
        async for future in completed:
            shown.append(known[id(future)])
            try:
                shown.append(str(await future))
            except (ValueError, KeyError, RuntimeError) as error:
                shown.append(repr(error))
        return " ".join(shown)

    async def use(self, name: str, arguments: list[str]) -> str:
        """Calls a method of a generator that has a name.

        No variable refers to the generator here, or a traceback would keep it.
        """
        if arguments[0] not in self.objects:
            return "none"
        if name == "next":
            return str(await self.objects[arguments[0]].__anext__())
        if name == "aclose":
            await self.objects[arguments[0]].aclose()
            return ""
        return str(
            await self.objects[arguments[0]].athrow(_ERRORS[arguments[1]](arguments[0]))
        )

    async def attempt(self, op: Op, frame: Frame) -> int | None:
        handler = next((child for child in op.body if child.words[0] == "except"), None)
        final = next((child for child in op.body if child.words[0] == "finally"), None)
        try:
            try:
                value = await self.block(op.body, frame)
            except BaseException as error:
                if handler is None or not isinstance(error, _ERRORS[handler.words[1]]):
                    raise
                body = handler.body
                reraise = bool(body) and body[-1].words[0] == "reraise"
                value = await self.block(body[:-1] if reraise else body, frame)
                if value is None and reraise:
                    raise
        finally:
            if final is not None:
                late = await self.block(final.body, frame)
        return late if final is not None and late is not None else value

    # What does not wait.

    def sync(self, op: Op, frame: Frame) -> str:
        name, arguments = op.words[0], op.words[1:]
        match name:
            case "spawn":
                task = self.loop.create_task(self.call(arguments[1]), name=arguments[0])
                self.objects[arguments[0]] = task
            case "capture":
                self.contexts[arguments[0]] = contextvars.copy_context()
            case "spawn_in":
                if arguments[2] not in self.contexts:
                    return "none"
                context = self.contexts[arguments[2]]
                coro = self.call(arguments[1])
                task = self.loop.create_task(coro, name=arguments[0], context=context)
                self.objects[arguments[0]] = task
            case "gathered":
                keep = arguments[1:2] == ["return_exceptions"]
                items = map(self.awaitable, arguments[1 + keep :])
                self.objects[arguments[0]] = asyncio.gather(*items, return_exceptions=keep)
            case "start":
                coro = self.call(arguments[1])
                try:
                    task = frame.groups[-1].create_task(coro, name=arguments[0])
                except RuntimeError:
                    coro.close()
                    raise
                self.objects[arguments[0]] = task
            case "agen":
                self.objects[arguments[0]] = self.elements(arguments[1])
            case "spawn_next":
                if arguments[1] in self.objects:
                    step = _next(self.objects, arguments[1])
                    self.objects[arguments[0]] = self.loop.create_task(step, name=arguments[0])
            case "shielded":
                self.objects[arguments[0]] = asyncio.shield(self.awaitable(arguments[1]))
            case "reschedule":
                delay = _delay(arguments[0])
                when = None if delay is None else self.loop.time() + delay
                frame.timeouts[-1].reschedule(when)
            case "raise":
                raise _ERRORS[arguments[0]](frame.who)
            case "set_result":
                self.objects[arguments[0]].set_result(int(arguments[1]))
            case "set_exception":
                self.objects[arguments[0]].set_exception(_ERRORS[arguments[1]](arguments[0]))
            case "result":
                return str(self.future(arguments[0]).result())
            case "exception":
                return repr(self.future(arguments[0]).exception())
            case "cancel":
                target = asyncio.current_task() if arguments[0] == "self" else self.future(arguments[0])
                return str(target.cancel(*arguments[1:]))
            case "cancel_gathered":
                if arguments[0] not in self.objects:
                    return "none"
                return str(self.objects[arguments[0]].cancel(*arguments[1:]))
            case "uncancel":
                target = asyncio.current_task() if arguments[0] == "self" else self.future(arguments[0])
                return str(target.uncancel()) if hasattr(target, "uncancel") else "none"
            case "locked":
                return str(self.objects[arguments[0]].locked())
            case "size":
                queue = self.objects[arguments[0]]
                return f"{queue.qsize()} {queue.empty()} {queue.full()}"
            case "release" | "set" | "clear" | "notify_all" | "task_done":
                getattr(self.objects[arguments[0]], name)()
            case "notify":
                self.objects[arguments[0]].notify(int(arguments[1]))
            case "put_nowait":
                self.objects[arguments[0]].put_nowait(int(arguments[1]))
            case "get_nowait":
                return str(self.objects[arguments[0]].get_nowait())
            case "shutdown":
                self.objects[arguments[0]].shutdown(immediate=arguments[1:] == ["immediate"])
            case "busy":
                self.loop._selector.now += int(arguments[0]) * 0.01
            case "set_variable":
                variable.set(int(arguments[0]))
            case "get_variable":
                return str(variable.get())
            case "call_soon":
                self.handle = self.loop.call_soon(self.callback, op, self.caller(), None)
            case "call_soon_in":
                if arguments[0] not in self.contexts:
                    return "none"
                self.handle = self.loop.call_soon(
                    self.callback, op, self.caller(), None, context=self.contexts[arguments[0]]
                )
            case "call_soon_threadsafe":
                self.loop.call_soon_threadsafe(self.callback, op, self.caller(), None)
            case "call_later":
                delay = int(arguments[0]) * 0.01
                self.handle = self.loop.call_later(delay, self.callback, op, self.caller(), None)
            case "call_at":
                when = int(arguments[0]) * 0.01
                self.handle = self.loop.call_at(when, self.callback, op, self.caller(), None)
            case "cancel_call":
                if self.handle is not None:
                    self.handle.cancel()
            case "on_done":
                caller = self.caller()
                callback: Callable[[Any], None] = lambda future: self.callback(op, caller, future)
                self.callbacks[arguments[0]] = callback
                self.future(arguments[0]).add_done_callback(callback)
            case "on_done_again":
                if arguments[0] not in self.callbacks:
                    return "none"
                self.future(arguments[0]).add_done_callback(self.callbacks[arguments[0]])
            case "remove_on_done":
                if arguments[0] not in self.callbacks:
                    return "none"
                known = self.callbacks[arguments[0]]
                return str(self.future(arguments[0]).remove_done_callback(known))
        return ""

    def caller(self) -> Frame:
        self.calls += 1
        return Frame(f"callback.{self.calls}")

    def callback(self, op: Op, frame: Frame, future: Any) -> None:
        self.log(frame.who, "runs" if future is None else f"runs, cancelled {future.cancelled()}")
        for child in op.body:
            try:
                shown = self.sync(child, frame)
            except BaseException as error:
                self.log(frame.who, f"{child} ! {error!r}")
                raise
            self.log(frame.who, f"{child} = {shown}" if shown else f"{child}")

    # The whole.

    async def body(self, who: str, ops: list[Op]) -> None:
        frame = Frame(who)
        try:
            self.log(who, f"ends = {await self.block(ops, frame)}")
        except BaseException as error:
            self.log(who, f"ends ! {error!r}")
            raise

    def impatient(self, task: Any) -> None:
        if not task.done():
            self.log("loop", "impatient")
            self.impatience += 1
            if self.impatience > _ROUNDS:
                self.give_up("main cannot be cancelled")
            self.loop.call_later(_PATIENCE, self.impatient, task)
            task.cancel("impatient")

    def to_the_end(self) -> None:
        """Runs main, then what it left, until nothing is left."""
        main = self.loop.create_task(self.body(*self.mains[0]), name="main")
        self.loop.call_later(_PATIENCE, self.impatient, main)
        self.loop.run_until_complete(asyncio.wait([main]))
        self.print(f"main: {_state(main)}")
        self.cancel_the_rest()
        closing = self.loop.create_task(self.loop.shutdown_asyncgens(), name="closing")
        self.loop.run_until_complete(asyncio.wait([closing], timeout=_PATIENCE))
        self.cancel_the_rest()
        closing.cancelled() or closing.exception()
        self.end()

    def in_a_runner(self) -> None:
        """Runs the mains in a Runner, which ends what they leave."""
        self.loop.call_later(_PATIENCE, self.impatient_with_all)
        runner = asyncio.Runner(loop_factory=lambda: self.loop)
        for who, ops in self.mains:
            try:
                runner.run(self.body(who, ops))
                self.print(f"{who}: returns")
            except BaseException as error:
                if self.given_up or isinstance(error, RecursionError):
                    raise
                self.print(f"{who}: ! {error!r}")
        try:
            runner.close()
        except BaseException as error:
            if self.given_up or isinstance(error, RecursionError):
                raise
            self.print(f"close: ! {error!r}")
        self.end()

    def impatient_with_all(self) -> None:
        self.log("loop", "impatient")
        self.impatience += 1
        if self.impatience > _ROUNDS:
            self.give_up("a task cannot be cancelled")
        self.loop.call_later(_PATIENCE, self.impatient_with_all)
        for task in asyncio.all_tasks(self.loop):
            task.cancel("impatient")

    def end(self) -> None:
        for name, future in sorted(self.objects.items()):
            if name[0] in "tfh":
                self.print(f"{name}: {_state(future)}")
        self.over = True
        self.objects.clear()
        self.callbacks.clear()

    def cancel_the_rest(self) -> None:
        for _ in range(_ROUNDS):
            left = asyncio.all_tasks(self.loop)
            if not left:
                return
            self.print(f"left: {' '.join(task.get_name() for task in left if task.get_name()[0] == 't')}")
            for task in left:
                task.cancel("left")
            self.loop.run_until_complete(asyncio.wait(left, timeout=_PATIENCE))
        self.given_up = "a task cannot be cancelled"  # Such as a condition that waits for its lock.


async def _next(objects: dict[str, Any], name: str) -> Any:
    """Takes the generator's name, since the traceback of a task that is cancelled before it begins
    would keep the generator itself alive (README, Deviations)."""
    return await objects[name].__anext__()


def _state(future: Any) -> str:
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return f"! {error!r}" if error is not None else f"= {future.result()}"


def _delay(word: str) -> float | None:
    return None if word == "none" else int(word) * 0.01


_SYNC = frozenset(
    """spawn spawn_in start reschedule raise set_result set_exception result exception cancel
    cancel_gathered uncancel release set clear notify_all task_done notify put_nowait get_nowait size
    shutdown busy set_variable get_variable capture call_soon call_soon_in call_soon_threadsafe
    call_later call_at cancel_call on_done on_done_again remove_on_done agen spawn_next shielded
    gathered locked""".split()
)


def run_script(script: Op, out: Callable[[str], object]) -> None:
    """Runs a script in a loop of its own."""
    loop: Any = asyncio.new_event_loop()
    if "eager" in script.words:
        loop.set_task_factory(asyncio.eager_task_factory)
    run = Run(script, loop, out)
    loop.set_exception_handler(run.on_error)
    out(str(script))
    context = contextvars.copy_context()
    try:
        context.run(run.in_a_runner if "runner" in script.words else run.to_the_end)
    except RecursionError:
        run.give_up(_SYMPTOMS["RecursionError"])
    except BaseException:  # The loop was stopped, for one.
        if not run.given_up:
            raise
    context.run(run.objects.clear)  # A generator that is destroyed goes on to its end.
    context.run(loop.close)  # Its timers know tasks.
    context.run(gc.collect)
    for line in sorted(run.unretrieved):
        out(re.sub("<Task .*>", "<Task>", line))
    if run.given_up:
        out(f"given up: {run.given_up}")


def main() -> None:
    logging.disable()
    warnings.simplefilter("ignore")
    scripts = parse_all(sys.stdin.read())
    gc.collect()
    gc.freeze()  # Collecting after each script then takes no time.
    gc.disable()
    lines: list[str] = []
    for script in scripts:
        run_script(script, lines.append)
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        lines.clear()
