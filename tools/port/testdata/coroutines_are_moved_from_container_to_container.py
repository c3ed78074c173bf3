"""Coroutines that go from one container to the next, each in one of them at a time."""

import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0.001 * number)
    return number * 10


def requests():
    yield fetch(4)
    yield fetch(3)


async def nothing():
    return list(asyncio.as_completed([]))


async def main() -> None:
    coros = list(fetch(number) for number in range(3))
    coros.extend([fetch(3), fetch(4)])
    coros += [fetch(5)]
    print(await asyncio.gather(*coros))

    print(await asyncio.gather(*tuple(map(fetch, range(2)))))
    print(await asyncio.gather(*list(requests())))

    named = {"a": fetch(1), "b": fetch(2)}
    print(await asyncio.gather(*named.values()))

    tasks = {name: asyncio.create_task(coro) for name, coro in {"c": fetch(1)}.items()}
    print(await tasks["c"])

    later = {"d": fetch(2), "e": fetch(1)}
    for name, coro in later.items():
        print(name, await coro)

    for completed in tuple(asyncio.as_completed([fetch(2), fetch(1)])):
        print(await completed)
    print(await nothing())


asyncio.run(main())
