import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except asyncio.CancelledError:
        print("cancelled at the yield")
        raise
    finally:
        print("finally")


async def main():
    generator = numbers()
    print(await anext(generator))
    task = asyncio.create_task(anext(generator))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled")
    other = numbers()
    print(await anext(other))
    task = asyncio.create_task(anext(other))
    print(await task)
    print(await anext(other, 99))


asyncio.run(main())
