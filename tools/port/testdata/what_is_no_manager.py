import asyncio

class C:
    pass

class OnlyEnter:
    async def __aenter__(self):
        return self

async def main():
    lock = asyncio.Lock()
    try:
        with lock:
            print("in")
    except TypeError as e:
        print(e)
    try:
        async with C():
            print("in")
    except TypeError as e:
        print(e)
    try:
        async with OnlyEnter():
            print("in")
    except TypeError as e:
        print(e)
    try:
        with C() as c:
            print("in", c)
    except TypeError as e:
        print(e)
    try:
        async for x in [1, 2]:
            print(x)
    except TypeError as e:
        print(e)
    try:
        async with 5:
            print("in")
    except TypeError as e:
        print(e)
    g = asyncio.gather(asyncio.sleep(0, 1))
    await g
    print(g.result())

asyncio.run(main())
try:
    asyncio.run(main)
except ValueError as e:
    print(str(e)[:40])
