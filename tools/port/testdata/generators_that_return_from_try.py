import asyncio

def probe(label, fn):
    print(f"{label}: ok -> {fn()!r}")

def nothing():
    print("n")

async def case(title, *coros):
    print(title)
    print(await asyncio.gather(*coros))

async def text():
    return "t"

def averager():
    n = 0
    try:
        while True:
            x = yield n
            n += x
    except ZeroDivisionError:
        return "reset"
    finally:
        print("finally", n)

async def main():
    probe("a", nothing)
    probe("b", lambda: print("x"))
    await case("1", asyncio.sleep(0), asyncio.sleep(0, "x"))
    await case("2", asyncio.sleep(0, "x"), text())
    a = averager()
    print(next(a))
    try:
        print(a.throw(ZeroDivisionError()))
    except StopIteration as e:
        print(e.value)

asyncio.run(main())
