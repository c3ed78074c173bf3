import asyncio
import enum
from enum import Enum, auto

State = Enum("State", "CLOSED OPEN")


class Phase(Enum):
    ONE, TWO = auto(), auto()


class Light(enum.Enum):
    RED = ("stop", 0.03)
    GREEN = ("go", 0.02)

    def __init__(self, meaning, duration):
        self.meaning = meaning
        self.duration = duration

    @property
    def other(self):
        members = list(Light)
        return members[(members.index(self) + 1) % len(members)]


def flaky(outcomes):
    outcomes = iter(outcomes)

    async def service():
        await asyncio.sleep(0)
        return next(outcomes) == "x"

    return service


async def main():
    state = State.CLOSED
    print(state, state.name, State.OPEN.value, Phase.TWO, Phase.TWO.value)
    light = Light.RED
    for _ in range(3):
        print(light.name, light.meaning, light.duration)
        await asyncio.sleep(light.duration)
        light = light.other
    service = flaky("x.")
    print(await service(), await service())

asyncio.run(main())
