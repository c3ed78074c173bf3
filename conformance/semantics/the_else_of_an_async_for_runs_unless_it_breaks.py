import asyncio


async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def find(wanted, n):
    async for i in count(n):
        if i == wanted:
            print("found", i)
            break
    else:
        print("not found")
    return wanted


async def first_even(n):
    async for i in count(n):
        if i % 2:
            continue
        if i > 0:
            return i
    return -1


async def main():
    print(await find(2, 4))
    print(await find(5, 4))
    print(await find(0, 0))
    print(await first_even(6))
    print(await first_even(2))
    await asyncio.sleep(1)


asyncio.run(main())
