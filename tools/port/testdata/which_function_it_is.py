"""A function that is a value, compared with the functions of the program."""

import asyncio


async def explicit():
    await asyncio.sleep(0)
    return "e"


async def implicit():
    return "i"


async def main():
    for fn in (explicit, implicit):
        t = asyncio.create_task(fn())
        await asyncio.sleep(0)
        if fn is explicit:
            print("explicit")
        if fn is not implicit:
            print("not implicit")
        print(fn == implicit, fn != explicit, await t)


asyncio.run(main())
