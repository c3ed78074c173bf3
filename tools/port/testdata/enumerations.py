from enum import Enum, IntEnum, auto


class Light(Enum):
    RED = auto()
    GREEN = auto()

    @property
    def next(self):
        return {Light.RED: Light.GREEN, Light.GREEN: Light.RED}[self]

    def is_stop(self):
        return self is Light.RED

    @classmethod
    def parse(cls, text):
        for light in cls:
            if light.name.lower() == text:
                return light
        raise ValueError(text)

    def __str__(self):
        return self.name.lower()


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Light.RED, repr(Light.RED.next), Light.RED.is_stop(), Light.parse("green"))
print(Light(2), Light["RED"])
try:
    Light(9)
except ValueError as error:
    print(error)
print(Level.LOW, Level.LOW < Level.HIGH, Level.HIGH + 1, Level(10).name, f"{Level.LOW:03d}")
print(sorted([Level.HIGH, Level.LOW]), Level.LOW == 1, bool(Level.LOW))
