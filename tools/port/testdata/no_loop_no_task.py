"""create_task() asks for the loop before it looks at what it gets."""

import asyncio


def normal():
    return 3


try:
    asyncio.create_task(normal)
except Exception as err:
    print(type(err).__name__)
try:
    asyncio.create_task(3)
except Exception as err:
    print(type(err).__name__, err)


def deferred():
    asyncio.create_task(3)


async def main():
    for _ in range(2):
        try:
            asyncio.create_task(3)
        except Exception as err:
            print(type(err).__name__, err)
    try:
        deferred()
    except Exception as err:
        print(type(err).__name__, err)


asyncio.run(main())
try:
    deferred()
except Exception as err:
    print(type(err).__name__, err)
