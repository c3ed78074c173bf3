import asyncio


def show(text: str) -> None:
    print(text[: text.index(" at ")], text[text.index("[") :])


async def main() -> None:
    lock = asyncio.Lock()
    show(repr(lock))
    await lock.acquire()
    show(repr(lock))
    tasks = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    show(repr(lock))
    tasks[0].cancel()
    show(repr(lock))
    await asyncio.sleep(0)
    show(repr(lock))
    lock.release()
    show(str(lock))
    await tasks[1]
    show(f"{lock}")


asyncio.run(main())
