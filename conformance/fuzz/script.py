"""The scripts that the fuzzer runs on both sides: their form as text and as trees.

A script is a tree of operations, one a line, indented by two spaces for each level:

    script 17
      futures 2
      queues 1 0
      coro 1
        sleep 1
        return 7
      main
        spawn t0 1
        timeout 2
          await t0
        cancel t0 stop

`script SEED` may be followed by `eager` (tasks start at once) and by `runner` (an asyncio.Runner
runs the script, and after `main` an `again`, if there is one). Under it come the objects that the
script shares, the coroutine functions `coro N`, the async generator functions `agen N`, and `main`:

    futures N, locks N, events N    so many of them
    conditions N [l0]               so many; the first of them uses the lock that is named
    semaphores VALUE…               one for each value; `b2` is a BoundedSemaphore
    queues SIZE…                    one for each size; `l2` is a LifoQueue, `p2` a PriorityQueue
    barriers PARTIES…               one for each number of parties

Operations name objects by a letter and a number: t (task), f (future), h (of a gather), l (lock),
e (event), d (condition), s (semaphore), q (queue), b (barrier), g (generator), x (context); a bare
number is a call of that function. What each operation does, the two drivers define.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

SHARED = ("futures", "locks", "events", "conditions", "semaphores", "queues", "barriers")
"""What declares the objects of a script."""


class ScriptError(Exception):
    """A text is no script; the message says which line, and why."""


@dataclasses.dataclass
class Op:
    """An operation: its words, and what is indented below it."""

    words: list[str]
    body: list[Op] = dataclasses.field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.words)

    def copy(self) -> Op:
        return Op(list(self.words), [child.copy() for child in self.body])


def render(script: Op) -> str:
    """The text of a script."""
    return "".join(_lines(script, 0))


def _lines(op: Op, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{op}\n"
    for child in op.body:
        yield from _lines(child, depth + 1)


def parse_all(text: str) -> list[Op]:
    """The scripts of a text, which begin at the lines without indentation."""
    scripts: list[Op] = []
    stack: list[Op] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        indentation = len(line) - len(line.lstrip(" "))
        depth, odd = divmod(indentation, 2)
        if odd or depth > len(stack):
            raise ScriptError(f"line {number}: indent by two spaces for each level")
        op = Op(words)
        del stack[depth:]
        if depth == 0:
            if words[0] != "script":
                raise ScriptError(f"line {number}: a script begins with 'script SEED'")
            scripts.append(op)
        else:
            stack[-1].body.append(op)
        stack.append(op)
    return scripts


def size(op: Op) -> int:
    """How many operations a tree has."""
    return 1 + sum(size(child) for child in op.body)
