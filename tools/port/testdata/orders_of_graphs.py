"""graphlib.TopologicalSorter: all nodes at once, level by level, and what it raises."""

import asyncio
import graphlib
from graphlib import CycleError, TopologicalSorter

GRAPH = {"D": {"B", "C"}, "B": {"A"}, "C": {"A"}}


class Node:
    def __init__(self, name):
        self.name = name


def ordered():
    ts = TopologicalSorter({"d": ["b", "c"], "b": ["a"], "c": ["a"]})
    print(list(ts.static_order()))
    print([*TopologicalSorter({3: [2, 1], 2: [1], 1: []}).static_order()])
    ts2 = graphlib.TopologicalSorter()
    ts2.add("x", "y", "z")
    ts2.add("y")
    ts2.add("z", *["y", "w"])
    order = ts2.static_order()
    ts2.add("w", "q")
    for n in order:
        print("node", n)
    print(ts2.is_active())


async def levels():
    ts = TopologicalSorter({"D": ["B", "C"], "B": ["A"], "C": ["A"], "E": []})
    ts.prepare()
    while ts.is_active():
        group = ts.get_ready()
        print(group, len(group))
        await asyncio.gather(*(asyncio.sleep(0) for _ in group))
        ts.done(*group)


def errors():
    ts = TopologicalSorter({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    try:
        ts.prepare()
    except CycleError as e:
        print(type(e).__name__, e, e.args[1], repr(e))
    try:
        list(TopologicalSorter({1: [2], 2: [1]}).static_order())
    except ValueError as e:
        print(repr(e))
    ts = TopologicalSorter()
    for f in (ts.is_active, ts.get_ready):
        try:
            f()
        except ValueError as e:
            print(e)
    ts.add(1, 2)
    ts.prepare()
    for act in (lambda: ts.add(1), lambda: ts.done(1), lambda: ts.done(7), lambda: ts.prepare()):
        try:
            act()
        except ValueError as e:
            print(e)
    print(ts.get_ready(), ts.get_ready())
    ts.done(2)
    try:
        ts.done(2)
    except ValueError as e:
        print(e)
    print(ts.get_ready(), ts.is_active())
    ts.done(1)
    print(ts.is_active())


ordered()
asyncio.run(levels())
errors()
