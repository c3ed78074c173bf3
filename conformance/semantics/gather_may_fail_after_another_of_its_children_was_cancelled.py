import asyncio


async def fail():
    await asyncio.sleep(0.2)
    raise ValueError("late")


async def work():
    await asyncio.sleep(10)


async def main():
    victim = asyncio.create_task(work(), name="victim")
    together = asyncio.gather(victim, fail(), return_exceptions=True)
    await asyncio.sleep(0.1)
    victim.cancel("first")
    print(await together)


asyncio.run(main())
