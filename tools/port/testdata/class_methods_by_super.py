"""Class methods that call those of their bases by super(), which are given the class that was asked."""

import asyncio


class Channel:
    kind = "channel"
    opened = 0

    @classmethod
    async def open(cls, size):
        await asyncio.sleep(0)
        Channel.opened += 1
        made = cls(size)
        print("open", cls.label(), made.size)
        return made

    @classmethod
    def label(cls):
        return f"{cls.__name__}/{cls.kind}"

    @classmethod
    def count(cls):
        return cls.opened

    def __init__(self, size):
        self.size = size


class Buffered(Channel):
    kind = "buffered"

    @classmethod
    async def open(cls, size):
        return await super().open(size * 2)

    @classmethod
    def label(cls):
        return f"<{super().label()}>"


class Shared(Buffered):
    kind = "shared"

    @classmethod
    async def open(cls, size):
        made = await super().open(size + 1)
        print("shared", type(made).__name__)
        return made


class Counted(Channel):
    def __init__(self, size):
        super().__init__(size)
        Channel.opened += 10


async def main():
    for made in await asyncio.gather(Channel.open(1), Buffered.open(2), Shared.open(3)):
        print(type(made).__name__, made.size)
    print(Counted(1).count(), Shared.label())


asyncio.run(main())
