import asyncio
import contextlib

async def fetch(ok):
    await asyncio.sleep(0)
    if not ok:
        raise OSError("no")
    return "data"

async def one(ok):
    try:
        data = await fetch(ok)
    except OSError as e:
        print("caught", e)
    print("got", data)
    data += "!"
    return data

async def two(items):
    for x in items:
        total = x * 2
    return x, total

async def three(ok):
    with contextlib.suppress(OSError):
        a, b = await fetch(ok), 2
    return f"{a} {b}"

async def four(n):
    if n > 1:
        words = ["a"]
    elif n < 0:
        words = ["b"]
    words.append("c")
    f = lambda: words
    return f()

async def five(n):
    match n:
        case 1:
            r = "one"
        case 2:
            r = "two"
    return r

async def six():
    while True:
        try:
            v = await fetch(True)
            break
        except OSError:
            pass
    try:
        async with asyncio.timeout(0.001) as cm:
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    return v, cm.expired()

def seven(n):
    def inner():
        return k
    if n:
        k = 3
    try:
        print(inner() if n else 0)
    except NameError as e:
        print(type(e).__name__, e)
    return k

async def eight(n):
    try:
        async with asyncio.TaskGroup() as tg:
            t1 = tg.create_task(fetch(n))
            t2 = tg.create_task(fetch(True))
    except* OSError as eg:
        print(eg.exceptions)
    return t1.done(), t2.done()

async def nine(n):
    if n:
        task = asyncio.create_task(fetch(True))
    await asyncio.sleep(0)
    return await task

async def attempt(c):
    try:
        print("result", await c)
    except UnboundLocalError as e:
        print("Unbound", e)

async def main():
    await attempt(one(True))
    await attempt(one(False))
    await attempt(two([1, 2]))
    await attempt(two([]))
    await attempt(three(True))
    await attempt(three(False))
    for n in (2, -1, 0):
        await attempt(four(n))
    for n in (1, 2, 3):
        await attempt(five(n))
    await attempt(six())
    for n in (1, 0):
        try:
            print(seven(n))
        except UnboundLocalError as e:
            print(e)
    await attempt(eight(True))
    await attempt(eight(False))
    await attempt(nine(True))
    await attempt(nine(False))

asyncio.run(main())
