import asyncio
import time


async def work():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled")
        raise


def from_thread(loop):
    future = asyncio.run_coroutine_threadsafe(work(), loop)
    time.sleep(0.05)
    return future.cancel()


async def main():
    print(await asyncio.to_thread(from_thread, asyncio.get_running_loop()))
    await asyncio.sleep(0.1)
    print("end")


asyncio.run(main())
