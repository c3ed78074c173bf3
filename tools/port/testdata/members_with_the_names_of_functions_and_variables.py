import asyncio

LIMIT = 3
events = []


def log(text):
    events.append(text)
    print("log:", text)


def call(f, *args):
    return f(*args)


def set_level(x):
    return f"level {x}"


def type_name(x):
    return f"name of {x}"


def reset():
    return "module reset"


async def fetch(x):
    await asyncio.sleep(0)

    async def part(y):
        await asyncio.sleep(0)
        return y + LIMIT

    return await part(x) + await part(0)


class Counter:
    LIMIT = 10

    def limits(self, n=3):
        return LIMIT, self.LIMIT, n

    def raise_it(self):
        global LIMIT
        LIMIT += 1
        return LIMIT, self.LIMIT


class Service:
    count = 0

    def __init__(self, name):
        self.name = name
        self.events = ["own"]
        self._level = 0

    def log(self, text):
        log(f"{self.name}: {text}")
        events.append("more")
        return self.events

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = value

    def __call__(self, x):
        return call(lambda v: v + 1, x)

    def show(self):
        return set_level(self.level), type_name(self.name)

    async def fetch(self):
        task = asyncio.create_task(fetch(self._level))
        print(task.get_coro().__name__, [f"{part}" for part in events])
        return await task


class Derived(Service):
    def say(self):
        return [log(text) for text in ("a", "b")], (lambda: events[-1])(), reset()

    def reset(self):
        return reset() + "!"


async def main():
    print(Counter().limits(), Counter().raise_it(), LIMIT, Counter.LIMIT)
    service = Derived("s")
    service.level = 4
    print(service.log("hello"), service(3), service.show(), service.say(), service.reset())
    print(await service.fetch(), events)
    asyncio.create_task(fetch(1), name="t").cancel()
    coroutine = fetch(5)
    print(coroutine.__name__, fetch.__name__)
    coroutine.close()


asyncio.run(main())
