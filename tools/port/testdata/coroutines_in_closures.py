import asyncio

async def work(n):
    await asyncio.sleep(0)
    return n * 2

async def attempt(label, thunk):
    try:
        print(label, await thunk())
    except Exception as e:
        print(label, type(e).__name__, e)

async def direct(x):
    return await x

async def main():
    c = work(1)
    await attempt("first", lambda: c)
    d = work(2)
    await attempt("direct", lambda: direct(d))
    await attempt("again", lambda: direct(d))
    e = work(3)
    print(await e)
    await attempt("used", lambda: direct(e))
    f = work(4)

    async def inner():
        return await f

    print(await inner())
    try:
        await inner()
    except RuntimeError as err:
        print(err)
    g = work(5)
    await attempt("wait_for", lambda: asyncio.wait_for(g, 1))
    h = work(6)
    t = asyncio.create_task(attempt("task", lambda: h))
    await t

    async def later():
        k = work(7)
        return lambda: k
    fn = await later()
    print(await fn())

asyncio.run(main())
