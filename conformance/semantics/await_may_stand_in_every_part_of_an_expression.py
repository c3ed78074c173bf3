import asyncio


async def val(x):
    await asyncio.sleep(0)
    return x


async def main():
    print(await val(1) + await val(2) * await val(3))
    print([await val(i) for i in range(3)], {await val("k"): await val("v")})
    print(await val(1) if await val(False) else await val(0))
    print((await val("abc"))[await val(1)], -await val(5), not await val(True))
    print(await val(1) < await val(2) < await val(3), await val(0) or await val("or"))
    x = [10, 20]
    x[await val(0)] += await val(5)
    print(x, f"{await val(3.14159):.{await val(2)}f}")
    print(*[await val(i) for i in "ab"], sep=await val("-"))
    if (n := await val(7)) > 5:
        print("walrus", n)
    while await val(n) > 5:
        n -= 1
    print(n, await val(await val(await val(9))))
    a, b = await val((1, 2))
    print(a, b, max(await val(3), await val(8)), len(await val("four")))
    assert await val(True), await val("message")
    print({await val(i) for i in (1, 1)}, (await val(1), await val(2)))
    return await val("done")


print(asyncio.run(main()))
