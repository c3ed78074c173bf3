import asyncio


def show(n):
    print(n)


async def schedule(count, cancelled):
    loop = asyncio.get_running_loop()
    when = loop.time() + 1
    handles = [loop.call_at(when, show, n) for n in range(count)]
    for handle in handles[:cancelled]:
        handle.cancel()
    await asyncio.sleep(2)


async def main():
    for count, cancelled in (100, 90), (101, 50), (101, 51), (150, 140):
        print("of", count, "timers", cancelled, "are cancelled")
        await schedule(count, cancelled)


asyncio.run(main())
