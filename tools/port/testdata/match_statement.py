from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def where(point: Point) -> str:
    match point:
        case Point(x=0, y=0):
            return "origin"
        case Point(x=x, y=y) if x == y:
            return f"diagonal {x}"
        case _:
            return "elsewhere"


def command(words: list[str]) -> str:
    match words:
        case []:
            return "nothing"
        case ["go", direction]:
            return f"going {direction}"
        case ["take", *things]:
            return f"taking {len(things)}"
        case _:
            return "what?"


print(where(Point(0, 0)), where(Point(2, 2)), where(Point(1, 2)))
print(command([]), command(["go", "up"]), command(["take", "a", "b"]), command(["x"]))
