import asyncio


def area(width, height=1, scale=1.0):
    return width * height * scale


class Robot:
    def __init__(self, name):
        self.name = name
        self.log = []

    def move(self, dx, dy=0):
        self.log.append((dx, dy))
        return self

    async def say(self, what, times=1, pause=0.0):
        for _ in range(times):
            await asyncio.sleep(pause)
        return f"{self.name}: {what * times}"


async def main():
    shapes = [(2,), (2, 3), (2, 3, 0.5)]
    for shape in shapes:
        print(area(*shape))
    print([area(*s) for s in shapes])
    robot = Robot("r")
    moves = [(1,), (2, 5), (3,)]
    for step in moves:
        robot.move(*step)
    print(robot.log)
    calls = [("hi",), ("ho", 2), ("hey", 2, 0.01)]
    print(await asyncio.gather(*(robot.say(*c) for c in calls)))
    for c in calls:
        print(await robot.say(*c))


asyncio.run(main())
