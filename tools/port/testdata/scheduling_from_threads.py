"""call_soon_threadsafe() as the function that a thread calls."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    await asyncio.to_thread(loop.call_soon_threadsafe, event.set)
    await event.wait()
    print("set", event.is_set())
    future = loop.create_future()
    await loop.run_in_executor(None, loop.call_soon_threadsafe, future.set_result, 5)
    print(await future)


asyncio.run(main())
