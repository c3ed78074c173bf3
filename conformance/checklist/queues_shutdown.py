# conformance: python >= 3.13: shutdown() is new in 3.13
# Queues of all three kinds that are shut down: empty, with items, at once, and with items in work.
import asyncio
from collections.abc import Callable


def called(name: str, call: Callable[[], object]) -> None:
    try:
        call()
        print(name, "returned")
    except asyncio.QueueShutDown as error:
        print(name, repr(error))


async def nothing_can_be_put_or_got(queue: asyncio.Queue[str]) -> None:
    try:
        await queue.put("data")
        print("put")
    except asyncio.QueueShutDown as error:
        print("put", repr(error))
    called("put_nowait", lambda: queue.put_nowait("data"))
    try:
        print("got", await queue.get())
    except asyncio.QueueShutDown as error:
        print("get", repr(error))
    called("get_nowait", lambda: queue.get_nowait())


def one_task_done_too_many(queue: asyncio.Queue[str]) -> None:
    try:
        queue.task_done()
    except ValueError as error:
        print("ValueError:", error)


async def a_shutdown_of_an_empty_queue_ends_its_getters(queue: asyncio.Queue[str]) -> None:
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown(immediate=False)
    print(queue.qsize(), queue)
    await queue.join()
    await asyncio.sleep(0)
    print(getter.done())
    try:
        await getter
    except asyncio.QueueShutDown as error:
        print("getter", repr(error))
    await nothing_can_be_put_or_got(queue)


async def a_shutdown_ends_putters_and_leaves_the_items(queue: asyncio.Queue[str]) -> None:
    queue.put_nowait("data")
    joiner = asyncio.create_task(queue.join())
    putter = asyncio.create_task(queue.put("more"))
    await asyncio.sleep(0)
    print(putter.done())
    queue.shutdown(immediate=False)
    print(queue.qsize())
    await asyncio.sleep(0)
    print(putter.done(), repr(putter.exception()))
    print(await queue.get())
    await asyncio.sleep(0)
    print(joiner.done())
    await nothing_can_be_put_or_got(queue)
    queue.task_done()
    await asyncio.sleep(0)
    print(joiner.done(), await joiner)
    one_task_done_too_many(queue)


async def a_shutdown_at_once_drops_the_items(queue: asyncio.Queue[str]) -> None:
    queue.put_nowait("data")
    joiner = asyncio.create_task(queue.join())
    queue.shutdown(immediate=True)
    print(queue.qsize(), queue)
    await asyncio.sleep(0)
    print(joiner.done(), await joiner)
    await nothing_can_be_put_or_got(queue)
    one_task_done_too_many(queue)


async def a_shutdown_at_once_still_waits_for_what_is_in_work(queue: asyncio.Queue[str]) -> None:
    queue.put_nowait("data")
    queue.put_nowait("data")
    joiner = asyncio.create_task(queue.join())
    print(await queue.get())
    queue.shutdown(immediate=True)
    print(queue.qsize(), queue)
    await asyncio.sleep(0)
    print(joiner.done())
    await nothing_can_be_put_or_got(queue)
    queue.task_done()
    one_task_done_too_many(queue)
    await asyncio.sleep(0)
    print(joiner.done(), await joiner)


def queues(maxsize: int) -> list[asyncio.Queue[str]]:
    return [asyncio.Queue[str](maxsize), asyncio.LifoQueue[str](maxsize), asyncio.PriorityQueue[str](maxsize)]


async def main() -> None:
    print("- a shutdown of an empty queue ends its getters")
    for queue in queues(0):
        await a_shutdown_of_an_empty_queue_ends_its_getters(queue)
    print("- a shutdown ends putters and leaves the items")
    for queue in queues(1):
        await a_shutdown_ends_putters_and_leaves_the_items(queue)
    print("- a shutdown at once drops the items")
    for queue in queues(0):
        await a_shutdown_at_once_drops_the_items(queue)
    print("- a shutdown at once still waits for what is in work")
    for queue in queues(0):
        await a_shutdown_at_once_still_waits_for_what_is_in_work(queue)


asyncio.run(main())
