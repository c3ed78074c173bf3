import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


async def main():
    async for n in numbers():
        print("got", n)
        break
    print("after the loop")
    await asyncio.sleep(0)
    print("one iteration later, tasks:", len(asyncio.all_tasks()))
    await asyncio.sleep(0)
    print("two iterations later, tasks:", len(asyncio.all_tasks()))


asyncio.run(main())
