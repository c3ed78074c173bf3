"""A helper that takes coroutines and futures of several results, and waits for them in its own way."""

import asyncio


async def value(ticks, result):
    for _ in range(ticks):
        await asyncio.sleep(0)
    return result


async def attempt(label, awaitable, timeout):
    try:
        print(label, "->", await asyncio.wait_for(awaitable, timeout))
    except BaseException as error:
        print(label, "!!", repr(error), "| cause", repr(error.__cause__))


async def main():
    await attempt("text", value(3, "v"), 5)
    await attempt("no timeout", value(1, 2), None)
    await attempt("too slow", asyncio.sleep(10), 0.01)
    await attempt("no time left", value(2, 1), 0)
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    await attempt("no time left, but done", future, 0)
    await attempt("the same again", future, 1)
    sizes = {"x": 4, "yy": 9, "z": 2}
    print(max(sizes, key=sizes.get), sorted(sizes, key=sizes.get))
    tasks = {asyncio.create_task(value(1, n), name=f"t{n}") for n in (2, 1)}
    done, _ = await asyncio.wait(tasks)
    print([t.get_name() for t in sorted(done, key=asyncio.Task.get_name)])


asyncio.run(main())
