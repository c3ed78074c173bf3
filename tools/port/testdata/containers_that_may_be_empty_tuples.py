import asyncio


class Node:
    def __init__(self, name, children=()):
        self.name, self.children = name, children

    async def total(self):
        results = await asyncio.gather(*(c.total() for c in self.children))
        return len(self.name) + sum(results)


async def open_all(names, broken=()):
    await asyncio.sleep(0)
    return [n for n in names if n not in broken]


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, kind, handler):
        self.handlers.setdefault(kind, []).append(handler)

    async def emit(self, kind, value):
        for handler in self.handlers.get(kind, ()):
            await handler(value)


async def main():
    tree = Node("root", [Node("a"), Node("bb", [Node("ccc")])])
    print(await tree.total())
    print(await open_all(["x", "y"]), await open_all(["x", "y"], broken={"y"}))
    bus = Bus()
    seen = []

    async def handler(value):
        seen.append(value)

    bus.on("k", handler)
    await bus.emit("k", 1)
    await bus.emit("other", 2)
    print(seen)

asyncio.run(main())
