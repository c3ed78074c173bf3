from abc import ABC, abstractmethod


class Shape(ABC):
    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def area(self) -> float: ...

    def __str__(self) -> str:
        return f"{self.name} of {self.area():.2f}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        super().__init__("square")
        self.side = side

    def area(self) -> float:
        return self.side**2


class Cube(Square):
    def area(self) -> float:
        return 6 * super().area()


for shape in [Square(1.5), Cube(2.0)]:
    print(shape, type(shape).__name__, isinstance(shape, Cube))
