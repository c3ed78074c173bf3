import asyncio
TABLE = {"v": ValueError, "k": KeyError}
for name, cls in sorted(TABLE.items()):
    print(name, cls.__name__)
async def job(n):
    return n
async def main():
    pairs = [(2, asyncio.create_task(job(2))), (1, asyncio.create_task(job(1)))]
    print([n for n, t in sorted(pairs)])
    same = [(1, asyncio.create_task(job(2))), (1, asyncio.create_task(job(1)))]
    try:
        sorted(same)
    except TypeError as e:
        print(str(e).replace("_asyncio.", ""))
    print(await asyncio.gather(*(t for _, t in pairs)))
    await asyncio.gather(*(t for _, t in same))
asyncio.run(main())
