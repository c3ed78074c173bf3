"""A variable that gets the futures of calls with other results, of which one only raises."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def count():
    return 3


def name():
    return "three"


def fail():
    raise OSError("broken")


async def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(count)
        print(future.result())
        future = pool.submit(name)
        print(future.result())
        future = pool.submit(fail)
        try:
            print(future.result())
        except OSError as error:
            print(error)
    await asyncio.sleep(0.01)


asyncio.run(main())
