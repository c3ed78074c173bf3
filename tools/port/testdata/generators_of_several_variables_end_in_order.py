import asyncio


def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("fin", name)


async def agen(name):
    try:
        yield 1
        yield 2
    finally:
        print("afin", name)


def f():
    a = gen("a")
    b = gen("b")
    next(b)
    next(a)
    print("leaving")


def h():
    for x in gen("h1"):
        for y in gen("h2"):
            return x


kept = None


async def keep():
    global kept
    kept = agen("kept")
    await anext(kept)
    c = agen("c")
    await anext(c)
    print("leaving keep()")


async def main():
    f()
    h()
    a, b = agen("a"), agen("b")
    await anext(a)
    await anext(b)
    print("end")

asyncio.run(main())
