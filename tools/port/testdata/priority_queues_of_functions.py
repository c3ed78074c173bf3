"""Entries of a priority queue with functions: those that are equal go on, others have no order."""

import asyncio
import heapq
import itertools


async def post(text):
    await asyncio.sleep(0.01)
    return f"post {text}"


async def call(text):
    return f"call {text}"


class Desk:
    async def note(self, text):
        return f"note {text}"


async def main():
    queue = asyncio.PriorityQueue()
    numbers = itertools.count()
    desk, other = Desk(), Desk()
    for priority, function, text in ((2, post, "b"), (1, call, "a"), (2, call, "c"), (0, desk.note, "z")):
        queue.put_nowait((priority, next(numbers), function, text))
    while not queue.empty():
        priority, number, function, text = queue.get_nowait()
        print(priority, number, await function(text))

    without_numbers = asyncio.PriorityQueue()
    await without_numbers.put((1, post, "x"))
    await without_numbers.put((1, post, "w"))
    for function in (call, desk.note):
        try:
            await without_numbers.put((1, function, "v"))
        except TypeError as error:
            print(error)

    heap = []
    heapq.heappush(heap, (0, desk.note))
    try:
        heapq.heappush(heap, (0, other.note))
    except TypeError as error:
        print(error)


asyncio.run(main())
