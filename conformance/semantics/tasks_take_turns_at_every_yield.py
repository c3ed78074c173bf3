import asyncio


async def child(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name


async def main():
    turns = {"a": 3, "b": 1, "c": 2}
    tasks = [asyncio.create_task(child(name, n)) for name, n in turns.items()]
    for task in tasks:
        print("main got", await task)


asyncio.run(main())
