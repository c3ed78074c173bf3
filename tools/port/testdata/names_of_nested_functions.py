import asyncio


def make_worker(name):
    async def worker(n=2, extra=0):
        async def step(i):
            await asyncio.sleep(0)
            return i * n + extra
        t = asyncio.create_task(step(3))
        print(repr(t).split(" running")[0])
        return await t
    return worker


class Pool:
    def __init__(self):
        self.items = []

    async def run(self):
        async def gen():
            for i in range(3):
                yield i
                await asyncio.sleep(0)

        def note(x):
            self.items.append(x)

        async def consume():
            async for x in gen():
                note(x)

        t = asyncio.create_task(consume(), name="c")
        print(repr(t).split(" running")[0])
        await t
        return self.items

    @staticmethod
    async def stat():
        async def inner():
            pass
        t = asyncio.ensure_future(inner())
        print(repr(t.get_coro()).split(" at ")[0])
        await t

    @classmethod
    async def klass(cls):
        async def inner():
            return cls.__name__
        t = asyncio.ensure_future(inner())
        print(repr(t.get_coro()).split(" at ")[0])
        return await t


async def fact(n):
    async def inner(m):
        if m <= 1:
            return 1
        return m * await inner(m - 1)
    t = asyncio.create_task(inner(n))
    print(repr(t).split(" running")[0])
    return await t


async def main():
    w = make_worker("a")
    print(await w(), await w(3, 1))
    p = Pool()
    print(await p.run())
    await Pool.stat()
    print(await Pool.klass())
    print(await fact(4))
    f = lambda: asyncio.sleep(0, "slept")
    t = asyncio.create_task(f())
    print(repr(t.get_coro()).split(" at ")[0], await t)

asyncio.run(main())
