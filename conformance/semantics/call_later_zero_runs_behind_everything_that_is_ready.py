import asyncio


def show(text):
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, show, "timer")
    loop.call_later(-1, show, "timer in the past")
    loop.call_soon(show, "soon")
    await asyncio.sleep(0)
    print("main")
    await asyncio.sleep(0)
    print("main again")


asyncio.run(main())
