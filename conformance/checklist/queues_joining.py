# join() and task_done() of all three kinds of queues.
import asyncio


async def task_done_without_an_item_is_an_error(queue: asyncio.Queue[int]) -> None:
    try:
        queue.task_done()
    except ValueError as error:
        print("ValueError:", error)


async def join_of_an_empty_queue_returns_at_once(queue: asyncio.Queue[int]) -> None:
    await queue.join()
    await queue.join()
    print("joined twice", queue)


async def unfinished_tasks_are_shown(queue: asyncio.Queue[int]) -> None:
    print(queue)
    queue.put_nowait(2)
    queue.put_nowait(1)
    print(queue)
    queue.get_nowait()
    queue.get_nowait()
    print(queue)
    queue.task_done()
    queue.task_done()
    print(queue)


async def join_returns_when_the_workers_have_done_all(queue: asyncio.Queue[int]) -> None:
    for item in range(100):
        queue.put_nowait(item)
    total = 0
    running = True

    async def work() -> None:
        nonlocal total
        while running:
            item = await queue.get()
            total += item
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(work())
        await queue.join()
        print(total, queue)
        running = False
        for _ in range(2):
            queue.put_nowait(0)
    print(total, queue)


async def items_come_out_in_the_order_of_the_kind(queue: asyncio.Queue[int]) -> None:
    for item in (1, 3, 2):
        await queue.put(item)
    print([await queue.get() for _ in range(3)])
    for _ in range(3):
        queue.task_done()
    await queue.join()
    print(queue)


async def main() -> None:
    for queue in (asyncio.Queue[int](), asyncio.LifoQueue[int](), asyncio.PriorityQueue[int]()):
        print("-", type(queue).__name__)
        await task_done_without_an_item_is_an_error(queue)
        await join_of_an_empty_queue_returns_at_once(queue)
        await unfinished_tasks_are_shown(queue)
        await join_returns_when_the_workers_have_done_all(queue)
        await items_come_out_in_the_order_of_the_kind(queue)


asyncio.run(main())
