import asyncio


async def child():
    print("never")


async def main():
    coro = child()
    print("before")
    del coro
    print("after")
    coro = child()
    coro.close()
    print("closed")
    coro = asyncio.sleep(1)
    del coro
    print("end")


asyncio.run(main())
