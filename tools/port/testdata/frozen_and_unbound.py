from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


class Timing:
    def __init__(self, n):
        self.n = n
        self.seconds = None

    def run(self):
        self.seconds = self.n / 2


def behind_the_clause():
    try:
        raise ValueError("gone")
    except ValueError as error:
        print("caught", error)
    try:
        print("never", error)
    except UnboundLocalError as unbound:
        print(unbound)


point = Point(1)
try:
    point.x = 2
except FrozenInstanceError as error:
    print(type(error).__name__, error)
try:
    point.y = 2
except AttributeError as error:
    print(error)
print(point)
behind_the_clause()
timings = [Timing(n) for n in range(4)]
try:
    print(sum(t.seconds for t in timings))
except TypeError as error:
    print(error)
timings[0].run()
try:
    print(sum(t.seconds for t in timings))
except TypeError as error:
    print(error)
for timing in timings:
    timing.run()
print(sum(t.seconds for t in timings))
