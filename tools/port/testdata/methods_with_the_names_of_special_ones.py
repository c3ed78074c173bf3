import asyncio


class Bag:
    def __init__(self, items):
        self.items = items

    def add(self, item):
        self.items.append(item)
        return self

    def __add__(self, other):
        return Bag(self.items + other.items)

    def contains(self, item):
        return f"contains {item}"

    def __contains__(self, item):
        return item in self.items

    def __len__(self):
        return len(self.items)

    def len(self):
        return "len"

    def __eq__(self, other):
        return self.items == other.items

    def eq(self, other):
        return "eq"

    def __iter__(self):
        return iter(self.items)

    def iter(self):
        return "iter"

    def __call__(self, item):
        return item

    def __str__(self):
        return "Bag"

    def str(self):
        return "str"


class Named(Bag):
    def call(self, item):
        return f"call {item}"

    def __getitem__(self, index):
        return self.items[index]


class Box:
    def __init__(self, number):
        self.number = number

    def len(self):
        return 0

    def truth(self):
        return False

    def repr(self):
        return "repr!"

    def hash(self):
        return 7

    def __repr__(self):
        return f"<{self.number}>"

    @property
    def type_name(self):
        return "none of its own"


class Dial:
    count = 0

    def __init__(self):
        self._level = 1

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = value * 2

    async def set_level(self, value):
        self.level = value
        await asyncio.sleep(0)
        return "set"

    def set_count(self, value):
        self.count = value
        return self


class Failure(Exception):
    def str(self):
        return "str"

    def repr(self):
        return "repr"


async def main():
    bag = Named([1])
    bag.add(2)
    both = bag + bag
    print(both.items, bag.contains(1), 1 in bag, len(bag), bag.len(), bag == both, bag.eq(both), list(bag), bag.iter())
    print(bag(3), bag.call(3), bag[0], bag, bag.str())
    box = Box(1)
    print("yes" if box else "no", any([box]), list(filter(None, [box])), box, type(box).__name__, len({box, Box(1)}))
    print(box.len(), box.truth(), box.repr(), box.hash(), box.type_name)
    dial, other = Dial(), Dial()
    Dial.count = 7
    print(await dial.set_level(4), dial.level, dial.set_count(3).count, other.count)
    try:
        sorted([box, box])
    except TypeError as error:
        print(error)
    try:
        raise Failure("f")
    except Failure as failure:
        print(failure, repr(failure), failure.str(), failure.repr())
    await asyncio.sleep(0)


asyncio.run(main())
