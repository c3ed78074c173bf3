import asyncio


class Source:
    def __init__(self, items):
        self.items = items
        self.sent = 0

    async def stream(self, delay):
        for item in self.items:
            await asyncio.sleep(delay)
            self.sent += 1
            yield item

    async def __aiter__(self):
        for item in self.items:
            yield item


async def main():
    source = Source(["x", "y"])
    async for item in source.stream(1):
        print(item, source.sent)
    async for item in source:
        print(item)
    async for item in Source(["z"]).stream(0):
        print(item)


asyncio.run(main())
