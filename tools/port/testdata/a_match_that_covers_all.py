"""A match that covers every value does not fall through."""

from dataclasses import dataclass
from enum import Enum


class Light(Enum):
    RED = 1
    GREEN = 2


@dataclass
class Circle:
    r: int


@dataclass
class Square:
    side: int


def name(light):
    match light:
        case Light.RED:
            return "red"
        case Light.GREEN:
            return "green"


def partial(light):
    match light:
        case Light.RED:
            return "red"


def area(shape):
    match shape:
        case Circle():
            return shape.r * 3
        case Square():
            return shape.side * shape.side


def flag(b: bool):
    match b:
        case True:
            return "yes"
        case False:
            return "no"


def guarded(light, n):
    match light:
        case Light.RED if n > 1:
            return "red"
        case Light.GREEN:
            return "green"


def either(light):
    match light:
        case Light.RED | Light.GREEN:
            return "any"


def optional(light):
    match light:
        case None:
            return "none"
        case Light.GREEN:
            return "green"
        case Light.RED as other:
            return "red" + other.name


print(name(Light.RED).upper(), name(Light.GREEN).upper())
print(partial(Light.RED), partial(Light.GREEN))
print(area(Circle(2)) + area(Square(3)))
print(flag(True).upper(), flag(False))
print(guarded(Light.RED, 1), guarded(Light.RED, 2), guarded(Light.GREEN, 0))
print(either(Light.RED).upper())
print(optional(None).upper(), optional(Light.GREEN), optional(Light.RED))
