"""Class methods make objects of the class they are called for; static ones may depend on the object."""

import asyncio

class Base:
    registry = []

    def __init__(self, n=1):
        self.n = n

    @classmethod
    def label(cls):
        return "base"

    @classmethod
    def build(cls, n=1):
        obj = cls(n)
        cls.registry.append(obj.title())
        return obj

    @classmethod
    async def open(cls, n):
        obj = cls.build(n)
        await asyncio.sleep(0)
        return obj

    def title(self):
        return f"Base {self.n}"

class Middle(Base):
    def title(self):
        return f"Middle {self.n}"

class Leaf(Middle):
    @classmethod
    def label(cls):
        return "leaf"

    def extra(self):
        return "extra"

async def main():
    print(Base.label(), Middle.label(), Leaf.label())
    leaf = await Leaf.open(3)
    print(leaf.title(), leaf.extra(), type(leaf).__name__)
    m = Middle.build(2)
    print(m.title())
    b = Base.build()
    print(b.title(), Base.registry)

asyncio.run(main())


class Plugin:
    kind = "none"

    @staticmethod
    def version():
        return 1

    @classmethod
    def describe(cls):
        return f"{cls.kind} v"

    def both(self):
        return self.describe() + str(self.version())

class First(Plugin):
    kind = "a"

    @staticmethod
    def version():
        return 2

class Second(First):
    kind = "b"

    @classmethod
    def describe(cls):
        return "<" + cls.kind + ">"

for p in [Plugin(), First(), Second()]:
    print(p.version(), p.describe(), p.both())
g = Second().version
print(g())
