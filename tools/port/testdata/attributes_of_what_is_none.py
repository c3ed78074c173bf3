# What None has no attribute of names it, before the arguments are evaluated.
import asyncio


class Engine:
    LIMIT = 9

    def __init__(self, power):
        self.power = power
        self.log = []

    @staticmethod
    def double(x):
        return 2 * x

    @property
    def is_strong(self):
        return self.power > 5

    async def run(self, hours):
        await asyncio.sleep(0)
        return self.power * hours

    def tune(self, by):
        self.power += by
        return self.power


class Car:
    def __init__(self, engine: Engine | None = None):
        self.engine = engine


async def hours():
    print("asked for hours")
    await asyncio.sleep(0)
    return 3


async def use(car, what):
    if what == "read":
        return car.engine.power
    if what == "class":
        return car.engine.LIMIT
    if what == "static":
        return car.engine.double(4)
    if what == "property":
        return car.engine.is_strong
    if what == "await":
        return await car.engine.run(await hours())
    if what == "list":
        car.engine.log.append(await hours())
        return len(car.engine.log)
    if what == "both":
        print(car.engine.power, await hours())
        return car.engine.power + await hours()
    if what == "bound":
        tune = car.engine.tune
        return tune(1)
    if what == "add":
        car.engine.power += 1
        return car.engine.power
    car.engine.power = 4
    return car.engine.power


async def main():
    for what in ("read", "class", "static", "property", "await", "list", "both", "bound", "add", "assign"):
        for car in (Car(Engine(3)), Car()):
            try:
                print(what, await use(car, what))
            except AttributeError as error:
                print(what, str(error).partition(" and ")[0])


asyncio.run(main())
