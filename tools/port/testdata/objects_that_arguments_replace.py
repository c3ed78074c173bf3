import asyncio


class Worker:
    def __init__(self, name):
        self.name = name
        self.items = []

    def run(self, x):
        print(self.name, "runs", x)
        return self

    def add(self, x):
        self.items.append(x)
        return len(self.items)


class Pool:
    def __init__(self):
        self.worker = Worker("one")
        self.lists = [[1]]
        self.items = [1]
        self.table = {"a": [1]}
        self.hook = self.swap

    def swap(self):
        self.worker = Worker("two")
        self.items = []
        return 5

    def grow(self):
        for i in range(20):
            self.lists.append([i])
        for i in range(50):
            self.table[f"k{i}"] = [i]
        return 9

    @property
    def prop(self):
        return self.swap()

    @property
    def grown(self):
        return self.grow()

    def __len__(self):
        return self.swap()

    def __getitem__(self, i):
        return self.swap()

    async def aswap(self):
        await asyncio.sleep(0)
        return self.swap()


async def main():
    p = Pool()
    p.worker.run(p.swap())
    p = Pool()
    old = p.items
    p.items.append(p.swap())
    print(old, p.items)
    p = Pool()
    old = p.items
    p.items.append(p.hook())
    print(old, p.items)
    p = Pool()
    old = p.items
    f = p.swap
    p.items.append(f())
    print(old, p.items)
    p = Pool()
    old = p.items
    p.items.append(p.prop)
    print(old, p.items)
    p = Pool()
    old = p.items
    p.items.append(len(p))
    print(old, p.items)
    p = Pool()
    old = p.items
    p.items.append(p[0])
    print(old, p.items)
    p = Pool()
    p.worker.run(p.prop).run(1)
    p = Pool()
    p.worker.run(await p.aswap())
    p = Pool()
    p.lists[0].append(p.grow())
    print(p.lists[0])
    p = Pool()
    p.lists[0].append(p.grown)
    print(p.lists[0])
    p = Pool()
    g = p.grow
    p.lists[0].append(g())
    p.table["a"].append(p.grown)
    print(p.lists[0], p.table["a"])
    p = Pool()
    p.lists[0] += [p.grown]
    p.table["a"] += [p.grow()]
    print(p.lists[0], p.table["a"])
    p = Pool()
    old = p.items
    p.items += [p.swap()]
    print(old, p.items)
    p.items = [4]
    old = p.items
    get(p).items.append(p.swap())
    print(old, p.items)


def get(p):
    return p

asyncio.run(main())
