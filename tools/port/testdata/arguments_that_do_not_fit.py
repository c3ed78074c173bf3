import asyncio


async def add(a, b, c):
    await asyncio.sleep(0)
    return a + b + c


async def run(function, args):
    try:
        print(await function(*args))
    except TypeError as e:
        print("TypeError:", e)


def call(function, *args):
    try:
        print(function(*args))
    except TypeError as e:
        print("TypeError:", e)


def half(x):
    return x / 2


def third(y):
    return y / 3


class Robot:
    def move(self, x, y):
        return f"moved {x},{y}"


async def main():
    for count in range(5):
        await run(add, list(range(count)))

    robot = Robot()
    for step in [[1, 2], [3], [4, 5, 6]]:
        try:
            print(robot.move(*step))
        except TypeError as e:
            print(e)

    async def show(x):
        print("show", x)

    jobs = [(show, [1]), (show, []), (show, [1, 2])]
    for function, args in jobs:
        try:
            await function(*args)
        except TypeError as e:
            print(e)

    for function, values in [(half, [4.0]), (third, [6.0]), (third, [1.0, 2.0]), (half, [1.0, 2.0, 3.0])]:
        call(lambda f, v: f(*v), function, values)


asyncio.run(main())
