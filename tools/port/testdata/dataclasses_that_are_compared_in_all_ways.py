"""Dataclasses with an order have all four comparisons."""

import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0


@dataclass(order=True, frozen=True)
class Job:
    rank: float
    name: str = field(default="", compare=False)


async def main():
    one, two = Version(1), Version(1, 2)
    print(one < two, one <= two, one > two, one >= two, one <= Version(1), one >= Version(1))
    await asyncio.sleep(0)
    print(Job(1.0) <= Job(1.0, "x"), Job(1.0) >= Job(2.0), Job(float("nan")) <= Job(2.0))
    print(max(one, two), sorted([two, one]))


asyncio.run(main())
