"""Callbacks that may be None, and what calling None says."""

import asyncio
from dataclasses import dataclass
from typing import Awaitable, Callable, Optional


@dataclass
class Step:
    name: str
    undo: Optional[Callable[[int], Awaitable[None]]] = None
    check: Optional[Callable[[int], bool]] = None


async def back(number):
    print("back", number)


def is_positive(number):
    return number > 0


class Field:
    def __init__(self, on_change=None):
        self.on_change = on_change
        self.value = 0

    def set(self, value):
        self.value = value
        if self.on_change:
            self.on_change(value)

    def fire(self):
        self.on_change(self.value)


def show(value):
    print("show", value)


def tell(value):
    print("tell", value)


async def main():
    for step in [Step("a"), Step("b", back), Step("c", undo=back, check=is_positive)]:
        if step.undo:
            await step.undo(1)
        print(step.name, step.check(3) if step.check else None)
    for field in (Field(), Field(show), Field(tell)):
        field.set(2)
        try:
            field.fire()
        except TypeError as error:
            print(error)
    try:
        await Step("d").undo(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
