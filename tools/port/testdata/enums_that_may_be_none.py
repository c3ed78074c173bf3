"""A method of an enum is called on what may be None."""

from enum import Enum


class Light(Enum):
    RED = "stop"
    GREEN = "go"

    def next(self, n):
        if n > 1:
            return None
        return Light.GREEN


def find(n):
    return Light.RED if n else None


x = find(1)
print(x.next(1), x.name, x.value)
y = find(0)
try:
    print(y.next(1))
except AttributeError as e:
    print(e)


class C:
    def __init__(self):
        self.light = Light.RED

    def run(self):
        old, self.light = self.light, self.light.next(1)
        print(old.name, self.light)
        old, self.light = self.light, self.light.next(2)
        print(old.name, self.light)


C().run()
