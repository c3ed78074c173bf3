import asyncio


async def work(number):
    await asyncio.sleep(0)
    if number < 0:
        raise ValueError("negative")
    return number + 1


def from_thread(loop):
    print(asyncio.run_coroutine_threadsafe(work(1), loop).result())
    try:
        asyncio.run_coroutine_threadsafe(work(-1), loop).result()
    except ValueError as error:
        print(repr(error))
    return "thread ends"


async def main():
    print(await asyncio.to_thread(from_thread, asyncio.get_running_loop()))


asyncio.run(main())
