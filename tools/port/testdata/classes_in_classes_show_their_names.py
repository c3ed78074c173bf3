"""Named tuples show their __name__, dataclasses their __qualname__; what no member of an enum is names the latter."""

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Job:
    class State(enum.Enum):
        NEW = "new"

    class Place(NamedTuple):
        x: int
        y: int = 0

    @dataclass
    class Size:
        width: int


def local():
    class Kind(enum.Enum):
        FIRST = 1

    class Pair(NamedTuple):
        first: str
        second: str

    print(Pair("a", "b"), [Pair("c", "d")])
    try:
        Kind(3)
    except ValueError as error:
        print(error)


print(Job.Place(1), Job.Size(2), Job.State("new"))
try:
    Job.State("old")
except ValueError as error:
    print(error)
local()
