import asyncio


class MyError(Exception):
    pass


async def main():
    print("before")
    await asyncio.sleep(1)
    raise MyError("uncaught")


asyncio.run(main())
print("never")
