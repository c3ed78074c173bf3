"""A virtual clock for asyncio: sleeping costs nothing, and every instant is reproducible.

Time stands still while callbacks run and jumps to the next deadline when nothing is ready. Two
details make an order that depends on time come out as it does in reality:

- every `loop.time()` advances the clock by 100 ns, so that two equal sleeps started one after the
  other have increasing deadlines;
- a jump is a whole number of milliseconds, rounded up, as `epoll_wait` rounds it.

A program may call `sleep(0)` until it is late enough. So where many iterations have passed without a
jump, each further one takes a millisecond.

What comes from outside the loop (threads, executors, descriptors that may become readable) needs
real time: while any is in flight the clock follows it.
"""

import asyncio
import calendar
import concurrent.futures.thread
import datetime
import logging
import math
import selectors
import sys
import threading
import time
from typing import Any

TICK = 1e-7
"""Virtual seconds that pass at each reading of the clock."""

MOST_AT_ONCE = 10_000
"""How many iterations may pass without a jump before they take time."""

ITERATION = 1e-3
"""Virtual seconds that an iteration takes then."""

GRACE = 0.005
"""Real seconds that a registered descriptor is given before the clock jumps."""

EPOCH = 1704110400.0
"""What `time.time()` is when the virtual clock starts: 2024-01-01 12:00:00 UTC."""


