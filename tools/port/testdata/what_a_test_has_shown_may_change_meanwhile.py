"""Behind a call or an await that may change it, what a test has shown of a variable does not hold."""

import asyncio

current = None


class Cache:
    def __init__(self):
        self.value = None
        self.lock = asyncio.Lock()
        self.loads = 0

    async def get(self):
        if self.value is None:
            async with self.lock:
                if self.value is None:
                    self.loads += 1
                    await asyncio.sleep(0)
                    self.value = 5
        return self.value

    async def drop_while_used(self):
        if self.value is not None:
            await asyncio.sleep(0)
            print("meanwhile", self.value)

    def clear(self):
        self.value = None
        return True

    def fill(self, value):
        self.value = value
        return True

    def alternate(self):
        if self.value is None and self.fill("text"):
            print(self.value)
        if self.value and self.clear() and self.value is None:
            print("cleared")
        for value in (1, None):
            if self.value is None:
                self.fill(value)
            print(self.value)
        try:
            self.value = 7
            self.clear()
        finally:
            print(self.value)
        print("none" if self.clear() and self.value is None else "some")


async def replace(value):
    global current
    await asyncio.sleep(0)
    current = value


async def show():
    if current is None:
        await replace(3)
        print(current)
    if current is not None:
        await replace(None)
        print(current)


async def main():
    cache = Cache()
    print(await asyncio.gather(cache.get(), cache.get(), cache.get()), cache.loads)
    task = asyncio.create_task(cache.drop_while_used())
    await asyncio.sleep(0)
    cache.clear()
    await task
    cache.alternate()
    await show()

    value = None

    async def set_value():
        nonlocal value
        value = 9

    if value is None:
        await set_value()
        print(value)


asyncio.run(main())
