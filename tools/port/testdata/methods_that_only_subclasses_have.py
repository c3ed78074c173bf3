"""A base class calls methods that each of its subclasses defines."""

import asyncio


class Worker:
    def __init__(self, name):
        self.name = name
        self.queue = asyncio.Queue()

    async def run(self):
        while (item := await self.queue.get()) is not None:
            print(self.name, self.label(), await self.handle(item))

    async def send(self, item):
        await self.queue.put(item)


class Doubler(Worker):
    def label(self):
        return "doubles"

    async def handle(self, number):
        await asyncio.sleep(0)
        return number * 2


class Negator(Worker):
    def label(self):
        return "negates"

    async def handle(self, number):
        return -number


async def main():
    workers = [Doubler("a"), Negator("b")]
    tasks = [asyncio.create_task(worker.run()) for worker in workers]
    for number in (1, 2):
        for worker in workers:
            await worker.send(number)
    for worker in workers:
        await worker.send(None)
    await asyncio.gather(*tasks)


asyncio.run(main())
