import asyncio


class Resource:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(1)
        print("open", self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(1)
        print("close", self.name, repr(error))
        return False


async def rows(name):
    async with Resource(name) as resource:
        for i in range(3):
            yield f"{resource.name}{i}"


async def main():
    async for row in rows("a"):
        print(row)
    print("--")
    async for row in rows("b"):
        print(row)
        break
    await asyncio.sleep(3)
    print("--")
    generator = rows("c")
    print(await anext(generator))
    try:
        await generator.athrow(ValueError("x"))
    except ValueError as error:
        print("out", error)


asyncio.run(main())
