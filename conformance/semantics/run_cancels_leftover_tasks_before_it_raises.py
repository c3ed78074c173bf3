import asyncio


async def child(name, cleanup):
    try:
        await asyncio.sleep(9)
    finally:
        print(name, "cleaning up")
        await asyncio.sleep(cleanup)
        print(name, "clean")


async def main():
    asyncio.create_task(child("a", 2))
    asyncio.create_task(child("b", 1))
    await asyncio.sleep(1)
    print("main raises")
    raise ValueError("after the cleanup")


try:
    asyncio.run(main())
except ValueError as e:
    print(repr(e))
