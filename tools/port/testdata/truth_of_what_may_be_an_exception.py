"""Of what gather() gives, results decide whether they are true; exceptions always are."""

import asyncio


async def count(number):
    await asyncio.sleep(0.01)
    if number < 0:
        raise ValueError(number)
    return number


async def find(number):
    return number or None


async def main():
    results = await asyncio.gather(count(0), count(2), count(-1), return_exceptions=True)
    for result in results:
        print(repr(result) if result else "nothing")
    print([bool(result) for result in results], any(results), all(results))
    found = await asyncio.gather(find(0), find(5), return_exceptions=True)
    print([value or "none" for value in found], [value for value in found if value])


asyncio.run(main())
