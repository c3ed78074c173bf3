"""Functions that are asked for their names, in tuples; what they give is awaited."""

import asyncio


async def an_event():
    event = asyncio.Event()
    return event.wait, lambda: f"set={event.is_set()}"


async def an_empty_queue():
    queue = asyncio.Queue()
    return queue.get, lambda: f"size={queue.qsize()}"


async def a_full_queue():
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    return (lambda: queue.put(1)), lambda: f"size={queue.qsize()}"


async def a_future():
    future = asyncio.get_running_loop().create_future()

    async def wait():
        return await future

    return wait, lambda: f"cancelled={future.cancelled()}"


async def several_tasks():
    task = asyncio.create_task(asyncio.sleep(50))
    return (lambda: asyncio.wait([task])), lambda: f"cancelled={task.cancelled()}"


CASES = [an_event, an_empty_queue, a_full_queue, a_future, several_tasks]


async def main():
    for make in CASES:
        block, state = await make()
        task = asyncio.create_task(block())
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel(make.__name__)
        try:
            await task
            got = "returned"
        except asyncio.CancelledError as error:
            got = f"cancelled {error.args}"
        print(f"{make.__name__:<15} {got:<30} {state()}")


asyncio.run(main())
