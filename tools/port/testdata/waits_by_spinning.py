import asyncio


async def spin(seconds):
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        await asyncio.sleep(0)


async def tick(n, delay):
    for i in range(n):
        await asyncio.sleep(delay)
        print("tick", i)


async def main():
    ticking = asyncio.create_task(tick(3, 0.03))
    await spin(0.07)
    print("spun once", ticking.done())
    await ticking
    await asyncio.gather(spin(0.02), spin(0.04))
    print("spun together")
    try:
        async with asyncio.timeout(0.05):
            while True:
                await asyncio.sleep(0)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
