import asyncio

async def row(x):
    print("row", x)
    await asyncio.sleep(0)
    return x

async def main():
    t = tuple(await asyncio.gather(*map(row, (1, 2))))
    print(t)
    async def all_():
        return tuple(await asyncio.gather(*map(row, (1, 2))))
    print(await all_())
    s = list(await asyncio.gather(*[row(x) for x in (1, 2)]))
    print(s)
    print(sum(await asyncio.gather(*[row(x) for x in (1, 2)])))
    print(max(await asyncio.gather(*[row(x) for x in (1, 2)])))
    print(sorted(await asyncio.gather(*[row(x) for x in (1, 2)])))
    print(set(await asyncio.gather(*[row(x) for x in (1, 2)])))
    print(dict(zip("ab", await asyncio.gather(*[row(x) for x in (1, 2)]))))

asyncio.run(main())
