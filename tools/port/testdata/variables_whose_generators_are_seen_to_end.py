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


def blk():
    for i in range(2):
        g = gen(i)
        next(g)
        print("round", i)
    print("after loop")


def cond(x):
    if x:
        g = gen("if")
        next(g)
        print("in if")
    print("after if")
    return "r"


def tr():
    try:
        g = gen("try")
        next(g)
        1 / 0
    except ZeroDivisionError:
        print("handler")
    print("end try")


def arg(g):
    next(g)
    print("arg end")


async def am():
    while True:
        g = agen("while")
        await anext(g)
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("after while")


async def main():
    blk()
    print(cond(1))
    tr()
    arg(gen("arg"))
    await am()
    await asyncio.sleep(0)
    print("main end")

asyncio.run(main())
