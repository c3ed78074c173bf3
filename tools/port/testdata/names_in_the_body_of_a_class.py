import asyncio

LIMIT = 3
STEP = 1


class Counter:
    LIMIT = 10
    DOUBLE = LIMIT * 2
    PAIR = (LIMIT, -LIMIT)

    def limits(self, n=LIMIT, *, step=STEP):
        return self.LIMIT, n, step, LIMIT


class Other:
    LIMIT = LIMIT + 1

    def limits(self):
        return self.LIMIT, LIMIT


def times(count):
    def repeated(function):
        def repeat(self):
            return function(self) * count

        return repeat

    return repeated


class Repeating:
    LIMIT = 3

    @times(LIMIT)
    def get(self):
        return 1


async def main():
    print(Repeating().get(), Repeating.LIMIT, LIMIT)
    print(Counter().limits(), LIMIT, Counter.DOUBLE, Counter.PAIR)
    print(Other().limits(), Counter().limits(5, step=0))


asyncio.run(main())
