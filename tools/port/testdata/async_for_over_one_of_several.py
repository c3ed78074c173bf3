# A function that runs over whatever it is given: generators, iterators, and what is neither.
import asyncio


async def total(source):
    return sum([number async for number in source])


async def show(label, given):
    try:
        print(label, await given)
    except Exception as error:
        print(label, type(error).__name__, error)


async def each(source):
    try:
        async for item in source:
            print(item)
    except TypeError as error:
        print(error)


async def numbers():
    for number in range(3):
        yield number


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(0)
        return self.left


class Pair:
    def __aiter__(self):
        return iter((1, 2))


class Three:
    def __aiter__(self):
        return 3


async def main():
    await show("numbers", total(numbers()))
    await show("countdown", total(Countdown(3)))
    await show("pair", total(Pair()))
    await show("list", total([1, 2]))
    await show("sleep", asyncio.sleep(0, "slept"))
    source = numbers()
    await show("next", anext(source))
    await show("default", anext(source, 7))
    for given in (numbers(), Countdown(1), 5, None, "text"):
        await each(given)
    await each(Three())


asyncio.run(main())
