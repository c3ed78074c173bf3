import asyncio
import functools
from dataclasses import dataclass
from functools import cached_property


class Report:
    def __init__(self, rows):
        self.rows = rows
        self.looked = 0

    @cached_property
    def total(self):
        print("adding")
        return sum(self.rows)

    @functools.cached_property
    def longest(self):
        self.looked += 1
        return max(self.rows, default=None)


class Detailed(Report):
    def __init__(self, rows, name):
        super().__init__(rows)
        self.name = name

    @cached_property
    def title(self):
        return [self.name.title()]


class Plain:
    @cached_property
    def parts(self):
        print("parts")
        return {}


@dataclass
class Point:
    x: int
    y: int

    @cached_property
    def norm(self) -> float:
        print("norm")
        return (self.x**2 + self.y**2) ** 0.5


async def main():
    report = Report([1, 2, 3])
    print(report.total)
    report.rows.append(10)
    print(report.total, report.longest, report.looked)
    empty = Report([])
    print(empty.longest, empty.longest, empty.looked)
    detailed = Detailed([5], "on cats")
    detailed.title.append("!")
    print(detailed.title, detailed.title is detailed.title, detailed.total)
    plain, other = Plain(), Plain()
    plain.parts["a"] = 1
    print(plain.parts, other.parts)
    point = Point(3, 4)
    print(point.norm, point.norm, point, point == Point(3, 4))
    point.x = 0
    print(point.norm)
    await asyncio.sleep(0)


asyncio.run(main())
