"""A function that shows anything gets what gather() gave: results, results or exceptions, or nothing."""

import asyncio


def show(title, value):
    print(f"{title}: {value!r}")


async def step(name, error=None):
    await asyncio.sleep(0)
    if error is not None:
        raise error
    return name


async def main():
    show("nothing", await asyncio.gather())
    show("results", await asyncio.gather(step("a"), step("b")))
    outcomes = await asyncio.gather(step("c"), step("d", KeyError("d")), return_exceptions=True)
    show("outcomes", outcomes)
    show("outcomes", await asyncio.gather(step("e", ValueError(1)), return_exceptions=True))
    show("number", len(outcomes))
    try:
        await asyncio.gather(step("f"), step("g", IndexError("g")))
    except IndexError as error:
        show("error", error)


asyncio.run(main())
