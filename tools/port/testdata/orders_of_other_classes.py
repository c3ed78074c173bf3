"""Comparisons that only some operands have: what CPython says of the others."""

from dataclasses import dataclass
import functools


@dataclass(order=True)
class Ver:
    n: int


@dataclass
class Plain:
    n: int


@functools.total_ordering
class Total:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Total) and self.n == other.n

    def __lt__(self, other):
        if not isinstance(other, Total):
            return NotImplemented
        return self.n < other.n


class Only:
    def __lt__(self, other):
        return True


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


attempt(lambda: Ver(1) < 3)
attempt(lambda: Ver(1) > 3)
attempt(lambda: Ver(1) <= 3)
attempt(lambda: Ver(1) >= "a")
attempt(lambda: 3 < Ver(1))
attempt(lambda: 3 >= Ver(1))
attempt(lambda: Ver(1) < Ver(2))
attempt(lambda: Ver(1) < Plain(2))
attempt(lambda: Plain(1) < Plain(2))
attempt(lambda: Plain(1) > Plain(2))
attempt(lambda: Only() > Only())
attempt(lambda: Only() < 3)
attempt(lambda: 3 > Only())
attempt(lambda: Only() <= 3)
attempt(lambda: Ver(1) < None)
try:
    print(Ver(1) < 3)
except TypeError as e:
    print(e)
try:
    Ver(1) > 3
except TypeError as e:
    print(e)
try:
    Ver(1) <= Plain(3)
except TypeError as e:
    print(e)
print(Ver(1) == 3, Ver(1) != 3, Ver(1) == Plain(1))
print(sorted([Ver(3), Ver(1)]), max(Ver(3), Ver(1)))
attempt(lambda: Total(1) < 3)
attempt(lambda: Total(1) > 3)
attempt(lambda: Total(1) <= 3)
attempt(lambda: Total(1) >= 3)
attempt(lambda: Total(1) >= Total(1))
