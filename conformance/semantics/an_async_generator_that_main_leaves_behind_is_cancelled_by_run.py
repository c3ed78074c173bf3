import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except asyncio.CancelledError:
        print("cancelled")
        raise
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


async def main():
    async for n in numbers():
        print("got", n)
        break
    print("main ends")


asyncio.run(main())
