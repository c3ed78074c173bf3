"""callable(), async properties, `+=` of objects, and the names of queues' classes."""

import asyncio
from collections import defaultdict


class Database:
    def __init__(self, tables):
        self._tables = tables

    @property
    async def size(self):
        return await asyncio.sleep(0, sum(self._tables.values()))


class Doubler:
    def __call__(self):
        return "doubled"


class Hub:
    def __init__(self):
        self.subscribers = defaultdict(list)

    def __iadd__(self, pair):
        topic, queue = pair
        self.subscribers[topic].append(queue)
        return self


async def with_fallback(primary, fallback):
    try:
        async with asyncio.timeout(0.05):
            return await primary
    except TimeoutError:
        return fallback() if callable(fallback) else fallback


async def fetch(delay):
    await asyncio.sleep(delay)
    return f"after {delay}"


async def main():
    print(await Database({"a": 1, "b": 2}).size)
    print(await with_fallback(fetch(0.01), "default"))
    print(await with_fallback(fetch(5), "default"))
    print(await with_fallback(fetch(5), lambda: "computed"))
    print(callable(fetch), callable(3), callable(Doubler()), callable(Doubler), callable(Hub()))
    for queue in (asyncio.Queue(1), asyncio.LifoQueue(2)):
        queue.put_nowait("x")
        print(type(queue).__name__, queue.full())
    hub = Hub()
    news, everything = asyncio.Queue(), asyncio.Queue()
    hub += "news", news
    hub += "*", everything
    print(sorted(hub.subscribers), len(hub.subscribers["news"]))


asyncio.run(main())
