import asyncio


async def slow(x):
    await asyncio.sleep(0.01)
    return x * 2


def quick(x):
    return x + 1


async def call(f, *args):
    result = f(*args)
    if asyncio.iscoroutine(result):
        result = await result
    return result


async def main():
    seen = []
    for f in (quick, slow, quick):
        result = f(3)
        if asyncio.iscoroutine(result):
            result = await result
        seen.append((f.__name__, result))
    for name, result in seen:
        print(name, result)
    log = {}
    for n, job in enumerate([slow, quick]):
        outcome = job(n)
        if asyncio.iscoroutine(outcome):
            outcome = await outcome
        else:
            outcome = outcome * 100
        log[job.__name__] = outcome
    print(log, await call(quick, 1), await call(slow, 1))

asyncio.run(main())
