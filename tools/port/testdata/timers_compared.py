"""Timers that are compared, hashed and in sets: equal if they call the same at the same time."""

import asyncio


def ring(what):
    print("ring", what)


async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    a = loop.call_at(now + 1, ring, "a")
    b = loop.call_at(now + 1, ring, "a")
    c = loop.call_at(now + 2, print, "a")
    d = loop.call_at(now + 1, ring, "d")
    e = loop.call_at(now + 1, print, "a")
    print(a == b, a == a, a != c, a <= b, a >= c, a < c, a > b, a == d, a == e, a <= d)
    print(hash(a) == hash(b), hash(a) == hash(c), len({a, b, c, d}))
    f = loop.call_at(now + 1, lambda: None)
    g = loop.call_at(now + 1, lambda: None)
    print(f == g, f == f, f != g, f is f, f is g)
    loop.call_later(0.001, ring, "dropped")
    a.cancel()
    print(a == b, a in [b, c], a in [c, a])
    b.cancel()
    print(a == b, [b, c].index(a))
    timers = sorted([c, a, d], key=lambda t: t.when())
    print([t.when() - now for t in sorted([c, a, d])] == [1, 1, 2] or "inexact", timers[2] is c)
    log = []
    x = loop.call_at(now + 3, log.append, 1)
    y = loop.call_at(now + 3, log.append, 1)
    z = loop.call_at(now + 3, log.append, 2)
    print(x == y, x == z, max(a, c) == c, min(a, c) is a)
    fut = loop.create_future()
    p = loop.call_at(now + 3, fut.set_result, 1)
    q = loop.call_at(now + 3, fut.set_result, 1)
    print(p == q, p == x)
    q.cancel()
    print(p == q, p <= q, p < q)
    await asyncio.sleep(5)
    print(p == q, fut.result(), log)


asyncio.run(main())
