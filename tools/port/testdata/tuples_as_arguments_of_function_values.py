"""`function(*arguments)` of what is known only as it runs, with tuples of values of several types."""

import asyncio


async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b


async def multiply(a, b):
    return a * b


def show(number, text):
    print(number, text)


def shout(number, text):
    print(number, text.upper())


def pair():
    print("pair")
    return 4, 5


async def main():
    for function, arguments in ((add, (1, 2)), (multiply, (3, 4))):
        print(await function(*arguments))
    for shown, values in ((show, (1, "x")), (shout, (2, "y"))):
        shown(*values)
    for shown, rest in ((show, ("p",)), (shout, ("q",))):
        shown(9, *rest)
    functions = [add, multiply]
    print(await functions[0](*pair()))
    print(await asyncio.gather(*(f(*a) for f, a in [(add, (1, 1)), (multiply, (2, 2))])))


asyncio.run(main())
