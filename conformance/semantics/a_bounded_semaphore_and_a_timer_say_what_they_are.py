import asyncio


def name_of(semaphore: asyncio.Semaphore) -> str:
    return type(semaphore).__name__


async def use(semaphore: asyncio.Semaphore) -> None:
    async with semaphore:
        print(name_of(semaphore), semaphore.locked(), isinstance(semaphore, asyncio.BoundedSemaphore))
    try:
        semaphore.release()
    except ValueError as error:
        print(error)


async def main() -> None:
    semaphores = [asyncio.Semaphore(2), asyncio.BoundedSemaphore(1)]
    for semaphore in semaphores:
        await use(semaphore)
        print(isinstance(semaphore, asyncio.Semaphore), type(semaphore) is asyncio.BoundedSemaphore)
    print(name_of(asyncio.BoundedSemaphore()))

    loop = asyncio.get_running_loop()
    handles = {"soon": loop.call_soon(print, "soon"), "later": loop.call_later(1, print, "later")}
    for name, handle in handles.items():
        print(name, type(handle).__name__, isinstance(handle, asyncio.TimerHandle), isinstance(handle, asyncio.Handle))
    await asyncio.sleep(2)


asyncio.run(main())
