# A function that always gives the same class is called all the same.
import asyncio


class Point:
    kind = "point"

    def __init__(self, x):
        self.x = x

    @classmethod
    def of(cls, x):
        return cls(x)


class Broken(Exception):
    code = 7


def point_class(n):
    print("asked", n)
    return Point


def error_class(n):
    print("asked for an error", n)
    return Broken


def error(n):
    print("made", n)
    return Broken(f"no {n}")


def indirectly(n):
    return point_class(n + 1)


async def main():
    print(point_class(1).kind, point_class(2)(5).x, point_class(3).of(6).x, point_class(4).__name__)
    class_ = point_class(5)
    print(class_(7).x, class_ is Point, indirectly(10)(8).x)
    point_class(6)
    try:
        raise error_class(1)("twice")
    except Broken as broken:
        print(repr(broken), error(2).code)
    if point_class(20) and issubclass(point_class(21), Point):
        print("a point")


asyncio.run(main())
