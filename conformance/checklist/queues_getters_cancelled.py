# Getters of queues that are cancelled or time out: no item is lost.
import asyncio


async def a_cancelled_getter_leaves_the_item_to_the_next() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()
    first = asyncio.create_task(queue.get())
    second = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    print(first.done(), first.cancelled(), queue)
    await queue.put("a")
    await asyncio.sleep(0)
    print(await second, queue)


async def a_get_that_timed_out_is_no_getter_any_more() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=5)
    try:
        async with asyncio.timeout(0.1):
            await queue.get()
    except TimeoutError as error:
        print(repr(error), queue)


async def a_get_cancelled_after_two_puts_loses_neither_item() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    reader = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    reader.cancel()
    try:
        await reader
    except asyncio.CancelledError:
        print("cancelled", queue)
        reader = asyncio.create_task(queue.get())
        await reader
    print(reader.result(), queue)


async def one_of_three_getters_cancelled_after_two_puts_leaves_the_items_to_the_others() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(queue.get()) for _ in range(3)]
        await asyncio.sleep(0)
        queue.put_nowait(1)
        queue.put_nowait(2)
        readers[0].cancel()
        try:
            await readers[0]
        except asyncio.CancelledError:
            print("the first is cancelled", queue)
        await readers[2]
    print(readers[1].result(), readers[2].result(), queue)


async def main() -> None:
    print("- a cancelled getter leaves the item to the next")
    await a_cancelled_getter_leaves_the_item_to_the_next()
    print("- a get that timed out is no getter any more")
    await a_get_that_timed_out_is_no_getter_any_more()
    print("- a get cancelled after two puts loses neither item")
    await a_get_cancelled_after_two_puts_loses_neither_item()
    print("- one of three getters cancelled after two puts leaves the items to the others")
    await one_of_three_getters_cancelled_after_two_puts_leaves_the_items_to_the_others()


asyncio.run(main())
