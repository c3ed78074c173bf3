"""join() takes texts only, and names the first value that is none."""

import asyncio


class Label:
    pass


async def name(number):
    await asyncio.sleep(0)
    if number == 3:
        raise ValueError("no name")
    return f"name {number}"


def show(values):
    try:
        print(", ".join(values))
    except TypeError as error:
        print(error)


async def main():
    show(["a", "b"])
    show(["a", 1, None])
    show([None, "a"])
    show([1, 2])
    show([])
    show(["x", Label()])
    results = await asyncio.gather(*[name(n) for n in range(5)], return_exceptions=True)
    show(results)
    show([str(result) for result in results])


asyncio.run(main())
