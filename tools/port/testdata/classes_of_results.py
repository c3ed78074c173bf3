# type() of what gather(return_exceptions=True) gives.

import asyncio


class Missing(Exception):
    pass


class Store:
    class Full(Exception):
        pass


async def get(number):
    await asyncio.sleep(0)
    if number == 1:
        raise Missing(number)
    if number == 2:
        raise Store.Full(number)
    if number == 3:
        raise KeyError(number)
    return number


async def main():
    results = await asyncio.gather(*(get(number) for number in range(5)), return_exceptions=True)
    for result in results:
        print(type(result), type(result).__name__)
    first, second = await asyncio.gather(get(0), get(1), return_exceptions=True)
    print(type(first), type(second))


asyncio.run(main())
