import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def guarded():
    try:
        yield "value"
    except asyncio.CancelledError:
        print("cancelled inside")
        raise
    finally:
        await asyncio.sleep(1)
        print("cleaned up")


async def work():
    async with guarded() as value:
        print("working with", value)
        await asyncio.sleep(9)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled")
    try:
        async with asyncio.timeout(1):
            await work()
    except TimeoutError:
        print("timeout")


asyncio.run(main())
