"""Objects of frozen dataclasses have a hash if their parts have one."""

import asyncio
from dataclasses import dataclass

@dataclass(frozen=True)
class Outcome:
    name: str
    error: object = None

@dataclass(frozen=True)
class Req:
    name: str
    headers: list | None = None

@dataclass(frozen=True)
class Pair:
    both: tuple
    t: asyncio.Task

async def w():
    return 1

async def main():
    a = Outcome("a", ValueError("x"))
    b = Outcome("b")
    print({a: 1}[a], {b: 2}[Outcome("b")], a == Outcome("a", ValueError("x")))
    print(Req("x"), Req("y", [1]))
    try:
        print(len({Req("z", [1])}))
    except TypeError as e:
        print(e)
    print(len({Req("z")}))
    t = asyncio.create_task(w())
    p = Pair((1, [2]), t)
    await t
    print(p.both, p == p)
asyncio.run(main())
