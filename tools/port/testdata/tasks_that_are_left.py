# A loop that is stopped, and what is left in it: tasks with and without results.

import asyncio


async def ticks(count):
    for number in range(count):
        print("tick", number)
        await asyncio.sleep(0.01)
    return count


async def endless(name):
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print(name, "is over")


def missing(key):
    return {}[key]


async def nothing_there():
    return {}["nothing"]


async def take_apart():
    first, second = [][0]
    return first + second


class Table:
    def __init__(self):
        self.rows = []

    def first_name(self):
        return self.rows[0].name.upper()


async def never_comes(queue):
    item = await queue.get()
    return item.name


async def main():
    for wrong in (nothing_there, take_apart):
        try:
            await wrong()
        except (KeyError, IndexError) as error:
            print(repr(error))
    try:
        missing("key")
    except KeyError as error:
        print(repr(error))
    try:
        Table().first_name()
    except IndexError as error:
        print(repr(error))
    try:
        await asyncio.wait_for(never_comes(asyncio.Queue()), 0.01)
    except TimeoutError:
        print("timeout")
    results = await asyncio.gather(ticks(1), nothing_there(), return_exceptions=True)
    print(results, sum(r for r in results if not isinstance(r, BaseException)))


asyncio.run(main())
loop = asyncio.new_event_loop()
tasks = [loop.create_task(ticks(3)), loop.create_task(endless("first")), loop.create_task(endless("second"))]
loop.call_later(0.015, loop.stop)
loop.run_forever()
pending = asyncio.all_tasks(loop)
print("left:", len(pending))
for task in pending:
    task.cancel()
loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
loop.close()
print([task.cancelled() for task in tasks])
