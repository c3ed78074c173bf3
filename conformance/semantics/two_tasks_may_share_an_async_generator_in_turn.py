import asyncio


async def numbers():
    i = 0
    while True:
        yield i
        i += 1


async def consume(name, generator, delay):
    for _ in range(3):
        value = await anext(generator)
        print(name, value)
        await asyncio.sleep(delay)


async def main():
    generator = numbers()
    await asyncio.gather(consume("a", generator, 1), consume("b", generator, 1.5))
    await generator.aclose()


asyncio.run(main())
