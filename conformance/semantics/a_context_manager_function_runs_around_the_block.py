import asyncio
from contextlib import contextmanager


@contextmanager
def timed(name):
    start = asyncio.get_running_loop().time()
    try:
        yield name
    except KeyError as error:
        print("swallowed", error)
    finally:
        print(name, round(asyncio.get_running_loop().time() - start, 2))


async def main():
    with timed("a") as name:
        print("in", name)
        await asyncio.sleep(1)
    with timed("b"):
        raise KeyError("k")
    try:
        with timed("c"):
            raise ValueError("x")
    except ValueError as error:
        print("passed", error)


asyncio.run(main())
