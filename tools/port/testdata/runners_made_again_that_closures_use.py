import asyncio


async def double(n):
    await asyncio.sleep(0)
    return 2 * n


def attempt(label, action):
    try:
        print(label, action())
    except RuntimeError as error:
        print(label, "raises", error)


async def start(action):
    await asyncio.sleep(0)
    return action(double(21))


async def grouped():
    async with asyncio.TaskGroup() as group:
        begin = group.create_task
        task = begin(double(4))
        other = await start(group.create_task)
        print(await task, await other)


def main():
    later = []
    with asyncio.Runner() as runner:
        print(runner.run(double(1)))
        attempt("inside", lambda: runner.run(double(2)))
        later.append(lambda: runner.run(double(5)))
    attempt("closed", runner.get_loop)
    attempt("close again", runner.close)
    with asyncio.Runner() as runner:
        attempt("the second one", later[0])
    unused = asyncio.Runner()
    attempt("never used", unused.close)


main()
asyncio.run(grouped())
