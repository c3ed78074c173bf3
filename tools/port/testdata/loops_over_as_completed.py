import asyncio

async def work(name, delay):
    await asyncio.sleep(delay)
    return name

async def main():
    coros = [work("a", 0.02), work("b", 0.01)]
    for number, done in enumerate(asyncio.as_completed(coros), start=1):
        print(number, await done)
    for done in asyncio.as_completed([work("c", 0.01)]):
        print(await done)
    for i, (name, coro) in enumerate(zip("xy", asyncio.as_completed([work("d", 0.02), work("e", 0.01)]))):
        print(i, name, await coro)

asyncio.run(main())
