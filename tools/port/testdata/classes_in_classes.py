import asyncio
from enum import Enum


class Client:
    class Error(Exception):
        pass

    class Timeout(Error):
        """Too late."""

    class State(Enum):
        IDLE = 1
        BUSY = 2

    class _Guard:
        def __init__(self, client):
            self.client = client

        async def __aenter__(self):
            self.client.state = Client.State.BUSY
            return self

        async def __aexit__(self, kind, value, traceback):
            self.client.state = self.client.State.IDLE

    def __init__(self):
        self.state = self.State.IDLE

    def guard(self):
        return Client._Guard(self)

    async def fetch(self, late):
        async with self.guard():
            print(self.state, self.state.name)
            await asyncio.sleep(0)
            if late:
                raise self.Timeout("late")
            raise Client.Error("other")


async def main():
    client = Client()
    for late in (True, False):
        try:
            await client.fetch(late)
        except Client.Timeout as error:
            print("timeout", repr(error), client.state)
        except Client.Error as error:
            print("error", repr(error), type(error).__name__, client.state is Client.State.IDLE)


asyncio.run(main())


class Bus:
    class Event:
        def __init__(self, name):
            self.name = name

    def __init__(self):
        self.ready = asyncio.Event()
        self.last = Bus.Event("none")


async def signals():
    bus = Bus()
    bus.ready.set()
    await bus.ready.wait()
    print(bus.last.name, bus.ready.is_set())


asyncio.run(signals())
