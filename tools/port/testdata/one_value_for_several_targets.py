import asyncio

made = 0


def make():
    global made
    made += 1
    return [made]


class Box:
    def __init__(self):
        self.last = None
        self.items = {}

    def add(self, key):
        found = self.items.get(key)
        if found is not None:
            return found
        found = self.items[key] = make()
        return found

    async def ask(self, key):
        if (fut := self.items.get(key)) is None:
            fut = self.items[key] = make()
        return fut

    async def first(self):
        value = None
        if made > 1:
            value = self.last = len(make())
        return value, self.last


async def num():
    return 3


async def again():
    res = None
    last = {}
    for i in range(3):
        res = last["v"] = (res or 0) + i
    print(res, last)
    a, b = 1, 2
    a = x = a + b
    print(a, x)
    n = 5
    n = last[n] = n - 1
    print(n, last)
    a = b = (a, b)
    print(a, b)
    s = "x"
    s = t = s + "y"
    print(s, t)
    lst = [1]
    lst = other = lst + [2]
    print(lst, other, lst is other)
    p = q = not n
    print(p, q)
    (u, v) = w = (n, n + 1)
    print(u, v, w)
    u = (v, w) = (u, v)
    print(u, v, w)
    n += 1
    m = n = n * 2
    print(m, n)
    fl = 0.5
    fl = k = fl * 3 if fl else 1
    print(fl, k)


async def main():
    b = Box()
    x = b.add("k")
    x.append(9)
    print(x, b.items, b.add("k") is x, made)
    y = await b.ask("z")
    y.append(8)
    print(y, b.items, made)
    print(await b.first(), made)
    v = None
    print(v)
    v = w = await num()
    print(v, w)
    p = q = r = make()
    p.append(1)
    print(p, q, r, made)
    f = 1.5
    print(f)
    f = g = await num() + 0.5
    h = f = await num() + 1.5
    print(f, g, h)
    t = None
    print(t)
    t = u = asyncio.create_task(num())
    print(await t, u is t)
    await again()


asyncio.run(main())
