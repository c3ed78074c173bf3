# Getting from queues: what is there, what comes later, and from whom.
import asyncio


async def get_gives_what_is_there_at_once() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    print(queue.empty(), queue.full(), queue.qsize())
    queue.put_nowait(1)
    print(queue.empty(), await queue.get(), queue.empty())
    queue.put_nowait(2)
    print(queue.get_nowait(), queue.empty())


async def getters_and_items_are_shown() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        getter = group.create_task(queue.get())
        await asyncio.sleep(0)
        print(queue, repr(queue).partition(" maxsize")[2])
        queue.put_nowait(0)
        print(queue)
    print(getter.result(), queue)


async def get_makes_room_for_a_putter() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue(1)
    await queue.put("a")
    putter = asyncio.create_task(queue.put("b"))
    await asyncio.sleep(0)
    print(queue, putter.done())
    print(await queue.get(), queue)
    print(await putter, queue)


async def get_waits_for_what_a_timer_puts() -> None:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[int] = asyncio.Queue()
    started = asyncio.Event()
    finished: list[int] = []

    async def get() -> int:
        started.set()
        item = await queue.get()
        finished.append(item)
        return item

    task = asyncio.create_task(get())
    await started.wait()
    print(finished)
    loop.call_later(0.01, queue.put_nowait, 1)
    print(await task, finished)


async def get_nowait_from_an_empty_queue_is_an_error() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))


async def items_of_putters_that_have_not_run_arrive_in_order() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue(maxsize=1)
    tasks = [asyncio.create_task(queue.put(item)) for item in "ab"]
    print(await queue.get(), await queue.get(), [task.done() for task in tasks], queue)


async def a_producer_and_a_consumer_of_a_queue_of_one_get_through() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(1)
    taken: list[int] = []

    async def produce() -> None:
        for item in range(5):
            await queue.put(item)

    async def consume() -> None:
        for _ in range(5):
            taken.append(await queue.get())

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        group.create_task(consume())
    print(taken, queue)


async def main() -> None:
    print("- get gives what is there at once")
    await get_gives_what_is_there_at_once()
    print("- getters and items are shown")
    await getters_and_items_are_shown()
    print("- get makes room for a putter")
    await get_makes_room_for_a_putter()
    print("- get waits for what a timer puts")
    await get_waits_for_what_a_timer_puts()
    print("- get_nowait from an empty queue is an error")
    await get_nowait_from_an_empty_queue_is_an_error()
    print("- items of putters that have not run arrive in order")
    await items_of_putters_that_have_not_run_arrive_in_order()
    print("- a producer and a consumer of a queue of one get through")
    await a_producer_and_a_consumer_of_a_queue_of_one_get_through()


asyncio.run(main())
