"""Attributes and methods that only some of the types have which a value may be of."""

import asyncio
from dataclasses import dataclass


@dataclass
class A:
    term: int
    who: str

    def hello(self, n: int) -> str:
        return f"A{self.term}{n}"


@dataclass
class B:
    term: int
    flag: bool

    def hello(self, n: int, extra: int = 3) -> str:
        return f"B{self.flag}{n}{extra}"


class Tick:
    pass


async def ok(x):
    await asyncio.sleep(0)
    return x


async def bad():
    raise ValueError("boom", 3)


def attempt(f):
    try:
        print(f())
    except AttributeError as e:
        print("AttributeError:", e)


async def main():
    got = await asyncio.gather(ok(1), bad(), ok(3), return_exceptions=True)
    assert isinstance(got[1], ValueError)
    print(got[1].args)
    attempt(lambda: got[0].args)
    for m in [A(1, "x"), B(2, True), Tick(), None]:
        attempt(lambda: m.term)
        attempt(lambda: m.who)
        attempt(lambda: m.hello(7))
    for v in ["abc", 5, None, [1, 2], (1, "z")]:
        attempt(lambda: v.upper())
        attempt(lambda: v.bit_length())
    items: list[int | str | None] = [1, "a", None]
    for it in items:
        attempt(lambda: it.real)


asyncio.run(main())
