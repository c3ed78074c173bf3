import asyncio


async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


squares = (x * x for x in range(5))
print(next(squares), next(squares), list(squares), list(squares))


async def main():
    limit = 3
    small = (x for x in [1, 5, 2, 4, 3] if x <= limit)
    print(type(small).__name__)
    for value in small:
        print(value)
        if value == 2:
            break
    print(sum(small), sum(small))
    pairs = ((a, b) for a in "xy" for b in range(2))
    print(next(pairs), next(pairs, None), list(pairs), next(pairs, None))
    doubled = (i * 2 async for i in count(4))
    print(await anext(doubled))
    async for i in doubled:
        print(i)
    shown = (print("made", i) for i in range(2))
    print("before")
    for _ in shown:
        print("in loop")
    for _ in shown:
        print("never")


asyncio.run(main())
