import asyncio


async def load(number):
    await asyncio.sleep(0)
    return number


async def fail(number):
    raise ValueError(number)


async def main():
    cases = [("first", load(1)), ("second", fail(2)), ("third", load(3))]
    for name, work in cases:
        try:
            print(name, await work)
        except ValueError as error:
            print(name, "failed:", error)
    for name, work in cases:
        try:
            await work
        except RuntimeError as error:
            print(name, error)
    jobs = []
    for number in range(3):
        jobs.append((f"job {number}", load(number)))
    tasks = []
    for name, work in jobs:
        name = name.title()
        tasks.append(asyncio.create_task(work, name=name))
    print([task.get_name() for task in tasks], await asyncio.gather(*tasks))
    print([(name, await work) for name, work in [("a", load(7)), ("b", load(8))]])


asyncio.run(main())
