import asyncio


async def ticks():
    try:
        while True:
            await asyncio.sleep(1)
            yield 1
    except asyncio.CancelledError:
        print("generator cancelled")
        raise
    finally:
        print("generator ends")


async def consume():
    try:
        async for i in ticks():
            print("got", i)
    except asyncio.CancelledError:
        print("consumer cancelled")
        raise


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(1.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("done", len(asyncio.all_tasks()))


asyncio.run(main())
