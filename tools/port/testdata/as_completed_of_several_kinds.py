import asyncio


async def text(delay, value):
    await asyncio.sleep(delay)
    return value


async def main():
    known = asyncio.create_task(text(2, "b"))
    ended = []
    async for one in asyncio.as_completed([text(1, "a"), known, text(3, "c")]):
        ended.append(one)
    print(len(ended), known in ended, [one is known for one in ended], [one.result() for one in ended])

    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(2)]
    loop.call_later(1, futures[1].set_result, 5)
    loop.call_later(2, futures[0].set_result, 6)
    async for future in asyncio.as_completed(futures):
        print(futures.index(future), future.result(), isinstance(future, asyncio.Task))

    for result in asyncio.as_completed((text(2, "slow"), text(1, "fast"))):
        print(await result)

    numbers = {asyncio.create_task(text(n, "n")): n for n in (5, 1)}
    async for task in asyncio.as_completed(numbers):
        print(numbers[task], task.result())

    one = asyncio.create_task(text(1, "one"))
    try:
        print(asyncio.as_completed(one))
    except TypeError as error:
        print(error)
    print(await one)


async def twice():
    again = text(1, "ham")
    results = []
    for result in asyncio.as_completed([again, again, text(2, "spam")]):
        results.append(await result)
    again = text(1, "eggs")
    async for task in asyncio.as_completed([again, text(2, "spam"), again]):
        results.append(await task)
    print(results)


asyncio.run(main())
asyncio.run(twice())
