import asyncio


async def nothing():
    return None


async def group(*fns):
    async with asyncio.TaskGroup() as tg:
        for fn in fns:
            tg.create_task(fn())


async def measure(label, make):
    try:
        await make()
        print(label, "ok")
    except BaseException as e:
        print(label, type(e).__name__)


async def value():
    return 1


async def main():
    await measure("nothing", nothing)
    await measure("gather", lambda: asyncio.gather(nothing(), nothing()))
    await measure("group", lambda: group(nothing, nothing))
    await measure("sleep", lambda: asyncio.sleep(0))
    await measure("task", lambda: asyncio.create_task(nothing()))
    await measure("value", value)
    await measure("wait_for", lambda: asyncio.wait_for(value(), 1))
    await measure("shield", lambda: asyncio.shield(value()))



def cases():
    spawn = asyncio.create_task
    yield "shield", lambda: asyncio.shield(nothing())
    yield "wait", lambda: asyncio.wait([spawn(nothing())])
    yield "free lock", asyncio.Lock().acquire


async def all_cases():
    for label, make in cases():
        await measure(label, make)


asyncio.run(main())
asyncio.run(all_cases())
