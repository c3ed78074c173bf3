import asyncio


class W:
    def __init__(self):
        self.observers = []

    def observe(self, f):
        self.observers.append(f)
        return lambda: self.observers.remove(f)


async def main():
    log = []
    w = W()
    un = w.observe(lambda a, b: log.append((a, b)))

    def none():
        log.append("none")

    for f in w.observers:
        f(1, 2)
    print(log)
    for f in (none,):
        f()
    un()
    print(log)

asyncio.run(main())
