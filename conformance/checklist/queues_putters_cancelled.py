# Putters of queues that are cancelled: neither a place nor an item is lost.
import asyncio


async def a_put_cancelled_after_its_place_was_freed_puts_nothing() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(1)
    queue.put_nowait(1)
    writer = asyncio.create_task(queue.put(2))
    await asyncio.sleep(0)
    print(queue.get_nowait(), queue)
    writer.cancel()
    try:
        await writer
    except asyncio.CancelledError:
        print("cancelled", queue)
        writer = asyncio.create_task(queue.put(2))
        await writer
    print(queue.get_nowait(), queue.qsize())


async def a_cancelled_putter_leaves_the_place_to_the_others() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue(maxsize=1)
    tasks = [asyncio.create_task(queue.put(item)) for item in "abc"]
    await asyncio.sleep(0)
    print([task.done() for task in tasks], queue)
    tasks[2].cancel()
    await asyncio.sleep(0)
    print([task.done() for task in tasks], queue)
    print(queue.get_nowait())
    await asyncio.sleep(0)
    print(queue.get_nowait(), await tasks[1], queue)


async def a_cancelled_putter_is_no_putter_any_more() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    queue.put_nowait(1)
    putter = asyncio.create_task(queue.put(2))
    await asyncio.sleep(0)
    print(queue)
    putter.cancel()
    try:
        await putter
    except asyncio.CancelledError as error:
        print(repr(error), queue)


async def cancelling_a_putter_that_was_woken_raises_nothing_else() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(1)
    queue.put_nowait(1)
    putter = asyncio.create_task(queue.put(2))
    await asyncio.sleep(0)
    queue.get_nowait()
    putter.cancel()
    try:
        await putter
    except asyncio.CancelledError as error:
        print(repr(error), error.__context__, queue)


async def main() -> None:
    print("- a put cancelled after its place was freed puts nothing")
    await a_put_cancelled_after_its_place_was_freed_puts_nothing()
    print("- a cancelled putter leaves the place to the others")
    await a_cancelled_putter_leaves_the_place_to_the_others()
    print("- a cancelled putter is no putter any more")
    await a_cancelled_putter_is_no_putter_any_more()
    print("- cancelling a putter that was woken raises nothing else")
    await cancelling_a_putter_that_was_woken_raises_nothing_else()


asyncio.run(main())
