# What C++ knows beforehand - is it None, true, of a class, callable - is evaluated all the same.
import asyncio
import inspect


class Box:
    limit = 4

    @staticmethod
    def twice(x):
        return 2 * x

    @classmethod
    def most(cls):
        return cls.limit


def made(n):
    print("made", n)
    return Box()


def number(n):
    print("number", n)
    return n


def pair(n):
    print("pair", n)
    return n, "x"


def nothing(n):
    print("nothing", n)


def function(n):
    print("function", n)
    return made


async def later(n):
    print("later", n)
    await asyncio.sleep(0)
    return n


async def main():
    print(made(1) is None, number(2) is not None, nothing(3) is None, number(4) == None)
    print(isinstance(made(5), Box), isinstance(number(6), str), callable(made(7)), callable(function(8)))
    print(bool(made(9)), not made(10), bool(nothing(11)), len(pair(12)), bool(pair(13)))
    print(type(number(14)) is int, type(number(15)) == str, issubclass(type(made(16)), Box))
    print(made(17).twice(3), made(18).most(), made(19).limit, function(20).__name__)
    print(inspect.iscoroutinefunction(function(21)), inspect.isawaitable(number(22)))
    print(number(23) in (), number(24) not in [])
    print(await later(25) is None, isinstance(await later(26), str))
    if made(27):
        print("a box")
    elif number(28) is None:
        print("never")
    if number(29) > 100 or await later(30) is None:
        print("never")
    elif number(31) > 0 and made(32):
        print("both")
    print("yes" if nothing(33) else "no", [n for n in (34, 35) if made(n)])
    while isinstance(made(36), int):
        print("never")
    for n in (37, 38):
        if made(n) is None:
            continue
        print("goes on")
    check = lambda: made(39) is None
    print(check(), check())
    assert made(40), "a box"
    print(number(41), made(42) is None, number(43))
    return nothing(44) is None


print(asyncio.run(main()))
