import asyncio


async def fails():
    raise ValueError("eager failure")


async def name():
    return "x"


class Thing:
    def __init__(self, n):
        self.n = n


async def no_thing():
    raise KeyError("none")


async def thing():
    return Thing(3)


async def outer():
    async def inner():
        await asyncio.sleep(0)
        return 1

    task = asyncio.create_task(inner())
    task.cancel()
    raise RuntimeError("outer")


async def main():
    t = asyncio.create_task(name())
    await t
    t = asyncio.create_task(fails())
    try:
        await t
    except ValueError as e:
        print(e)
    t2 = asyncio.create_task(thing())
    print((await t2).n)
    t2 = asyncio.create_task(no_thing())
    try:
        await t2
    except KeyError as e:
        print(repr(e))
    t3 = asyncio.create_task(outer())
    print("made")
    try:
        await t3
    except RuntimeError as e:
        print(e)

asyncio.run(main())
