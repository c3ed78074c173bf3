import asyncio


async def my_coroutine():
    await asyncio.sleep(1)  # Pause for 1 second
    print("Done!")


asyncio.run(my_coroutine())
