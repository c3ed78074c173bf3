# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def ticks():
    for i in range(4):
        await asyncio.sleep(1)
        yield i


async def main():
    generator = ticks()
    task = asyncio.create_task(anext(generator), name="step")
    print(task)
    print(await task)
    print(await asyncio.wait_for(anext(generator), 5))
    try:
        await asyncio.wait_for(anext(generator), 0.5)
    except TimeoutError:
        print("timeout")
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("ended by the timeout")


asyncio.run(main())
