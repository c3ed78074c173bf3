import asyncio
from inspect import iscoroutinefunction


class Bus:
    def __init__(self):
        self.handlers = {}

    def subscribe(self, topic, handler):
        self.handlers.setdefault(topic, []).append(handler)

    async def publish(self, topic, payload):
        for handler in self.handlers.get(topic, []):
            if asyncio.iscoroutinefunction(handler):
                await handler(payload)
            else:
                handler(payload)


async def run_step(step, value):
    if not iscoroutinefunction(step):
        return step(value)
    return await step(value)


async def attempt(function, *args):
    try:
        value = await function(*args) if asyncio.iscoroutinefunction(function) else function(*args)
    except Exception as e:
        print("failed:", type(e).__name__, e)
        return None
    print("value", value)
    return value


async def save(order):
    await asyncio.sleep(0.01)
    print("saved", order)


def log(order):
    print("log:", order)


def double(x):
    return x * 2


async def slow_increment(x):
    await asyncio.sleep(0.01)
    return x + 1


async def fails(x):
    raise ValueError(f"no {x}")


def fails_at_once(x):
    raise KeyError(x)


async def main():
    bus = Bus()
    bus.subscribe("order", save)
    bus.subscribe("order", log)
    bus.subscribe("paid", lambda order: print("paid", order))
    await bus.publish("order", "book")
    await bus.publish("paid", "pen")
    value = 5
    for step in [double, slow_increment, double]:
        value = await run_step(step, value)
        print(step.__name__, "->", value)
    await attempt(double, 4)
    await attempt(slow_increment, await slow_increment(4))
    await attempt(fails, 1)
    await attempt(fails_at_once, 2)


asyncio.run(main())
