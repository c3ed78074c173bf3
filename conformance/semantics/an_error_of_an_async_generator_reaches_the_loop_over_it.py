import asyncio


async def failing():
    yield 1
    await asyncio.sleep(1)
    raise ValueError("broken")


async def main():
    generator = failing()
    try:
        async for i in generator:
            print("got", i)
    except ValueError as error:
        print("caught", error)
    async for i in generator:
        print("never", i)
    else:
        print("it has ended")


asyncio.run(main())
