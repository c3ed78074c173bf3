"""Class methods as values are bound to their classes: callbacks, arguments and items."""

import asyncio


class Point:
    def __init__(self, number):
        self.number = number

    @classmethod
    def make(cls, number):
        return cls(number)

    @classmethod
    def show(cls, number=4):
        print(cls.__name__, number)

    @classmethod
    def fail(cls, number):
        raise ValueError(number)

    @staticmethod
    def count(first=1, *others):
        print(first, others)


class Twice(Point):
    def __init__(self, number):
        super().__init__(2 * number)


def report(loop, context):
    print(context["message"].split(" at ")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    loop.call_soon(Point.show)
    loop.call_soon(Point.show, 1)
    loop.call_soon(Point.fail, 2)
    loop.call_soon(Point.count)
    loop.call_soon(Point.count, 5, 6)
    make = Point.make
    print(make(3).number, [point.number for point in map(Point.make, [1, 2])])
    makers = [Point.make, Twice.make]
    print([maker(4).number for maker in makers])
    await asyncio.sleep(0)

    one, other = asyncio.Event(), asyncio.Event()
    try:
        print((1, one) < (2, other), (1, one) < (1, other))
    except TypeError as error:
        print(error)


asyncio.run(main())
