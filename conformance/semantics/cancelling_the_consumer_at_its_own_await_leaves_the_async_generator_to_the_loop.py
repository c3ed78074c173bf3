import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("generator exit")
        raise


async def consume():
    async for i in numbers():
        print("got", i)
        await asyncio.sleep(9)


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
