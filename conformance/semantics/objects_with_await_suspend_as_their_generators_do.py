# conformance: python >= 3.12: wait_for() was another before
import asyncio


class Yield:
    def __await__(self):
        print("before yield")
        yield
        print("after yield")
        return "result"


class Wrapper:
    def __init__(self, aw):
        self.aw = aw

    def __await__(self):
        return self.aw.__await__()


class ViaCoroutine:
    def __init__(self, n):
        self.n = n

    async def _run(self):
        await asyncio.sleep(0)
        return self.n * 2

    def __await__(self):
        return self._run().__await__()


class Delegating:
    def __init__(self, fut):
        self.fut = fut

    def __await__(self):
        value = yield from self.fut
        more = yield from asyncio.sleep(0, 5).__await__()
        return value + more


async def main():
    loop = asyncio.get_running_loop()
    print(await Yield())
    fut = loop.create_future()
    loop.call_soon(fut.set_result, 10)
    print(await Wrapper(fut))
    print(await ViaCoroutine(21))
    fut2 = loop.create_future()
    fut2.set_result(1)
    print(await Delegating(fut2))
    print(await asyncio.gather(ViaCoroutine(1), ViaCoroutine(2)))
    print(await asyncio.wait_for(ViaCoroutine(3), 1))


asyncio.run(main())
