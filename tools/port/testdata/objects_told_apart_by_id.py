# id() of objects: in comparisons, as keys of sets and dicts, and to count which are the same.
import asyncio


class Node:
    def __init__(self, name):
        self.name = name
        self.others = []


class Walk:
    def __init__(self):
        self.seen: set[int] = set()
        self.names: list[str] = []

    def visit(self, node):
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        self.names.append(node.name)
        for other in node.others:
            self.visit(other)


async def fail():
    raise ValueError("bad")


async def grab(awaitable):
    try:
        await awaitable
    except ValueError as error:
        return error


async def nap(n):
    await asyncio.sleep(0)
    return n


async def main():
    a, b, c = Node("a"), Node("b"), Node("c")
    a.others += [b, c]
    c.others += [a, c]
    walk = Walk()
    walk.visit(a)
    print(walk.names, len(walk.seen), id(a) == id(b), id(a) != id(a.others[0]), id(a) == id(walk))

    task = asyncio.create_task(fail())
    errors = await asyncio.gather(grab(task), grab(task), grab(asyncio.shield(task)))
    print("errors:", len({id(error) for error in errors}), len(set(map(id, errors))))
    errors.append(ValueError("bad"))
    print("errors:", len({id(error) for error in errors}))

    running = {}
    tasks = [asyncio.create_task(nap(n)) for n in range(3)]
    for n, task in enumerate(tasks):
        running[id(task)] = f"job {n}"
    print(id(tasks[1]) == id(tasks[0]), len(running))
    for task in tasks:
        print(running.pop(id(task)), await task, id(task) in running, running.get(id(task)))
    first, last = tasks[0], tasks[-1]
    print(len({id(first), id(last), id(first)}), id(first) in [id(task) for task in tasks])


asyncio.run(main())
