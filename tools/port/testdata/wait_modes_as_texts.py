import asyncio


async def work(n):
    await asyncio.sleep(n / 100)
    if n == 2:
        raise ValueError("two")
    return n


async def gen():
    yield 1


def pick(value):
    if isinstance(value, BaseException):
        return f"error {value}"
    if isinstance(value, (ValueError, KeyError)):
        return "never"
    return f"value {value}"


async def main():
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(work(n)) for n in (1, 2, 3)]
        done, pending = await asyncio.wait(tasks, return_when=mode)
        print(f"{mode:<16}|{mode.lower()}|{mode!r}", len(done), len(pending))
        for t in pending:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    print(asyncio.FIRST_COMPLETED, asyncio.FIRST_COMPLETED == "FIRST_COMPLETED")
    c = work(1)
    print(type(c).__name__, await c)
    g = gen()
    print(type(g).__name__)
    await g.aclose()
    print(pick(ValueError("x")), pick(3), pick("s"))
    rw = "FIRST_EXCEPTION"
    await asyncio.wait([asyncio.create_task(work(0))], return_when=rw)
    try:
        await asyncio.wait([asyncio.create_task(work(0))], return_when="SOME")
    except ValueError as e:
        print(e)

asyncio.run(main())
