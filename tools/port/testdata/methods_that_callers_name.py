# getattr() of a name that is a parameter, for which all calls give constants.
import asyncio


class Counter:
    def __init__(self, start):
        self.value = start

    async def up(self, by):
        await asyncio.sleep(0)
        self.value += by
        return self.value

    async def down(self, by):
        self.value -= by
        return self.value

    def chosen(self, name):
        return getattr(self, name)


async def run(name, by=1):
    counter = Counter(10)
    method = getattr(counter, name)
    print(name, [await method(by) for _ in range(2)])
    return counter


async def main():
    counter = await run("up")
    await run("down", by=4)
    print(await counter.chosen("down")(3))
    try:
        await run(name="sideways")
    except AttributeError as error:
        print(error)


asyncio.run(main())
