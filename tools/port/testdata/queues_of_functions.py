import asyncio


async def double(n: int) -> int:
    await asyncio.sleep(0)
    return 2 * n


async def negate(n: int) -> int:
    return -n


async def worker(name: str, jobs: asyncio.Queue) -> None:
    while True:
        job, argument = await jobs.get()
        print(name, await job(argument))
        jobs.task_done()


async def say_hello() -> None:
    print("hello")


async def main() -> None:
    jobs = asyncio.Queue()
    for n in range(3):
        jobs.put_nowait((double, n))
        jobs.put_nowait((negate, n))
    workers = [asyncio.create_task(worker(name, jobs)) for name in ("one", "two")]
    await jobs.join()
    for task in workers:
        task.cancel()
    greetings = asyncio.Queue()
    await greetings.put(say_hello)
    await (await greetings.get())()


asyncio.run(main())
