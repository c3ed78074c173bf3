"""wait() of tasks in attributes that are None at first."""

import asyncio


class Service:
    def __init__(self, name):
        self.name = name
        self.task = None
        self.other = None

    def start(self):
        self.task = asyncio.create_task(self.run())
        self.other = asyncio.create_task(asyncio.sleep(0))

    async def run(self):
        try:
            await asyncio.sleep(10)
        finally:
            print(self.name, "stopped")

    async def stop(self):
        self.task.cancel()
        done, pending = await asyncio.wait([self.task])
        print(len(done), len(pending), self.task.cancelled())
        await asyncio.wait({self.task, self.other}, timeout=1)
        print(self.other.done())


async def main():
    service = Service("first")
    service.start()
    await asyncio.sleep(0)
    await service.stop()
    try:
        await asyncio.wait([Service("second").task])
    except AttributeError as error:
        print(error)


asyncio.run(main())
