import asyncio


async def inner():
    pass


async def main():
    runner = asyncio.Runner()
    coroutine = inner()
    try:
        runner.run(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", error)
    coroutine.close()
    runner.close()


asyncio.run(main())
