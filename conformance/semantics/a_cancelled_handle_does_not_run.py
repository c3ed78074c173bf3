import asyncio


def show(text):
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(show, "soon")
    later = loop.call_later(1, show, "later")
    print(soon.cancelled(), later.cancelled())
    soon.cancel()
    later.cancel()
    later.cancel()
    print(soon.cancelled(), later.cancelled())
    await asyncio.sleep(2)


asyncio.run(main())
