import asyncio


class A:
    def __init__(self):
        self.v = None

    def load(self):
        self.v = 5
        return 1

    async def aload(self):
        self.v = 6
        return 2


async def main():
    a = A()
    if a.v is None:
        print(a.load(), a.v)
    a.v = None
    if a.v is None:
        print(await a.aload(), a.v)
    a.v = None
    if a.v is None:
        x = a.load() + (a.v or 0)
        print(x)
    a.v = None
    if a.v is None:
        t = (a.load(), a.v)
        print(t)
    a.v = None
    if a.v is None:
        d = {a.load(): a.v}
        print(d)
    a.v = None
    if a.v is None:
        b = a.load() == 1 and a.v is None
        print(b)
    a.v = None
    if a.v is None:
        print(f"{a.load()} {a.v}")

asyncio.run(main())
