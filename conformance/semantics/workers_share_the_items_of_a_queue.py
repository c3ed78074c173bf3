import asyncio


async def worker(name, queue):
    while True:
        delay = await queue.get()
        await asyncio.sleep(delay)
        queue.task_done()
        print(f"{name} has slept for {delay:.2f} seconds")


async def main():
    queue = asyncio.Queue()
    total = 0.0
    for number in range(1, 11):
        delay = number * 0.07 % 0.25
        total += delay
        queue.put_nowait(delay)
    tasks = []
    for number in range(3):
        tasks.append(asyncio.create_task(worker(f"worker-{number}", queue)))
    await queue.join()
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(results)
    print(f"{total:.2f}")


asyncio.run(main())
