"""enumerate(), zip(), map() and the like that several users take from, each element once."""

import asyncio


def noisy(items):
    for item in items:
        print("made", item)
        yield item


def double(x):
    print("doubling", x)
    return x * 2


async def worker(name, source):
    async def rounds():
        handled = 0
        for i, x in source:
            print(name, i, x)
            await asyncio.sleep(0)
            handled += 1
        return handled

    return await rounds()


async def main():
    source = enumerate(noisy("abcde"))
    print(await asyncio.gather(worker("A", source), worker("B", source)))
    print(list(source))

    pairs = zip([1, 2, 3, 4], "wxyz")
    for a, b in pairs:
        print(a, b)
        if a == 2:
            break
    print("rest", list(pairs), list(pairs))

    doubled = map(double, [1, 2, 3])
    print(next(doubled))
    print(list(doubled), list(doubled))
    again = iter(map(double, [4, 5]))
    print("nothing doubled yet")
    print(next(again), sum(again))
    small = filter(lambda x: x < 3, [1, 2, 3, 1])
    print(next(small), tuple(small), tuple(small))

    back = reversed([1, 2, 3])
    for x in back:
        print(x)
        break
    print(*back)

    sizes = {"a": [1, 2], "b": []}
    print(next(iter(map(len, sizes.values()))))
    for key in iter(map(str, sizes.keys())):
        print(key)
    shown = (key + str(value) for key, value in sizes.items())
    print(next(shown), list(shown))
    print(next(filter(lambda x: x > 1, [1, 2, 3]), None), next(map(str, [7])))
    print(next(filter(lambda x: x > 9, [1, 2, 3]), None), next(iter(filter(None, [0, 5]))))

    numbers = iter([3, 1, 2])
    print(sorted(numbers), sorted(numbers))


asyncio.run(main())
