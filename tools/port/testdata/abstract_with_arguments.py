import asyncio
from abc import ABC, abstractmethod


class Player(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def guess(self): ...


class Bot(Player):
    def guess(self):
        return 3


def pick(n):
    if n == 0:
        return None
    return n if n % 2 else str(n)


def number():
    return 2.5


async def main():
    try:
        Player("nobody")
    except TypeError:
        print("abstract")
    print(Bot("b").guess())
    table = {"pick": lambda: pick(3), "number": number}
    for name, f in table.items():
        print(name, f())

asyncio.run(main())
