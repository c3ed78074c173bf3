"""type(self) is the class of the object while the constructor of its base runs."""

import asyncio


class Service:
    def __init__(self, delay):
        self.name = type(self).__name__
        self.kind = self.__class__.__name__
        self.label = self.describe()
        self.delay = delay

    def describe(self):
        return f"<{type(self).__name__}>"

    async def run(self):
        await asyncio.sleep(self.delay)
        return f"{self.name} {self.kind} {self.label} {self.describe()}"


class Heartbeat(Service):
    pass


class Holder(Service):
    def __init__(self, delay):
        self.inner = Heartbeat(delay)
        super().__init__(delay)
        self.late = type(self).__name__

    async def run(self):
        return f"{await super().run()}, {await self.inner.run()}, {self.late}"


async def main():
    for service in Service(0.1), Heartbeat(0.2):
        print(await service.run())
    print(await Holder(0.1).run())


asyncio.run(main())
