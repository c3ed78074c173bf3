import asyncio

async def user(n):
    await asyncio.sleep(0)
    return n

async def main():
    try:
        raise RuntimeError("x")
    except RuntimeError as e:
        print("RuntimeError", e)
    e = asyncio.create_task(user(1))
    f = asyncio.create_task(user(2))
    await asyncio.sleep(0)
    e.cancel()
    await asyncio.gather(e, f, return_exceptions=True)
    print(e.cancelled(), f.done())

asyncio.run(main())
