import asyncio


async def task(name, delay):
    await asyncio.sleep(delay)
    return f"Task {name} done"


async def main():
    results = await asyncio.gather(task("A", 2), task("B", 1))
    print(results)  # Output: ['Task A done', 'Task B done']


asyncio.run(main())
