"""Tuples of any length: paths and logs that others are added to."""

import asyncio
from dataclasses import dataclass


class Node:
    def __init__(self, name, *children):
        self.name = name
        self.children = children


def leaves(node, path=()):
    if not node.children:
        yield path, node.name
    for index, child in enumerate(node.children):
        yield from leaves(child, path + (index,))


class Recorder:
    def __init__(self):
        self.log = ()
        self.before = self.log

    def add(self, entry):
        self.before = self.log
        self.log += (entry,)


async def descend(depth, path=()):
    await asyncio.sleep(0)
    if depth == 0:
        return path
    return await descend(depth - 1, (depth,) + path)


async def main():
    tree = Node("root", Node("a"), Node("b", Node("c"), Node("d", Node("e"))))
    for path, name in leaves(tree):
        print(".".join(map(str, path)), name, path, len(path))
    recorder = Recorder()
    for entry in ("one", "two", "three"):
        recorder.add(entry)
    print(recorder.log, recorder.before, recorder.log[0], "two" in recorder.log)
    print(await asyncio.gather(*[descend(n) for n in range(3)]))
    numbers = tuple(n * n for n in range(3))
    more = numbers + (9,)
    pair = (16, 25)
    print(numbers, more, (-1,) + more + pair, more == (0, 1, 4, 9))


asyncio.run(main())
