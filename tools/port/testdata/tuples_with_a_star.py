import asyncio


async def a():
    return 1


async def b():
    return "two"


async def c():
    return [3.0]


async def main():
    *_, last = await asyncio.gather(a(), b(), c())
    print(last[0] + 1)
    first, *rest = await asyncio.gather(a(), b(), c())
    print(first + 1, rest)
    x, *middle, y = 1, "b", "c", 2.5
    print(x + 1, middle, y / 2)
    jobs = [("n", 1, 2), ("m", 3, 4)]
    for name, *numbers in jobs:
        print(name.upper(), sum(numbers))
    mixed = [("n", 1, 2.5), ("m", 3, 4.5)]
    for name, *_ in mixed:
        print(name.upper())
    head, *_ = ("q", 1, None)
    print(head.upper())

asyncio.run(main())
