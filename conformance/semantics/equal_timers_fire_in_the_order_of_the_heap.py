import asyncio


def show(n):
    print(n)


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 1
    for n in range(8):
        loop.call_at(when, show, n)
    await asyncio.sleep(2)


asyncio.run(main())
