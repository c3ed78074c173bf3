"""Enumerations with operators of their own, and with methods that use a table of their members."""

import asyncio
from enum import Enum


class Size(Enum):
    SMALL = 1
    LARGE = 2

    def __lt__(self, other):
        return self.value < other.value

    def __add__(self, steps):
        return Size(self.value + steps)

    def __bool__(self):
        return self is not Size.SMALL

    def __call__(self, number):
        return number * self.value

    def __len__(self):
        return self.value

    def __contains__(self, number):
        return number <= self.value


class Light(Enum):
    RED = "red"
    GREEN = "green"

    def follows(self):
        return NEXT[self]

    @property
    def is_known(self):
        return known(self)


NEXT = {Light.RED: [Light.GREEN], Light.GREEN: [Light.RED]}


def known(light):
    return len(NEXT[light]) > 0


async def main():
    size = Size.LARGE
    print(Size.SMALL < Size.LARGE, size < Size.SMALL, size > Size.SMALL, Size.SMALL + 1)
    print("full" if Size.SMALL else "empty", not size, size(5), len(size), 2 in size)
    print(sorted([Size.LARGE, Size.SMALL]), min(Size), max(Size))
    await asyncio.sleep(0)
    print(Light.RED.follows(), Light.GREEN.is_known)


asyncio.run(main())
