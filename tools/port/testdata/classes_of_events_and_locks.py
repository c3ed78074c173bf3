"""Classes that derive from events, locks and semaphores, and a queue that only adds to its methods."""

import asyncio


class Gate(asyncio.Event):
    """An event that counts."""

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.times = 0

    def set(self):
        self.times += 1
        super().set()

    def toggle(self):
        if self.is_set():
            self.clear()
        else:
            self.set()


class Logged(asyncio.Lock):
    async def acquire(self):
        print("acquiring", self.locked())
        result = await super().acquire()
        print("acquired")
        return result

    def release(self):
        print("releasing")
        super().release()


class Slots(asyncio.Semaphore):
    def __init__(self, n):
        super().__init__(n)
        self.n = n

    def describe(self):
        return f"{self.n} slots"


class Counting(asyncio.Queue):
    def __init__(self, maxsize=0):
        self.puts = 0
        super().__init__(maxsize=maxsize)

    async def put(self, item):
        self.puts += 1
        await super().put(item)

    def drain(self):
        items = []
        while not self.empty():
            items.append(self.get_nowait())
        return items


async def waiter(gate, name):
    await gate.wait()
    print(name, "through", gate.name)


async def use(lock, n):
    async with lock:
        print("in", n)
        await asyncio.sleep(0)


async def main():
    gate = Gate("g")
    tasks = [asyncio.create_task(waiter(gate, i)) for i in range(2)]
    await asyncio.sleep(0)
    gate.toggle()
    await asyncio.gather(*tasks)
    gate.toggle()
    print(gate.is_set(), gate.times)
    lock = Logged()
    await asyncio.gather(use(lock, 1), use(lock, 2))
    slots = Slots(2)
    await asyncio.gather(*[use(slots, i) for i in range(3)])
    print(slots.describe(), slots.locked())
    q = Counting(3)
    for i in range(3):
        await q.put(i)
    print(q.full(), q.qsize(), q.puts, q.maxsize, q.drain())


asyncio.run(main())
