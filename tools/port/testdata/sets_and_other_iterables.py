# Methods of sets that are given lists, tuples and dicts; the keys of dicts and of contexts as sets.
import asyncio

seen = []


def handler(loop, context):
    known = context.keys() - {"source_traceback"}
    seen.append((context["message"], sorted(known), context.keys() >= {"message"}, context.keys() == {"message"}))


async def nap():
    await asyncio.sleep(0)


async def main():
    names, more = {"a", "b"}, {"b": 1, "c": 2}
    print(names.isdisjoint(["c", "d"]), names.isdisjoint(("a",)), names.issubset(["a", "b", "c"]))
    print(names.issuperset(["a"]), names.issuperset(more), sorted(names.union(["c"])), sorted(names.union(more, ["x"])))
    print(sorted(names.intersection(["b", "z"])), sorted(names.difference(("a",), more)))
    print(sorted(names.symmetric_difference(["a", "z"])), frozenset(names).isdisjoint(more))
    print({1, 2, 3}.isdisjoint([4]), {1, 2}.issubset(range(5)))
    print(more.keys() == {"c", "b"}, {"b"} <= more.keys(), more.keys().isdisjoint(names), more.keys() > {"b"})
    tasks = [asyncio.create_task(nap()) for _ in range(3)]
    print(asyncio.all_tasks().isdisjoint(tasks), asyncio.all_tasks().issuperset(tasks))
    await asyncio.wait(tasks)
    print(asyncio.all_tasks().isdisjoint(tasks))
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "full", "free": 3})
    loop.call_exception_handler({"message": "empty"})
    print(seen)


asyncio.run(main())
