"""What CPython 3.13 does differently from 3.11 and 3.12, given to them: the differences are declared here.

The library behaves as CPython 3.13 does. Where an older one behaves otherwise, and a fuzzer would say
so again and again, that one behaviour is replaced, under a name and with the change that made it;
everything else a script does is the older interpreter's own code, and is compared exactly. What an
older one does not have at all (eager tasks, `Queue.shutdown`), the generator does not use.
"""

from __future__ import annotations

import asyncio
import collections.abc
import contextvars
import dataclasses
import weakref
from asyncio import tasks
from collections.abc import Callable, Iterable
from typing import Any

Version = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Backport:
    """A difference: what is so since which version, by which change, and what makes it so before."""

    name: str
    since: Version
    change: str
    install: Callable[[], None]


def needed(version: Version) -> list[Backport]:
    """The differences of an interpreter, in the order they are installed."""
    return [backport for backport in _BACKPORTS if version < backport.since]


def install(version: Version) -> None:
    """Gives the running interpreter, which is of this version, what it lacks."""
    for backport in needed(version):
        backport.install()


# Since 3.13.


class _Task(tasks._PyTask):  # type: ignore[name-defined,misc]
    """Derives from the class in Python, as that in C does not give its flag away, and speaks like it."""

    def result(self) -> Any:
        if not self.done():
            raise asyncio.InvalidStateError("Result is not set.")
        return super().result()

    def uncancel(self) -> int:
        left: int = super().uncancel()
        if left == 0:
            self._must_cancel = False
        return left


_Task.__name__ = _Task.__qualname__ = "Task"


def _uncancel_to_zero_rescinds() -> None:
    def factory(loop: Any, coro: Any, **options: Any) -> Any:
        return _Task(coro, loop=loop, **options)

    make = asyncio.new_event_loop

    def new_event_loop() -> Any:
        loop = make()
        loop.set_task_factory(factory)
        return loop

    asyncio.new_event_loop = new_event_loop
    create: Any = getattr(asyncio, "create_eager_task_factory", None)
    if create is not None:
        setattr(asyncio, "eager_task_factory", create(_Task))


def _group_keeps_foreign_cancellation() -> None:
    async def leave(self: Any, kind: Any, error: Any, traceback: Any) -> None:
        self._exiting = True
        foreign = error if isinstance(error, asyncio.CancelledError) else None
        if error is not None:
            if self._is_base_error(error) and self._base_error is None:
                self._base_error = error
            if not self._aborting:
                self._abort()
        while self._tasks:
            self._on_completed_fut = self._on_completed_fut or self._loop.create_future()
            try:
                await self._on_completed_fut
            except asyncio.CancelledError as cancelled:
                if not self._aborting:
                    foreign = cancelled
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            foreign = None
        if foreign is not None and not self._errors:
            raise foreign
        if error is not None and not isinstance(error, asyncio.CancelledError):
            self._errors.append(error)
        if self._errors:
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            errors, self._errors = self._errors, None
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    setattr(asyncio.TaskGroup, "__aexit__", leave)


def _condition_passes_on_what_it_was_told() -> None:
    def tell_another(condition: Any) -> None:
        waiter = next((waiter for waiter in condition._waiters if not waiter.done()), None)
        if waiter is not None:
            waiter.set_result(False)

    async def wait(self: Any) -> bool:
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        last = None
        try:
            self._waiters.append(waiter)
            try:
                await waiter
            except BaseException as error:
                last = error
            self._waiters.remove(waiter)
            acquired = False
            while not acquired:
                try:
                    acquired = await self.acquire()
                except asyncio.CancelledError as error:
                    last = error
            if last is not None:
                raise last
            return True
        except BaseException:
            tell_another(self)
            raise

    setattr(asyncio.Condition, "wait", wait)


def _semaphore_wakes_all_it_can() -> None:
    acquire_once = asyncio.Semaphore.acquire

    async def acquire(self: Any) -> bool:
        try:
            return bool(await acquire_once(self))
        finally:
            while self._value > 0 and any(not waiter.done() for waiter in self._waiters or ()):
                self._wake_up_next()

    setattr(asyncio.Semaphore, "acquire", acquire)


class _Aclose(collections.abc.Coroutine[Any, Any, None]):
    """The coroutine of aclose(), but that what is thrown into it before its first step begins it."""

    def __init__(self, generator: Any) -> None:
        self._generator = generator
        self._steps: Any = None
        self._is_thrown = False

    def send(self, value: Any) -> Any:
        if self._steps is None:
            self._steps = self._generator.aclose()
        return self._step(self._steps.send, value)

    def throw(self, error: Any, value: Any = None, traceback: Any = None) -> Any:
        if self._steps is None:
            self._is_thrown = True
            self._steps = self._generator.athrow(error)
            return self._step(self._steps.send, None)
        return self._step(self._steps.throw, error)

    def close(self) -> None:
        if self._steps is not None:
            self._steps.close()

    def __await__(self) -> Any:
        raise NotImplementedError

    def _step(self, step: Callable[[Any], Any], argument: Any) -> Any:
        """A step of athrow() or of aclose(), which ends as one of aclose() does."""
        try:
            return step(argument)
        except StopIteration:
            if self._is_thrown:
                raise RuntimeError("async generator ignored GeneratorExit") from None
            raise
        except (StopAsyncIteration, GeneratorExit):
            raise StopIteration from None


