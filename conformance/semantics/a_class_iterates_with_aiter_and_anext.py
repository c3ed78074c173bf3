import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        await asyncio.sleep(1)
        self.n -= 1
        return self.n


class Pages:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        print("aiter")
        return Countdown(self.n)


async def main():
    async for i in Countdown(2):
        print(i)
    async for i in Pages(2):
        print(i)
        break
    print([i async for i in Pages(3)])
    iterator = aiter(Pages(1))
    print(await anext(iterator))
    try:
        await anext(iterator)
    except StopAsyncIteration as error:
        print(repr(error))
    print(await anext(iterator, -1))


asyncio.run(main())
