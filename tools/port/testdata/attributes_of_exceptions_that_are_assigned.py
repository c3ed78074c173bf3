import asyncio


class Meta(Exception):
    def __init__(self, m):
        super().__init__(m)
        self.tries = 0
        self.where = []


class Sub(Meta):
    pass


async def f(log):
    try:
        await asyncio.sleep(0)
        raise Sub("m")
    except Meta as x:
        x.tries += 1
        await asyncio.sleep(0)
        x.tries = x.tries + 1
        x.where.append("f")
        log.append(x)
        raise


async def g(log):
    try:
        await f(log)
    except (Sub, KeyError) as e:
        if isinstance(e, Meta):
            e.tries += 10
            e.where.append("g")
        raise


async def main():
    log = []
    t = asyncio.create_task(g(log))
    await asyncio.wait([t])
    y = t.exception()
    assert isinstance(y, Meta)
    print(y.tries, y.where, log[0] is y)
    assert isinstance(y, Meta)
    y.tries = 7
    print(log[0].tries)
    try:
        await t
    except Meta as z:
        z.tries += 1
        kept = z
    kept.tries *= 2
    print(kept.tries, y.tries)
    last = None
    for i in range(3):
        try:
            raise Meta(f"m{i}")
        except Meta as e:
            e.tries = i
            e.__cause__ = last
            last = e
    while last is not None:
        print(last, last.tries)
        last = last.__cause__


asyncio.run(main())
