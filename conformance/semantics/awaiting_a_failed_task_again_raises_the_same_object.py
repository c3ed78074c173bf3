import asyncio


async def fail():
    raise ValueError("boom")


async def main():
    t = asyncio.create_task(fail())
    await asyncio.sleep(0)
    seen = []
    for _ in range(2):
        try:
            await t
        except ValueError as e:
            seen.append(e)
    print(seen[0] is seen[1])
    print(t.exception() is seen[0])
    c = asyncio.create_task(asyncio.sleep(1))
    c.cancel()
    got = []
    for _ in range(2):
        try:
            await c
        except asyncio.CancelledError as e:
            got.append(e)
    print(got[0] is got[1])


asyncio.run(main())
