import asyncio


async def child(name):
    print(name, "first step")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    print(name, "second step")


async def main():
    asyncio.create_task(child("a"))
    asyncio.create_task(child("b"))
    print("main returns")


asyncio.run(main())
print("end")
