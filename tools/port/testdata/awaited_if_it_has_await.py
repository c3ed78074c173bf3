# What has __await__ is awaited in a try block; its else sees what came of it.
import asyncio
import inspect


async def word():
    return "word"


async def settle(label, make):
    try:
        given = make()
        if hasattr(given, "__await__"):
            given = await given
    except Exception as error:
        print(label, type(error).__name__, error)
    else:
        print(label, repr(given))


async def settled(given):
    while inspect.isawaitable(given):
        given = await given
    return given


async def kind(given):
    if asyncio.isfuture(given):
        print("future", given.done())
    elif asyncio.iscoroutine(given):
        print("coroutine")
    else:
        print("neither")
        return given
    return await given


async def main():
    done = asyncio.create_task(word())
    await done
    await settle("task", lambda: done)
    await settle("coroutine", word)
    await settle("sleep", lambda: asyncio.sleep(0, 3))
    await settle("number", lambda: 5)
    await settle("text", lambda: "x")
    await settle("nothing", lambda: None)
    await settle("set_result", lambda: done.set_result("y"))
    await settle("ensure_future", lambda: asyncio.ensure_future(3))
    await settle("sleep of a text", lambda: asyncio.sleep("x"))
    for given in [1, word()]:
        print(await settled(given))
    print(await kind(done))
    print(await kind(word()))
    print(await kind(None))


asyncio.run(main())
