"""What stands at a position in the pattern of a class."""

import asyncio
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Message:
    sender: str
    number: int = field(init=False, default=7)


@dataclass
class Order(Message):
    item: str
    amount: int = 1


class Size(NamedTuple):
    width: int
    height: int


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, y, x):
        self.y = y
        self.x = x


class Pixel(Point):
    def __init__(self, y, x, color):
        super().__init__(y, x)
        self.color = color


def describe(value):
    match value:
        case Order("nobody"):
            return "an order of nobody"
        case Order(sender, item, amount) if amount > 1:
            return f"{sender} orders {amount} of {item}"
        case Order(sender, item):
            return f"{sender} orders {item}"
        case Message(sender, number=number):
            return f"message {number} of {sender}"
        case Size(0, height):
            return f"a line of {height}"
        case Size(width, height):
            return f"{width} by {height}"
        case Pixel(x, y, color=color):
            return f"{color} at {x}, {y}"
        case Point(0, 0):
            return "the origin"
        case Point(x, y):
            return f"a point at {x}, {y}"
        case _:
            return "something else"


async def main():
    queue = asyncio.Queue()
    for value in (
        Order("ann", "tea"),
        Order("bob", "milk", 3),
        Order("nobody", "air"),
        Message("cat"),
        Size(0, 5),
        Size(2, 3),
        Point(0, 0),
        Point(1, 2),
        Pixel(3, 4, "red"),
    ):
        await queue.put(value)
    while not queue.empty():
        print(describe(await queue.get()))


asyncio.run(main())
