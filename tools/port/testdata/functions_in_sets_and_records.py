"""Functions in sets, as keys, in tuples and in objects."""

import asyncio
from dataclasses import dataclass
from typing import Callable, Optional


@dataclass
class Entry:
    priority: int
    handler: Callable[[int], None]


@dataclass(frozen=True)
class Route:
    path: str
    handler: Callable[[int], None]


def double(x):
    print("double", 2 * x)


def triple(x):
    print("triple", 3 * x)


class Signal:
    def __init__(self):
        self.listeners: set[Callable[[int], None]] = set()
        self.calls: dict[Callable[[int], None], int] = {}

    def connect(self, listener):
        self.listeners.add(listener)

    def disconnect(self, listener):
        self.listeners.discard(listener)

    def send(self, value):
        for listener in self.listeners:
            listener(value)
            self.calls[listener] = self.calls.get(listener, 0) + 1


class Slot:
    def __init__(self):
        self.current: Optional[Callable[[int], None]] = None

    def set(self, callback):
        if self.current is callback:
            print("the same")
            return
        if self.current is not None and self.current != callback:
            print("another one")
        self.current = callback

    def clear(self, callback):
        if callback == self.current:
            self.current = None
        print(self.current is None, self.current == None)


async def main():
    signal = Signal()
    signal.connect(double)
    signal.connect(double)
    print(len(signal.listeners), double in signal.listeners, triple in signal.listeners)
    signal.send(1)
    signal.send(2)
    print(signal.calls[double], triple in signal.calls)
    signal.disconnect(triple)
    signal.disconnect(double)
    print(len(signal.listeners))

    slot = Slot()
    slot.set(double)
    slot.set(double)
    slot.set(triple)
    slot.clear(double)
    slot.clear(triple)

    entries = [(1, double), (2, triple)]
    entries.remove((1, double))
    print(len(entries), (2, triple) in entries, (2, double) in entries)
    records = [Entry(1, double), Entry(2, triple)]
    print(records[0] == Entry(1, double), records[0] == records[1], records.index(Entry(2, triple)))
    routes = {Route("/", double): "root", Route("/x", triple): "x"}
    print(routes[Route("/x", triple)], Route("/x", double) in routes)

    received = []
    sinks = [received.append]
    print(received.append in sinks, len(sinks))
    callbacks = [double, lambda x: print("lambda", x)]
    last = callbacks[-1]
    callbacks.remove(last)
    print(len(callbacks), callbacks == [double], callbacks != [triple])


asyncio.run(main())
