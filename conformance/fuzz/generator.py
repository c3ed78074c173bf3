"""Makes scripts from seeds: the same seed always gives the same script.

What races in one iteration is where an implementation goes wrong, so delays are few and small, most
operations are on few objects, and cancelling is frequent.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from conformance.fuzz.script import Op

_ERRORS = ("ValueError", "KeyError", "RuntimeError", "CancelledError", "TimeoutError")
_CAUGHT = (*_ERRORS, "Exception", "BaseException", "CancelledError", "CancelledError")
_DELAYS = ("0", "0", "0", "0", "1", "1", "2", "3", "-1")
_DEADLINES = ("0", "1", "1", "2", "2", "3", "-1")
_TIMEOUTS = ("0", "1", "1", "2", "2", "3", "-1", "none")
_MODES = ("first_completed", "first_exception", "all_completed")


class Generator:
    """Makes one script."""

    def __init__(self, seed: int, version: tuple[int, int]) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        self.version = version
        self.coros = self.random.randint(1, 4)
        self.tasks = self.random.randint(1, 4)
        self.generators = self.random.randint(1, 2)
        self.counts = {
            "f": self.random.randint(1, 3),
            "l": self.random.randint(1, 2),
            "e": 1,
            "d": 1,
            "s": 1,
            "q": self.random.randint(1, 2),
            "b": 1,
        }
        # Each script keeps to a few themes, so that its operations meet.
        themes = [self._tasks, self._futures, self._waiting, self._cancelling, self._scopes]
        rare = [
            self._locks, self._semaphores, self._events, self._conditions, self._queues,
            self._barriers, self._callbacks, self._context, self._generators,
        ]
        self.random.shuffle(rare)
        self.themes = themes + rare[: self.random.randint(1, 3)] * 2
        self.eager = version >= (3, 12) and self._chance(0.1)
        if self.eager:  # What tasks do at once shows in futures.
            self.themes += [self._futures, self._waiting]
        self.current = 0  # The coroutine function being made; it calls only later ones.

    def script(self) -> Op:
        words = ["script", str(self.seed)]
        if self.eager:
            words.append("eager")
        if self._chance(0.1):
            words.append("runner")
        script = Op(words)
        pick = self.random.choice
        script.body += [
            Op(["futures", str(self.counts["f"])]),
            Op(["locks", str(self.counts["l"])]),
            Op(["events", str(self.counts["e"])]),
            Op(["conditions", str(self.counts["d"]), *(["l0"] if self._chance(0.3) else [])]),
            Op(["semaphores", *[pick(("0", "1", "1", "2", "b1", "b2")) for _ in range(self.counts["s"])]]),
            Op(["queues", *[pick(("0", "1", "1", "2", "l0", "p0", "p2")) for _ in range(self.counts["q"])]]),
            Op(["barriers", *[pick(("1", "2", "2", "3")) for _ in range(self.counts["b"])]]),
        ]
        for number in range(1, self.coros + 1):
            self.current = number
            script.body.append(Op(["coro", str(number)], self._block(5, 2)))
        if self._generators in self.themes:
            self.current = self.coros  # Async generators call nothing.
            for number in range(1, self.generators + 1):
                script.body.append(Op(["agen", str(number)], self._elements()))
        self.current = 0
        spawns = [
            Op(["spawn", f"t{number}", str(self.random.randint(1, self.coros))])
            for number in range(self.tasks)
            if self._chance(0.8)
        ]
        script.body.append(Op(["main"], spawns + self._block(9, 2)))
        if "runner" in words and self._chance(0.5):
            script.body.append(Op(["again"], self._block(5, 2)))
        return script

    # Choices.

    def _chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def _block(self, longest: int, depth: int) -> list[Op]:
        """A few operations; `depth` bounds how far they nest."""
        ops = []
        for _ in range(self.random.randint(1, longest)):
            ops.append(self.random.choice(self.themes)(depth))
        if self._chance(0.25):
            ops.append(self.random.choice((self._return, self._raise))())
        return ops

    def _named(self, letter: str) -> str:
        return f"{letter}{self.random.randrange(self.counts[letter])}"

    def _task(self) -> str:
        return f"t{self.random.randrange(self.tasks)}"

    def _coro(self) -> str | None:
        if self.current >= self.coros:
            return None
        return str(self.random.randint(self.current + 1, self.coros))

    def _awaitable(self) -> str:
        choice = self.random.random()
        if choice < 0.5:
            return self._task()
        coro = self._coro()
        return coro if choice < 0.8 and coro is not None else self._named("f")

    def _delay(self) -> str:
        return self.random.choice(_DELAYS)

    def _deadline(self) -> str:
        return self.random.choice(_DEADLINES)

    def _timeout(self) -> str:
        return self.random.choice(_TIMEOUTS)

    def _value(self) -> str:
        return str(self.random.randrange(100))

    def _message(self) -> list[str]:
        return [f"m{self.random.randrange(10)}"] if self._chance(0.3) else []

    # Themes; each gives one operation.

    def _tasks(self, depth: int) -> Op:
        choice = self.random.random()
        coro = self._coro()
        if choice < 0.45 and coro is not None:
            return Op(["spawn", self._task(), coro])
        if choice < 0.55 and coro is not None:
            return Op(["call", coro])
        if choice < 0.8:
            return Op(["sleep", self._delay()])
        return Op(["await", self._awaitable()])

    def _futures(self, depth: int) -> Op:
        future = self._named("f")
        return self._one_of(
            lambda: Op(["set_result", future, self._value()]),
            lambda: Op(["set_exception", future, self.random.choice(_ERRORS[:3])]),
            lambda: Op(["cancel", future, *self._message()]),
            lambda: Op(["await", future]),
            lambda: Op(["result", self.random.choice((future, self._task()))]),
            lambda: Op(["shielded", self._task(), self.random.choice((future, self._task()))]),
            lambda: Op(["exception", self.random.choice((future, self._task()))]),
        )

    def _waiting(self, depth: int) -> Op:
        several = [self._awaitable() for _ in range(self.random.randint(0, 3))]
        futures = [name for name in several if name[0] in "tf"]
        if futures and self._chance(0.2):
            several.insert(several.index(futures[0]), futures[0])
        return self._one_of(
            lambda: Op(["gather", *several]),
            lambda: Op(["gather", "return_exceptions", *several]),
            lambda: self._gathered(several),
            lambda: Op(["wait_for", self._awaitable(), self._timeout()]),
            lambda: Op(["shield", self._awaitable()]),
            lambda: Op(
                ["wait", self.random.choice(_MODES), self.random.choice(("none", "0", "1", "2")), *futures]
            ),
            lambda: Op([self._as_completed(), self.random.choice(("none", "0", "1", "2")), *several]),
        )

    def _as_completed(self) -> str:
        return "async_as_completed" if self.version >= (3, 13) and self._chance(0.5) else "as_completed"

    def _gathered(self, several: list[str]) -> Op:
        """A future of a gather that others may await and cancel."""
        return self._one_of(
            lambda: Op(["gathered", "h0", *several]),
            lambda: Op(["gathered", "h0", "return_exceptions", *several]),
            lambda: Op(["await_gathered", "h0"]),
            lambda: Op(["await_gathered", "h0"]),
            lambda: Op(["cancel_gathered", "h0", *self._message()]),
        )

    def _cancelling(self, depth: int) -> Op:
        return self._one_of(
            lambda: Op(["cancel", self._task(), *self._message()]),
            lambda: Op(["cancel", self._task(), *self._message()]),
            lambda: Op(["cancel", "self", *self._message()]),
            lambda: Op(["uncancel", self.random.choice(("self", "self", self._task()))]),
            lambda: Op(["try"], [*self._block(3, depth - 1), self._except(depth - 1)])
            if depth > 0
            else Op(["sleep", self._delay()]),
        )

    def _except(self, depth: int) -> Op:
        handler = Op(["except", self.random.choice(_CAUGHT)], self._block(2, depth - 1))
        if self._chance(0.3):
            handler.body.append(Op(["reraise"]))
        return handler

    def _scopes(self, depth: int) -> Op:
        if depth <= 0:
            return Op(["sleep", self._delay()])
        coro = self._coro()

        def group() -> Op:
            ops = self._block(3, depth - 1)
            if coro is not None:
                for _ in range(self.random.randint(0, 2)):
                    ops.insert(self.random.randint(0, len(ops)), Op(["start", self._task(), coro]))
            if self._chance(0.15):
                ops.append(Op(["try"], [Op(["sleep", "1"]), self._except(depth - 1)]))
                if coro is not None:
                    ops[-1].body[-1].body.insert(0, Op(["start", self._task(), coro]))
            if self._chance(0.1):
                failing = Op(["except", "CancelledError"], [Op(["raise", "ValueError"])])
                ops += [Op(["cancel", "self"]), Op(["try"], [Op(["sleep", self._delay()]), failing])]
                after = Op(["except", "Exception"], [Op(["sleep", self._delay()])])
                return Op(["try"], [Op(["group"], ops), after])
            return Op(["group"], ops)

        def timeout() -> Op:
            ops = self._block(3, depth - 1)
            if self._chance(0.25):
                ops.insert(self.random.randint(0, len(ops)), Op(["reschedule", self._timeout()]))
            return Op([self.random.choice(("timeout", "timeout", "timeout_at")), self._timeout()], ops)

        def attempt() -> Op:
            op = Op(["try"], self._block(3, depth - 1))
            if self._chance(0.6):
                op.body.append(self._except(depth - 1))
            if len(op.body) < 2 or op.body[-1].words[0] != "except" or self._chance(0.4):
                op.body.append(Op(["finally"], self._block(2, depth - 1)))
            return op

        return self._one_of(
            group, timeout, attempt,
            lambda: Op(["repeat", "3"], self._block(2, depth - 1)),
            lambda: Op(["busy", self.random.choice(("1", "2", "3"))]),
        )

    def _locks(self, depth: int) -> Op:
        lock = self._named("l")
        return self._one_of(
            lambda: Op(["lock", lock], self._block(2, depth - 1)) if depth > 0 else Op(["acquire", lock]),
            lambda: Op(["acquire", lock]),
            lambda: Op(["release", lock]),
            lambda: Op(["locked", lock]),
        )

    def _semaphores(self, depth: int) -> Op:
        sem = self._named("s")
        return self._one_of(
            lambda: Op(["sem", sem], self._block(2, depth - 1)) if depth > 0 else Op(["acquire", sem]),
            lambda: Op(["acquire", sem]),
            lambda: Op(["release", sem]),
            lambda: Op(["locked", sem]),
        )

    def _events(self, depth: int) -> Op:
        event = self._named("e")
        return self._one_of(
            lambda: Op(["set", event]),
            lambda: Op(["clear", event]),
            lambda: Op(["await_event", event]),
        )

    def _conditions(self, depth: int) -> Op:
        condition = self._named("d")
        inner: list[Callable[[], Op]] = [
            lambda: Op(["await_condition", condition]),
            lambda: Op(["await_predicate", condition, self._named("f")]),
            lambda: Op(["notify", condition, self.random.choice(("1", "1", "2", "0"))]),
            lambda: Op(["notify_all", condition]),
        ]
        if depth <= 0 or self._chance(0.1):
            return self._one_of(*inner)
        return Op(["with", condition], [self._one_of(*inner), *self._block(1, depth - 1)])

    def _queues(self, depth: int) -> Op:
        queue = self._named("q")
        ops: list[Callable[[], Op]] = [
            lambda: Op(["put", queue, self._value()]),
            lambda: Op(["put", queue, self._value()]),
            lambda: Op(["get", queue]),
            lambda: Op(["get", queue]),
            lambda: Op(["repeat", "2"], [Op(["put_nowait", queue, self._value()])]),
            lambda: Op(
                ["repeat", "2"],
                [Op(["put_nowait", queue, self._value()]), Op(["cancel", self._task()])],
            ),
            lambda: Op(
                ["call_soon"],
                [Op(["put_nowait", queue, self._value()]), Op(["cancel", self._task()])],
            ),
            lambda: Op(["put_nowait", queue, self._value()]),
            lambda: Op(["get_nowait", queue]),
            lambda: Op(["task_done", queue]),
            lambda: Op(["task_done", queue]),
            lambda: Op(["join", queue]),
            lambda: Op(["size", queue]),
        ]
        if self.version >= (3, 13) and self._chance(0.15):
            ops = [lambda: Op(["shutdown", queue, *(["immediate"] if self._chance(0.5) else [])])]
        return self._one_of(*ops)

    def _barriers(self, depth: int) -> Op:
        barrier = self._named("b")
        return self._one_of(
            lambda: Op(["await_barrier", barrier]),
            lambda: Op(["barrier", barrier], self._block(2, depth - 1))
            if depth > 0
            else Op(["await_barrier", barrier]),
            lambda: Op(["reset", barrier]),
            lambda: Op(["abort", barrier]),
        )

    def _callbacks(self, depth: int) -> Op:
        body = [self._sync() for _ in range(self.random.randint(1, 2))]
        future = self.random.choice((self._task(), self._named("f")))
        return self._one_of(
            lambda: Op(["call_soon"], body),
            lambda: Op(["call_soon_threadsafe"], body),
            lambda: Op(["call_later", self._deadline()], body),
            lambda: Op(["repeat", "3"], [Op(["call_at", self.random.choice(("1", "1", "2", "3"))], body)]),
            lambda: Op(["call_at", self.random.choice(("0", "1", "1", "2", "3"))], body),
            lambda: Op(["cancel_call"]),
            lambda: Op(["on_done", future], body),
            lambda: Op(["on_done", future], body),
            lambda: Op(["on_done_again", future]),
            lambda: Op(["remove_on_done", future]),
        )

    def _generators(self, depth: int) -> Op:
        name = self._name_of_generator()
        number = str(self.random.randint(1, self.generators))
        return self._one_of(
            lambda: Op(["agen", name, number]),
            lambda: Op(["iterate", number, self.random.choice("0123")], self._block(2, depth - 1))
            if depth > 0
            else Op(["next", name]),
            lambda: Op(["next", name]),
            lambda: Op(["next", name]),
            lambda: Op(["aclose", name]),
            lambda: Op(["athrow", name, self.random.choice(_ERRORS)]),
            lambda: Op(["spawn_next", self._task(), name]),
        )

    def _name_of_generator(self) -> str:
        return f"g{self.random.randrange(2)}"

    def _elements(self) -> list[Op]:
        """The body of an async generator: it uses none itself."""
        themes, self.themes = self.themes, [t for t in self.themes if t != self._generators]
        ops = self._yielding(4)
        if self._chance(0.3):
            handler = Op(["except", self.random.choice(_CAUGHT)], self._yielding(2))
            if self._chance(0.3):
                handler.body.append(Op(["reraise"]))
            ops.append(handler)
        if self._chance(0.4):
            ops.append(Op(["finally"], self._yielding(1)))
        self.themes = themes
        return ops

    def _yielding(self, longest: int) -> list[Op]:
        ops = []
        for _ in range(self.random.randint(1, longest)):
            if self._chance(0.6):
                ops.append(Op(["yield", self._value()]))
            ops += self._block(1, 1)
        return ops

    def _context(self, depth: int) -> Op:
        coro = self._coro()
        return self._one_of(
            lambda: Op(["set_variable", self._value()]),
            lambda: Op(["set_variable", self._value()]),
            lambda: Op(["get_variable"]),
            lambda: Op(["get_variable"]),
            lambda: Op(["capture", "x0"]),
            lambda: Op(["call_soon_in", "x0"], [Op(["set_variable", self._value()]), self._sync()]),
            lambda: Op(["spawn_in", self._task(), coro, "x0"]) if coro else Op(["get_variable"]),
        )

    def _sync(self) -> Op:
        """What a plain callback can do."""
        return self._one_of(
            lambda: Op(["set_result", self._named("f"), self._value()]),
            lambda: Op(["cancel", self.random.choice((self._task(), self._named("f")))]),
            lambda: Op(["set", self._named("e")]),
            lambda: Op(["put_nowait", self._named("q"), self._value()]),
            lambda: Op(["release", self._named("l")]),
            lambda: Op(["raise", self.random.choice(_ERRORS[:3])]),
            lambda: Op(["get_variable"]),
        )

    def _return(self) -> Op:
        return Op(["return", self._value()])

    def _raise(self) -> Op:
        return Op(["raise", self.random.choice(_ERRORS)])

    def _one_of(self, *makers: Callable[[], Op]) -> Op:
        return self.random.choice(makers)()


def generate(seed: int, version: tuple[int, int]) -> Op:
    """The script of a seed, for a reference of this version."""
    return Generator(seed, version).script()
