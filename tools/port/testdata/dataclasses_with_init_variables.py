"""Parameters of dataclasses that only __post_init__ sees."""

from dataclasses import InitVar, dataclass
import dataclasses


@dataclass
class Point:
    x: int
    scale: InitVar[int]
    y: int = 0
    offset: dataclasses.InitVar[int] = 1

    def __post_init__(self, scale, offset):
        self.y = self.x * scale + offset


print(Point(2, 3))
print(Point(2, scale=3, offset=5), Point(1, 1) == Point(1, 1))
