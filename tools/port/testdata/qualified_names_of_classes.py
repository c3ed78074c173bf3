"""Classes in classes and in functions, and functions that decorators make: the names that they show."""

import asyncio
from dataclasses import dataclass


class Outer:
    class Inner:
        pass

    class Error(Exception):
        pass

    @dataclass
    class Point:
        x: int

        class Deep:
            def method(self):
                pass

    class Stop(asyncio.CancelledError):
        pass

    def method(self):
        pass


class Stopped(asyncio.CancelledError):
    pass


@dataclass
class Base:
    n: int


def plain():
    def inner():
        pass

    class Part:
        def m(self):
            pass

    print(Part.__qualname__, Part.__name__, Part, Part.m.__qualname__)
    return inner


def deco(f):
    def wrapper(*args):
        return f(*args)
    return wrapper


@deco
def decorated(x):
    return x


def show(error):
    try:
        raise error
    except BaseException as e:
        print(repr(e), type(e), type(e).__name__)


async def main():
    class Failure(Exception):
        pass

    @dataclass
    class Local(Base):
        y: int

    class Thing:
        pass

    print(Local(2, 3), Base(1), Failure.__qualname__, Thing.__qualname__)
    print(type(Thing()), Failure, Local)
    print(Outer.Point(1), Outer.Point.Deep.__qualname__)
    show(Failure("f"))
    items = [Base(4), Local(5, 6)]
    for item in items:
        print(type(item), item)


print(Outer.__qualname__, Outer.Inner.__qualname__, Outer.Error.__qualname__, Outer.method.__qualname__)
print(Outer.__name__, Outer.Inner.__name__, Outer.Error.__name__)
print(Outer.Inner, Outer.Error, Outer)
inner = plain()
print(plain.__qualname__, inner.__qualname__, inner.__name__)
print(decorated.__qualname__, decorated.__name__, decorated(1))
print(type(Outer.Inner()), type(Outer.Error("x")), type(Outer.Inner()).__name__)
show(Outer.Error("x"))
show(Outer.Stop("s"))
show(Stopped("s"))
show(asyncio.CancelledError())
show(asyncio.InvalidStateError())
asyncio.run(main())
