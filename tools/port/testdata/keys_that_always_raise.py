"""Functions that give no key: those that raise, and those that return nothing. And the best of nothing."""

import asyncio


def refuse(number):
    raise LookupError(f"no key for {number}")


def forget(number):
    print("asked for", number)


async def main():
    numbers = [3, 1]
    for sort in (
        lambda: print(sorted(numbers, key=refuse)),
        lambda: print(max(numbers, key=refuse)),
        lambda: numbers.sort(key=refuse),
        lambda: print(sorted(numbers, key=forget)),
        lambda: print(min(numbers, key=forget)),
    ):
        try:
            sort()
        except (LookupError, TypeError) as error:
            print(type(error).__name__, error)
    print(numbers, sorted([5], key=forget))
    await asyncio.sleep(0.01)
    try:
        print(max([]))
    except ValueError:
        print("nothing is the largest")
    print(min([], default=None))


asyncio.run(main())
