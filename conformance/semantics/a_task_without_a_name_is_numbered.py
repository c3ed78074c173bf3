# conformance: python >= 3.13: a task with a name of its own used up a number before
import asyncio


async def child():
    print(asyncio.current_task().get_name())


async def main():
    await child()
    await asyncio.create_task(child())
    await asyncio.create_task(child(), name="of its own")
    await asyncio.gather(child(), child())


asyncio.run(main())
asyncio.run(main())
