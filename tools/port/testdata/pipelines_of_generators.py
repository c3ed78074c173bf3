import asyncio

async def count(n):
    for i in range(n):
        yield i

async def pairs(source):
    last = None
    async for item in source:
        if last is not None:
            yield last, item
        last = item

async def take(n, source):
    taken = []
    async for item in source:
        taken.append(item)
        if len(taken) == n:
            break
    return taken

async def main():
    print(await take(3, count(5)))
    print(await take(2, pairs(count(5))))

asyncio.run(main())
