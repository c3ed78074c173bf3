import asyncio


async def work() -> int:
    await asyncio.sleep(0)
    return 1


async def first_of(*tasks: "asyncio.Task[int]") -> int:
    for next_one in asyncio.as_completed(tasks):
        return await next_one
    return 0


async def main() -> None:
    fast = asyncio.create_task(work(), name="fast")
    slow = asyncio.create_task(asyncio.sleep(1, 2), name="slow")
    print(await first_of(fast, slow))
    slow.add_done_callback(lambda task: print("slow is done:", task.result()))
    other = asyncio.create_task(asyncio.sleep(1, 3), name="other")
    print(await slow)
    print(await other)


asyncio.run(main())
