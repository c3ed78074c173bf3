"""map() over several iterables, and over what is made only once."""

import asyncio
import operator


async def work(name, delay):
    await asyncio.sleep(delay)
    return f"{name}:{delay}"


def add3(a, b, c):
    return a + b + c


async def main():
    names = ["a", "b", "c"]
    delays = [0.03, 0.01, 0.02]
    print(await asyncio.gather(*map(work, names, delays)))
    print(list(map(lambda x, y: x * y, [1, 2, 3], [4, 5, 6])))
    print(list(map(add3, [1, 2], [3, 4], [5, 6])))
    print(sum(map(lambda x, y: x * y, range(3), range(1, 9))))
    for t in map(add3, [1, 2], [3, 4], [5, 6]):
        print(t)
    print(max(map(pow, [2, 3], [5, 2])))
    print(list(map(operator.add, [1, 2], [3, 4])))
    print(dict(zip(names, map(max, [1, 5, 2], [3, 1, 9]))))
    tasks = list(map(asyncio.create_task, map(work, names, delays)))
    for t in tasks:
        print(await t)


def f(x):
    print("f", x)
    return x + 1


def once():
    xs = [1, 2]
    print(list(map(str, map(f, xs))))
    print(list(map(str, (f(x) for x in xs))))
    print(list(map(str, [f(x) for x in xs])))
    print(list(filter(lambda v: v > 2, [f(x) for x in xs])))


once()
asyncio.run(main())
