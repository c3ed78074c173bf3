import asyncio


async def leftover():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaned up")


async def main():
    asyncio.create_task(leftover())
    await asyncio.sleep(0)


try:
    with asyncio.Runner() as runner:
        runner.run(main())
        raise ValueError("in the block")
except ValueError as error:
    print("ValueError:", error)