def _aclose_that_begins_cancelled_goes_on() -> None:
    def finalize(self: Any, generator: Any) -> None:
        self._asyncgens.discard(generator)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, _Aclose(generator))

    setattr(asyncio.BaseEventLoop, "_asyncgen_finalizer_hook", finalize)


# Since 3.12.


def _wait_for_is_a_timeout() -> None:
    async def wait_for(awaitable: Any, timeout: float | None) -> Any:
        if timeout is None or timeout > 0:
            async with asyncio.timeout(timeout):
                return await awaitable
        future = asyncio.ensure_future(awaitable)
        if not future.done():
            cancel_and_wait: Any = tasks._cancel_and_wait  # type: ignore[attr-defined]
            await cancel_and_wait(future, loop=asyncio.get_running_loop())
            if future.cancelled():
                raise TimeoutError
        return future.result()

    setattr(asyncio, "wait_for", wait_for)


def _gather_takes_what_is_done_at_once() -> None:
    gather_later = asyncio.gather

    def gather(*awaitables: Any, return_exceptions: bool = False) -> Any:
        known: dict[Any, Any] = {}
        for awaitable in awaitables:
            if awaitable not in known:
                known[awaitable] = asyncio.ensure_future(awaitable)
                if known[awaitable] is not awaitable:
                    known[awaitable]._log_destroy_pending = False  # As gather() itself would.
        loop: Any = asyncio.get_running_loop()
        at_once: list[tuple[Any, Any]] = []
        loop.call_soon = lambda callback, future, context: at_once.append((callback, future))
        try:
            outer = gather_later(
                *(known[awaitable] for awaitable in awaitables), return_exceptions=return_exceptions
            )
        finally:
            del loop.call_soon
        if awaitables:
            for callback, future in at_once:
                callback(future)
        return outer

    setattr(asyncio, "gather", gather)


def _handlers_run_in_the_context_of_their_task() -> None:
    create_task, call_handler = asyncio.BaseEventLoop.create_task, asyncio.BaseEventLoop.call_exception_handler
    contexts: weakref.WeakKeyDictionary[Any, contextvars.Context] = weakref.WeakKeyDictionary()

    def create(self: Any, coro: Any, *, name: Any = None, context: Any = None) -> Any:
        context = contextvars.copy_context() if context is None else context
        task = create_task(self, coro, name=name, context=context)
        contexts[task] = context
        return task

    def call(self: Any, context: Any) -> None:
        handler = self._exception_handler
        thing = context.get("task") or context.get("future")
        if handler is not None and thing in contexts:
            where = contexts[thing]
            self._exception_handler = lambda loop, told: where.run(handler, loop, told)
        try:
            call_handler(self, context)
        finally:
            self._exception_handler = handler

    setattr(asyncio.BaseEventLoop, "create_task", create)
    setattr(asyncio.BaseEventLoop, "call_exception_handler", call)


_BACKPORTS: Iterable[Backport] = (
    Backport(
        "uncancel() to zero rescinds a cancellation that is not delivered",
        (3, 13),
        "gh-116720",
        _uncancel_to_zero_rescinds,
    ),
    Backport(
        "TaskGroup keeps a foreign cancellation beside its errors",
        (3, 13),
        "gh-116720",
        _group_keeps_foreign_cancellation,
    ),
    Backport(
        "Condition.wait() that fails passes the notification on, and raises the last CancelledError",
        (3, 13),
        "gh-112202, gh-111693",
        _condition_passes_on_what_it_was_told,
    ),
    Backport(
        "Semaphore.acquire() wakes all that its value allows",
        (3, 13),
        "Semaphore.acquire in 3.13",
        _semaphore_wakes_all_it_can,
    ),
    Backport(
        "aclose() that is cancelled before its first step goes on where the generator catches that",
        (3, 13),
        "gh-117881",
        _aclose_that_begins_cancelled_goes_on,
    ),
    Backport(
        "wait_for() is a timeout() around the await",
        (3, 12),
        "gh-96764",
        _wait_for_is_a_timeout,
    ),
    Backport(
        "gather() takes the results of what is done at once",
        (3, 12),
        "gh-97696",
        _gather_takes_what_is_done_at_once,
    ),
    Backport(
        "an exception handler runs in the context of the task that it is told of",
        (3, 12),
        "loop.set_exception_handler in 3.12",
        _handlers_run_in_the_context_of_their_task,
    ),
)
