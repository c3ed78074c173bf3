import asyncio


async def numbers(n):
    for i in range(n):
        try:
            yield i
        except ValueError:
            yield "recovered"


class Letters:
    def __init__(self):
        self.left = ["a"]

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        return self.left.pop()


async def ints():
    yield 1


async def main():
    g = numbers(2)
    print(await anext(g), await g.athrow(ValueError("x")), await anext(g), await anext(g, None))
    g = ints()
    print(await anext(g, "none"), await anext(g, "none"))
    it = Letters()
    print(await anext(it, 0), await anext(it, 0), await anext(aiter(it), "end"))

asyncio.run(main())
