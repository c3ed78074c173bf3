"""Queues that keep their items in a way of their own."""

import asyncio
from collections import OrderedDict


class Unique(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = OrderedDict()

    def _put(self, item):
        self._queue[item] = None

    def _get(self):
        item, _ = self._queue.popitem(last=False)
        return item


class Peek(asyncio.Queue):
    def peek(self):
        return self._queue[0]


class Max(asyncio.PriorityQueue):
    def _put(self, item):
        super()._put(-item)

    def _get(self):
        return -super()._get()


class Noisy(asyncio.LifoQueue):
    def __init__(self, name, size):
        super().__init__(size)
        self.name = name

    def put_nowait(self, item):
        print(self.name, "put", item)
        super().put_nowait(item)


async def producer(q, items):
    for item in items:
        await q.put(item)
        print("put", item)


async def consumer(q, n):
    got = []
    for _ in range(n):
        got.append(await q.get())
        q.task_done()
    return got


async def main():
    u = Unique()
    for x in ("a", "b", "a", "c"):
        u.put_nowait(x)
    print(u.qsize(), [u.get_nowait() for _ in range(3)], u.empty())
    p = Peek(2)
    t = asyncio.create_task(producer(p, [5, 6, 7]))
    await asyncio.sleep(0)
    print(p.peek(), p.full(), p.maxsize)
    print(await consumer(p, 3))
    await t
    await p.join()
    try:
        p.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    m = Max()
    for x in (3, 9, 1):
        await m.put(x)
    print(await consumer(m, 3))
    n = Noisy("n", 1)
    t = asyncio.create_task(consumer(n, 2))
    await producer(n, [1, 2])
    print(await t)
    n.put_nowait(1)
    try:
        n.put_nowait(2)
    except asyncio.QueueFull:
        print("full")
    try:
        await asyncio.wait_for(n.put(3), 0.01)
    except asyncio.TimeoutError:
        print("timeout", len(n._putters))
    try:
        for _ in range(9):
            n.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
