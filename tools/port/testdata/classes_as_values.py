"""Classes among functions that make objects."""

import asyncio


class Plain:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n


class Doubled:
    def __init__(self, n, factor=2):
        self.n = n * factor

    def value(self):
        return self.n


async def use(make):
    primitive = make()
    await primitive.acquire()
    print(make.__name__, primitive.locked())
    primitive.release()


async def main():
    makers = {"lock": asyncio.Lock, "one": lambda: asyncio.Semaphore(1), "two": lambda: asyncio.Semaphore(2)}
    for name, make in makers.items():
        primitive = make()
        await primitive.acquire()
        print(name, primitive.locked())
        primitive.release()
    await use(asyncio.Lock)
    await use(asyncio.Semaphore)
    kinds = [Plain, Doubled]
    for kind in kinds:
        print(kind.__name__, kind(4).value())
    converters = {"a": int, "b": str, "c": lambda text: text.upper()}
    for key in sorted(converters):
        print(key, repr(converters[key]("12")))


asyncio.run(main())
