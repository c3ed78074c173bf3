import asyncio


def show(text: str) -> None:
    print(text[: text.index(" at ")], text[text.index("[") :])


async def main() -> None:
    semaphore = asyncio.Semaphore(2)
    show(repr(semaphore))
    await semaphore.acquire()
    show(repr(semaphore))
    await semaphore.acquire()
    show(repr(semaphore))
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    show(repr(semaphore))
    semaphore.release()
    show(repr(semaphore))
    await tasks[0]
    show(repr(semaphore))
    tasks[1].cancel()
    show(repr(semaphore))
    await asyncio.sleep(0)
    show(repr(semaphore))
    bounded = asyncio.BoundedSemaphore()
    show(repr(bounded))


asyncio.run(main())