class VirtualSelector(selectors.DefaultSelector):
    """Selects without waiting, and moves its clock instead.

    A loop selects once in each iteration, so the selector also counts the iterations.

    `exact` says whether the program alone has decided the time and the number of iterations so far.
    It turns false when two calls in threads are under way at once, or any thread that the program
    made itself, as the machine decides which comes back first and whether the loop sees them in one
    iteration or in two, and when the clock follows the real one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.iteration = 0
        self.iterations_without_jump = 0
        self.exact = True

    def read_clock(self) -> float:
        self.now += TICK
        return self.now

    def select(self, timeout: float | None = None) -> Any:
        self.iteration += 1
        if _executor_calls > 1 or _threads_running():
            self.exact = False
        if timeout is None:
            return super().select(timeout)
        if timeout <= 0:
            self.iterations_without_jump += 1
            if self.iterations_without_jump > MOST_AT_ONCE:
                self.now += ITERATION
            return super().select(timeout)
        self.iterations_without_jump = 0
        if _others_running():
            self.exact = False
            start = _perf_counter_ns()
            events = super().select(timeout)
            self.now += (_perf_counter_ns() - start) / 1e9
            return events
        events = super().select(GRACE if self._watches_descriptors() else 0)
        if not events:
            self.now += math.ceil(timeout * 1e3) * 1e-3
        return events

    def _watches_descriptors(self) -> bool:
        return len(self.get_map()) > 1  # the first is the loop's own wake-up descriptor


# The selector's name is logged when a loop starts in debug mode.
VirtualSelector.__name__ = VirtualSelector.__qualname__ = selectors.DefaultSelector.__name__

# What is replaced below; Any, because a type checker allows no replacement.
_BaseEventLoop: Any = asyncio.BaseEventLoop
_selectors: Any = selectors
_time: Any = time

_executor_calls = 0
_latest: VirtualSelector | None = None
_perf_counter_ns = time.perf_counter_ns
_gmtime = time.gmtime
_main_thread = threading.main_thread()


def _others_running() -> bool:
    """Whether a thread may still call into the loop."""
    return _executor_calls > 0 or _threads_running()


def _threads_running() -> bool:
    """Whether there are threads besides the main one and the workers of executors."""
    if threading.active_count() == 1:
        return False
    workers = concurrent.futures.thread._threads_queues
    return any(
        thread is not threading.main_thread() and thread not in workers
        for thread in threading.enumerate()
    )


def running() -> VirtualSelector | None:
    """The clock of the loop that runs in this thread, if any does."""
    selector = getattr(asyncio._get_running_loop(), "_selector", None)
    return selector if isinstance(selector, VirtualSelector) else None


def current() -> VirtualSelector | None:
    """The clock of the running loop, else of the newest loop, else None."""
    return running() or _latest


def install() -> None:
    """New event loops get a virtual clock, and the functions of `time` follow it."""
    _replace_selector()
    _count_executor_calls()
    _patch_time()
    _patch_datetime()
    _patch_logging()


def _replace_selector() -> None:
    def new_selector() -> VirtualSelector:
        global _latest
        _latest = VirtualSelector()
        return _latest

    real_time = _BaseEventLoop.time

    def loop_time(self: Any) -> Any:
        selector = getattr(self, "_selector", None)
        if isinstance(selector, VirtualSelector):
            return selector.read_clock()
        return real_time(self)

    _selectors.DefaultSelector = new_selector
    _BaseEventLoop.time = loop_time


def _count_executor_calls() -> None:
    run_in_executor = _BaseEventLoop.run_in_executor

    def counted(self: Any, executor: Any, func: Any, *args: Any) -> Any:
        global _executor_calls
        future = run_in_executor(self, executor, func, *args)
        _executor_calls += 1
        future.add_done_callback(finished)
        return future

    def finished(_: Any) -> None:
        global _executor_calls
        _executor_calls -= 1

    _BaseEventLoop.run_in_executor = counted


def _now() -> float:
    clock = current()
    return round(clock.now, 3) if clock else 0.0  # the ticks stay hidden


def _broken_down(seconds: float | None = None) -> time.struct_time:
    return _gmtime(EPOCH + _now() if seconds is None else seconds)


def _patch_time() -> None:
    real_sleep, asctime, strftime = time.sleep, time.asctime, time.strftime

    def sleep(seconds: float) -> None:
        clock = current()
        if not seconds >= 0 or clock is None or threading.current_thread() is not _main_thread:
            real_sleep(seconds)
        else:
            clock.now += seconds

    def formatted(format: str, t: Any = None) -> str:
        return strftime(format, _broken_down() if t is None else t)

    _time.monotonic = _time.perf_counter = _now
    _time.monotonic_ns = _time.perf_counter_ns = lambda: round(_now() * 1e9)
    _time.time = lambda: EPOCH + _now()
    _time.time_ns = lambda: round(EPOCH) * 10**9 + round(_now() * 1e9)
    _time.sleep = sleep
    _time.localtime = _time.gmtime = _broken_down
    _time.mktime = lambda t: float(calendar.timegm(t))
    _time.strftime = formatted
    _time.asctime = lambda t=None: asctime(_broken_down() if t is None else t)
    _time.ctime = lambda seconds=None: asctime(_broken_down(seconds))


def _patch_datetime() -> None:
    """Classes that know the time, and are equal to the real ones in all else."""
    real_date, real_datetime = datetime.date, datetime.datetime

    class Meta(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, cls.__mro__[1])

        def __subclasscheck__(cls, subclass: type) -> bool:
            return issubclass(subclass, cls.__mro__[1])

    class date(real_date, metaclass=Meta):
        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(time.time(), datetime.timezone.utc)

        @classmethod
        def fromtimestamp(cls, timestamp: float, tz: Any = datetime.timezone.utc) -> Any:
            moment = real_datetime.fromtimestamp(timestamp, tz)
            return cls(moment.year, moment.month, moment.day)

        def __repr__(self) -> str:
            return f"datetime.{super().__repr__()}"

    class virtual_datetime(real_datetime, metaclass=Meta):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def fromtimestamp(cls, timestamp: float, tz: Any = None) -> Any:
            if tz is not None:
                return super().fromtimestamp(timestamp, tz)
            return super().fromtimestamp(timestamp, datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now()

        def __repr__(self) -> str:
            return f"datetime.{super().__repr__()}"

    module: Any = datetime
    for made, name in ((date, "date"), (virtual_datetime, "datetime")):
        made.__name__ = made.__qualname__ = name
        made.__module__ = "datetime"
        setattr(module, name, made)


def _patch_logging() -> None:
    formatter: Any = logging.Formatter
    formatter.converter = staticmethod(_broken_down)
    start = EPOCH if sys.version_info < (3, 13) else time.time_ns()
    setattr(logging, "_startTime", start)
