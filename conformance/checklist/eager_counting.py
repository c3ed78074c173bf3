# conformance: python >= 3.12: eager_task_factory() is new in 3.12
# How many tasks trees of coroutines make, and how many of them have to wait for their first step.
import asyncio

counts: dict[str, int] = {"made": 0, "waiting": 0}


def made(task: "asyncio.Task[None]") -> "asyncio.Task[None]":
    counts["made"] += 1
    counts["waiting"] += not task.done()
    return task


async def chain(depth: int) -> int:
    if depth == 0:
        return 0
    return 1 + await chain(depth - 1)


async def tree_of_groups(width: int, depth: int) -> None:
    if depth == 0:
        return
    async with asyncio.TaskGroup() as group:
        for _ in range(width):
            made(group.create_task(tree_of_groups(width, depth - 1)))


async def tree_of_gathers(width: int, depth: int) -> None:
    if depth == 0:
        return
    await asyncio.gather(*[made(asyncio.create_task(tree_of_gathers(width, depth - 1))) for _ in range(width)])


async def a_chain_of_coroutines_makes_no_tasks() -> None:
    print(await chain(100), counts, len(asyncio.all_tasks()))


async def a_tree_of_groups_makes_a_task_each() -> None:
    counts["made"] = counts["waiting"] = 0
    await tree_of_groups(5, 4)
    print(counts)


async def a_tree_of_gathers_makes_a_task_each() -> None:
    counts["made"] = counts["waiting"] = 0
    await tree_of_gathers(5, 4)
    print(counts)


async def main() -> None:
    for eager in (False, True):
        print("eager tasks" if eager else "tasks")
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory if eager else None)
        await a_chain_of_coroutines_makes_no_tasks()
        await a_tree_of_groups_makes_a_task_each()
        await a_tree_of_gathers_makes_a_task_each()
        counts["made"] = counts["waiting"] = 0


asyncio.run(main())
