"""A decorator that is applied several times has variables of its own each time."""

import asyncio


def times(count):
    def decorate(function):
        def repeated(value):
            for _ in range(count):
                value = function(value)
            return value

        return repeated

    return decorate


def counted(label):
    def decorate(function):
        calls = 0

        async def inner(*args):
            nonlocal calls
            calls += 1
            print(label, calls)
            return await function(*args)

        return inner

    return decorate


@times(2)
@times(3)
def increment(value):
    return value + 1


@counted("outer")
@counted("middle")
@counted("inner")
async def echo(value):
    await asyncio.sleep(0)
    return value


class Doubler:
    @counted("first")
    @counted("second")
    async def run(self, value):
        return value * 2


async def main():
    print(increment(0))
    print(await echo(1), await echo(2))
    print(await Doubler().run(4))


asyncio.run(main())
