import asyncio


def show(text):
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(show, "first")
    loop.call_soon_threadsafe(show, "second")
    loop.call_soon_threadsafe(show, "never").cancel()
    loop.call_soon(show, "third")
    await asyncio.sleep(0)
    print("main")


asyncio.run(main())
