import asyncio


def when(n):
    return None if n == 0 else n * 0.5


def name(n):
    return None if n == 0 else "n" * n


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as cm:
        old = cm.when()
        cm.reschedule(loop.time() + 5)
        print(cm.when() > old, cm.when() <= old)
    print(when(1) < when(2), name(1) >= name(2))
    for a, b in ((0, 1), (1, 0), (0, 0)):
        try:
            print(when(a) < when(b))
        except TypeError as e:
            print(e)

asyncio.run(main())
