import asyncio


async def main():
    numbers = asyncio.PriorityQueue()
    for number in (5, 1, 4, 2, 3):
        await numbers.put(number)
    print(numbers)
    print([await numbers.get() for _ in range(5)])

    texts = asyncio.PriorityQueue()
    for text in ("pear", "Apple", "apple", ""):
        texts.put_nowait(text)
    print([texts.get_nowait() for _ in range(4)])

    tuples = asyncio.PriorityQueue(maxsize=0)
    tuples.put_nowait((2, "write"))
    tuples.put_nowait((1, "think"))
    tuples.put_nowait((2, "read"))
    while not tuples.empty():
        priority, data = await tuples.get()
        print(priority, data)


asyncio.run(main())
