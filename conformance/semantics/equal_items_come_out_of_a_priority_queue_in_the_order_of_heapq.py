import asyncio


class Job:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


async def main():
    queue = asyncio.PriorityQueue()
    for name in "abcdefgh":
        queue.put_nowait(Job(1, name))
    names = []
    while not queue.empty():
        job = await queue.get()
        names.append(job.name)
    print("".join(names))

    for index, name in enumerate("abcdefghijklmnop"):
        queue.put_nowait(Job(index % 3, name))
    for _ in range(16):
        job = queue.get_nowait()
        print(job.priority, job.name)


asyncio.run(main())
