# A method is called on what the attribute was before the arguments were evaluated.
import asyncio

totals = [0]


class Batch:
    def __init__(self, name):
        self.name = name
        self.items = []

    def add(self, item):
        self.items.append(item)
        return f"{self.name}: {self.items}"


class Buffer:
    def __init__(self):
        self.batch = Batch("first")
        self.seen = []

    async def flush(self):
        await asyncio.sleep(0)
        self.batch = Batch("second")
        self.seen = ["flushed"]
        return 1

    def drop(self):
        self.seen = ["dropped"]
        return 2

    def drop_later(self):
        return self.drop() + 1


def reset():
    global totals
    totals = []
    return 5


async def main():
    buffer = Buffer()
    seen = buffer.seen
    print(buffer.batch.add(await buffer.flush()), buffer.batch.add(7))
    buffer = Buffer()
    seen = buffer.seen
    buffer.seen.append(await buffer.flush())
    print(seen, buffer.seen)
    seen = buffer.seen
    buffer.seen.append(buffer.drop())
    buffer.seen.append(buffer.drop_later())
    print(seen, buffer.seen)
    before = totals
    totals.append(reset())
    print(before, totals)


asyncio.run(main())
