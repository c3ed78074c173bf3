import asyncio


async def main():
    numbers = [1, 2, 3, 4]
    numbers[2:4] = []
    print(numbers)
    numbers[:1] = list()
    print(numbers)
    nothing = []
    numbers[:0] = [0]
    numbers[1:] = nothing
    print(numbers, nothing)
    names = ["a", "b"]
    names[1:1] = ["x", "y"]
    names[:1] = []
    print(names)


asyncio.run(main())
