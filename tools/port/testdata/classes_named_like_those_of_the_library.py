"""Classes of the program have names that classes of the library have too."""
import asyncio
from dataclasses import dataclass


class Task:
    def __init__(self, title, urgent=False):
        self.title = title
        self.urgent = urgent

    def __lt__(self, other):
        return (not self.urgent, self.title) < (not other.urgent, other.title)

    def __repr__(self):
        return f"{self.title}{'!' if self.urgent else ''}"


@dataclass
class Future:
    year: int

    def done(self):
        return self.year < 2000


@dataclass(order=True)
class Event:
    when: float
    name: str


class Queue:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)


class Counter:
    def __init__(self):
        self.counts = {}

    def add(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1


class Lock:
    async def __aenter__(self):
        print("locked")
        return self

    async def __aexit__(self, *args):
        print("unlocked")


class Runner:
    def __init__(self, tasks):
        self.tasks = tasks

    async def run(self):
        for task in sorted(self.tasks):
            await asyncio.sleep(0)
            print("running", task)
        return len(self.tasks)


async def main():
    waiting = asyncio.PriorityQueue()
    for task in [Task("sweep"), Task("fire", urgent=True), Task("dust")]:
        await waiting.put(task)
    print([await waiting.get() for _ in range(3)])
    print(Future(1999).done(), [Future(2001), Future(2002)])
    print(sorted([Event(2.0, "b"), Event(1.5, "a")]))
    queue = Queue()
    queue.put(Task("a"))
    queue.put(Task("b"))
    print(len(queue), queue.items)
    counter = Counter()
    for letter in "abca":
        counter.add(letter)
    print(counter.counts)
    async with Lock():
        results = await asyncio.gather(Runner([Task("x"), Task("w", True)]).run(), Runner([]).run())
    print(results)
    print(type(queue).__name__, isinstance(queue, Queue), Task.__name__)


asyncio.run(main())
