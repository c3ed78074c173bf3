import asyncio


async def inner(name):
    try:
        for i in range(3):
            await asyncio.sleep(1)
            yield f"{name}{i}"
    finally:
        print("inner", name, "ends")


async def outer():
    try:
        for name in ("a", "b"):
            async for item in inner(name):
                yield item
    finally:
        print("outer ends")


async def main():
    async for item in outer():
        print(item)
        if item == "b0":
            break
    print("after the loop")
    for _ in range(6):
        await asyncio.sleep(0)
        print("tasks:", len(asyncio.all_tasks()))


asyncio.run(main())
