"""`__next__` of iterators as functions."""

import asyncio
import itertools
from dataclasses import dataclass, field
from itertools import count

new_ticket = itertools.count(100).__next__
letters = iter("abcdef")
next_letter = letters.__next__


@dataclass(order=True)
class Job:
    priority: int
    seq: int = field(default_factory=count().__next__)
    name: str = field(default="", compare=False)


class Client:
    _new_id = itertools.count(1).__next__

    def __init__(self, name):
        self.name = name
        self.id = self._new_id()
        self._tick = itertools.count(self.id * 10).__next__

    async def ping(self):
        await asyncio.sleep(0)
        return f"{self.name}#{self.id}:{self._tick()}"


def call_twice(function):
    return function(), function()


async def main():
    print(new_ticket(), new_ticket(), next_letter(), next_letter())
    queue = asyncio.PriorityQueue()
    for name in ("x", "y", "z"):
        queue.put_nowait(Job(1, name=name))
    queue.put_nowait(Job(0, name="first"))
    while not queue.empty():
        print(await queue.get())
    clients = [Client("ann"), Client("bob")]
    for _ in range(2):
        print(await asyncio.gather(*[client.ping() for client in clients]))
    print(call_twice(itertools.count(7).__next__))
    values = iter([1, 2])
    print(values.__next__(), values.__next__())
    try:
        values.__next__()
    except StopIteration:
        print("no more")


asyncio.run(main())
