import asyncio


async def numbers():
    try:
        yield 1
    finally:
        print("finally")
        raise ValueError("while closing")


async def main():
    asyncio.current_task().set_name("main")
    async for n in numbers():
        print("got", n)
        break
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
