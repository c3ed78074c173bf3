import asyncio
import functools


def traced(function):
    @functools.wraps(function)
    async def wrapper(count):
        return await function(count)

    return wrapper


@traced
async def fetch(count):
    await asyncio.sleep(0.01 * count)
    return count


class Courier:
    def __init__(self, name):
        self.name = name

    async def deliver(self):
        async with asyncio.Lock():
            await asyncio.sleep(0.02)
        parcels = [
            await self.carry(1),
            await self.carry(
                2,
            ),
        ]
        return sum(parcels)

    async def carry(self, parcel):
        try:
            await asyncio.sleep(0.01)
        finally:
            print("carried", parcel)
        return parcel


def arrived(task):
    print("arrived:", task)


async def watch(task):
    while not task.done():
        print(task)
        await asyncio.sleep(0.008)


async def main():
    task = asyncio.create_task(Courier("Ann").deliver(), name="courier")
    task.add_done_callback(arrived)
    await watch(task)
    fetched = asyncio.create_task(fetch(2), name="fetch")
    await watch(fetched)
    print(asyncio.current_task())
    async with asyncio.TaskGroup() as group:
        first = group.create_task(fetch(1), name="first")
        await asyncio.sleep(0)
        print(first, asyncio.current_task(), sep="\n")
    try:
        print("waiting")
        await asyncio.wait_for(asyncio.shield(first), 1)
    except TimeoutError:
        print("never")
    print(f"{first!r} {[task]}")
    ready = asyncio.get_running_loop().create_future()
    ready.add_done_callback(lambda future: print("ready"))
    print(ready)
    first.cancel()
    ready.set_result(None)
    await asyncio.sleep(0)
    await asyncio.current_task()


asyncio.run(main())
