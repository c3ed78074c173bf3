import asyncio


async def drain(queue: asyncio.Queue[int]) -> list[int]:
    items = []
    while not queue.empty():
        items.append(await queue.get())
    return items


async def fill(queue: asyncio.Queue[int]) -> None:
    for item in (2, 3, 1):
        await queue.put(item)


async def main() -> None:
    for queue in (asyncio.Queue[int](), asyncio.LifoQueue[int](), asyncio.PriorityQueue[int]()):
        await fill(queue)
        print(queue, await drain(queue))


asyncio.run(main())
