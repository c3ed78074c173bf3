import asyncio


async def numbers():
    try:
        async with asyncio.timeout(2):
            for i in range(5):
                yield i
    finally:
        print("generator ends")


async def main():
    try:
        async for i in numbers():
            print("got", i)
            await asyncio.sleep(1.5)
    except asyncio.CancelledError:
        print("the consumer is cancelled", asyncio.current_task().cancelling())
        asyncio.current_task().uncancel()
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
