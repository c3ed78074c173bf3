"""The failure of a gather that nobody awaits is told of when its last argument has ended; `del` of optional futures."""

import asyncio


def report(loop, context):
    print("report:", context["message"], repr(context["exception"]))


async def flood():
    raise ValueError("flood")


async def drill(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "drilled")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    wells = asyncio.gather(flood(), drill("north", 0.02))
    await asyncio.sleep(0.01)
    wells = None
    print("forgotten")
    await asyncio.sleep(0.02)
    asyncio.gather(flood(), drill("south", 0.02), flood())
    await asyncio.sleep(0.01)
    print("never kept")
    await asyncio.sleep(0.02)
    wells = asyncio.gather(drill("east", 0), flood())
    await asyncio.sleep(0.01)
    if wells is not None:
        del wells
    print("deleted")


asyncio.run(main())
