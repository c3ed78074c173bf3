import asyncio


async def child(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name


async def main():
    tasks = [asyncio.create_task(child(name, turns)) for name, turns in (("a", 3), ("b", 1), ("c", 2))]
    for task in tasks:
        print("main got", await task)


asyncio.run(main())
