# Putting into queues: bounds, putters that wait, and who goes on when.
import asyncio


async def a_queue_without_a_bound_is_never_full() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    await queue.put(1)
    print(queue.full(), queue.maxsize, await queue.get())
    bounded: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    await bounded.put(1)
    print(bounded.full(), bounded.maxsize)


async def a_putter_waits_at_the_bound_until_an_item_is_taken() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=2)
    was_put: list[int] = []

    async def put() -> bool:
        for item in range(3):
            await queue.put(item)
            was_put.append(item)
        return True

    task = asyncio.create_task(put())
    for _ in range(2):
        await asyncio.sleep(0)
    print(was_put, queue)
    print(await queue.get())
    await asyncio.sleep(0)
    print(was_put, queue, task.done())
    print(await queue.get(), await queue.get(), task.result())


async def put_waits_for_what_a_timer_takes() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    started = asyncio.Event()
    finished: list[str] = []

    async def put() -> None:
        started.set()
        await queue.put(1)
        await queue.put(2)
        finished.append("both")

    asyncio.get_running_loop().call_later(0.01, queue.get_nowait)
    task = asyncio.create_task(put())
    await started.wait()
    print(finished)
    await task
    print(finished, queue)


async def put_nowait_into_a_full_queue_is_an_error() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    queue.put_nowait(1)
    try:
        queue.put_nowait(2)
    except asyncio.QueueFull as error:
        print(repr(error), queue)


async def a_put_that_need_not_wait_runs_before_the_getter_goes_on() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()

    async def put() -> bool:
        await queue.put(1)
        return True

    task = asyncio.create_task(put())
    print(await queue.get(), task.done(), task.result())


async def put_wakes_a_getter() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    await queue.put("a")
    print(getter.done(), await getter)


async def taking_all_at_once_lets_all_putters_go_on() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(2)
    taken: list[int] = []

    async def take_all() -> None:
        await asyncio.sleep(0)
        for _ in range(queue.qsize()):
            taken.append(queue.get_nowait())

    async with asyncio.TaskGroup() as group:
        group.create_task(take_all())
        for item in range(4):
            group.create_task(queue.put(item))
    print(taken, queue)


async def main() -> None:
    print("- a queue without a bound is never full")
    await a_queue_without_a_bound_is_never_full()
    print("- a putter waits at the bound until an item is taken")
    await a_putter_waits_at_the_bound_until_an_item_is_taken()
    print("- put waits for what a timer takes")
    await put_waits_for_what_a_timer_takes()
    print("- put_nowait into a full queue is an error")
    await put_nowait_into_a_full_queue_is_an_error()
    print("- a put that need not wait runs before the getter goes on")
    await a_put_that_need_not_wait_runs_before_the_getter_goes_on()
    print("- put wakes a getter")
    await put_wakes_a_getter()
    print("- taking all at once lets all putters go on")
    await taking_all_at_once_lets_all_putters_go_on()


asyncio.run(main())
