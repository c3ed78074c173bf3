"""What is unpacked behind a `*`, in print() and in a list, may be None by its type: that is a TypeError."""

import asyncio


async def parts(number):
    await asyncio.sleep(0)
    if number > 0:
        return number, "x", [number]
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return 0, "cancelled", []


def words(number):
    if number > 0:
        return ["a"] * number


async def main():
    print(*await parts(1))
    print("first", *await parts(2), sep="-")
    print(*words(2))
    print([*words(1), "end"])
    for show in range(4):
        try:
            if show == 0:
                print(*await parts(0))
            elif show == 1:
                print("first", *await parts(0))
            elif show == 2:
                print(*words(0), "last")
            else:
                print([*words(0)])
        except TypeError as error:
            print(error)


asyncio.run(main())
