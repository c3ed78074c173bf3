import asyncio
import time


async def blocks(seconds):
    time.sleep(seconds)
    print("blocked", seconds)
    await asyncio.sleep(0)
    time.sleep(2 * seconds)
    return "done"


async def main():
    asyncio.current_task().set_name("main")
    await asyncio.sleep(1)
    for seconds in (0.04, 0.25, 0.1):
        await asyncio.create_task(blocks(seconds), name=f"blocks {seconds}")
    time.sleep(0.5)


asyncio.run(main(), debug=True)
