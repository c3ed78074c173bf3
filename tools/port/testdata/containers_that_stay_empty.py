"""What nothing is ever put into, and queues of None."""

import asyncio


def walk(tree, depth=0):
    for name, sub in tree.items():
        print("  " * depth + name)
        walk(sub, depth + 1)


def stream(xs):
    for x in xs:
        yield x


def of(d, key):
    for x in d[key]:
        print(x)


def noisy():
    print("noisy")
    return []


class Node:
    def __init__(self):
        self.kids = []

    def leaves(self):
        for k in self.kids:
            yield from k.leaves()


async def main():
    print(list(stream([])), list(Node().leaves()))
    try:
        of({"a": []}, "b")
    except KeyError as e:
        print("KeyError", e)
    for x in noisy()[:2]:
        print(x)
    for x in list(noisy()):
        print(x)
    walk({"usr": {"bin": {}, "lib": {"python": {}}}, "tmp": {}})
    nothing = []
    for x in nothing:
        print(x)
    else:
        print("none of", [y for y in nothing], len(nothing))

    q = asyncio.Queue()
    for _ in range(2):
        q.put_nowait(None)
    g = asyncio.create_task(q.get())
    print(await g, await q.get(), q.empty())
    p = asyncio.Queue()
    g = asyncio.create_task(p.get())
    await asyncio.sleep(0)
    g.cancel()
    await asyncio.wait([g])
    print(g.cancelled())


asyncio.run(main())
