"""task.result() of a task that can only fail, in every place where a value could be used."""

import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("bad")
    return 99


def read(task):
    return task.result()


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    try:
        value = task.result()
        print(f"result: {value}")
    except ValueError as error:
        print(error)
    try:
        print(task.result())
    except ValueError as error:
        print("printed", error)
    try:
        print(read(task))
    except ValueError as error:
        print("returned", error)
    value = None
    try:
        value = await task
        print(value + 1)
    except ValueError as error:
        print("awaited", error, value)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("k"))
    try:
        total = future.result()
    except KeyError as error:
        total = repr(error)
    print(total)
    try:
        values = [t.result() for t in [task]]
        print(len(values))
    except ValueError as error:
        print("listed", error)


asyncio.run(main())
