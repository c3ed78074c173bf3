import asyncio


async def use(lock: asyncio.Lock) -> None:
    async with lock:
        print("no contention")


async def contend(lock: asyncio.Lock) -> None:
    async with lock:
        waiter = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
    try:
        print(await waiter)
        lock.release()
    except RuntimeError as error:
        text = str(error)
        print(text[: text.index(" at ")], text[text.index("[") :])


lock = asyncio.Lock()
asyncio.run(use(lock))
asyncio.run(use(lock))
asyncio.run(contend(lock))
asyncio.run(contend(lock))
asyncio.run(use(lock))
