# conformance: python >= 3.12: wait_for() took more iterations before
import asyncio

iterations = 0


def tick(loop):
    global iterations
    iterations += 1
    loop.call_soon(tick, loop)


async def nop():
    return 1


async def yield_once():
    await asyncio.sleep(0)
    return 2


async def measure(name, make):
    start = iterations
    result = await make()
    print(name, iterations - start, result)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(tick, loop)
    await asyncio.sleep(0)
    await measure("coroutine", nop)
    await measure("yield once", yield_once)
    await measure("task", lambda: asyncio.create_task(nop()))
    await measure("gather", lambda: asyncio.gather(nop(), nop()))
    await measure("gather yielding", lambda: asyncio.gather(nop(), yield_once()))
    await measure("shield", lambda: asyncio.shield(nop()))
    await measure("wait_for", lambda: asyncio.wait_for(nop(), 1))
    await measure("empty gather", lambda: asyncio.gather())


asyncio.run(main())
