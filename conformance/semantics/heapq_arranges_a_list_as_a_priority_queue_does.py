import asyncio
import heapq


async def main():
    heap = []
    queue = asyncio.PriorityQueue()
    for number in (5, 2, 8, 1, 9, 3):
        heapq.heappush(heap, number)
        queue.put_nowait(number)
    print(heap)
    print(queue)
    print(heapq.heappop(heap), heapq.heappushpop(heap, 4), heapq.heapreplace(heap, 7), heap)
    numbers = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    heapq.heapify(numbers)
    print(numbers)
    print(heapq.nlargest(3, numbers), heapq.nsmallest(2, numbers))
    words = ["pear", "fig", "apple", "plum"]
    print(heapq.nsmallest(2, words, key=len), heapq.nlargest(2, words, key=lambda word: len(word)))
    events = []
    heapq.heappush(events, (2.5, "b"))
    heapq.heappush(events, (1.0, "c"))
    heapq.heappush(events, (2.5, "a"))
    while events:
        when, what = heapq.heappop(events)
        print(when, what)
    try:
        heapq.heappop(heap[:0])
    except IndexError as error:
        print(error)


asyncio.run(main())
