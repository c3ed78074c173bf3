import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(work(delay)) for delay in (1, 3, 5)]
    for next_one in asyncio.as_completed(tasks, timeout=2):
        try:
            print(await next_one)
        except TimeoutError:
            print("late")
    print([task.done() for task in tasks])
    print(await tasks[1])
    tasks[2].cancel()


asyncio.run(main())
