# What a task group waits for: tasks from its start, from its block, from its tasks; cancelled ones; names and contexts.
import asyncio
import contextvars


async def give(delay: float, value: int) -> int:
    await asyncio.sleep(delay)
    return value


async def the_results_are_there_after_the_block() -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(give(0.1, 42))
        second = group.create_task(give(0.2, 11))
        print(first.done(), second.done())
    print(first.result(), second.result())


async def the_block_may_await_between_two_tasks() -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(give(0.1, 42))
        await asyncio.sleep(0.15)
        print(first.done())
        second = group.create_task(give(0.2, 11))
    print(first.result(), second.result())


async def a_task_that_the_block_cancels_does_not_disturb_the_others() -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(give(1, 42))
        await asyncio.sleep(0.15)
        first.cancel()
        second = group.create_task(give(0.2, 11))
    print(first.cancelled(), second.result())


async def tasks_may_come_and_go_all_the_time() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        for number in range(10):
            await asyncio.sleep(0.1)
            group.create_task(give(0.3, number))
            if number == 5:
                print(len(asyncio.all_tasks()) - 1, "of the tasks run")
        await asyncio.sleep(1.35)
        print(len(asyncio.all_tasks()) - 1, "are left")
    print(round(loop.time() - start, 3))


async def a_task_of_the_group_may_create_others_while_the_group_waits() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    made: list[asyncio.Task[int]] = []

    async def root(group: asyncio.TaskGroup) -> None:
        await asyncio.sleep(0.1)
        made.append(group.create_task(give(0.1, 1)))
        made.append(group.create_task(give(0.2, 2)))

    async with asyncio.TaskGroup() as group:
        group.create_task(root(group))
    print([task.result() for task in made], round(loop.time() - start, 3))


async def a_task_may_be_given_a_name() -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(give(0, 1), name="named")
        print(task.get_name())


async def a_task_may_be_given_a_context() -> None:
    number: contextvars.ContextVar[int] = contextvars.ContextVar("number")

    async def set_number(value: int) -> None:
        await asyncio.sleep(0)
        number.set(value)

    async with asyncio.TaskGroup() as group:
        context = contextvars.copy_context()
        print(context.get(number))
        await group.create_task(set_number(1), context=context)
        print(context.get(number))
        await group.create_task(set_number(2), context=context)
        print(context.get(number), number.get(0))


async def a_block_that_returns_still_waits() -> None:
    async def early() -> int:
        async with asyncio.TaskGroup() as group:
            group.create_task(give(0.5, 7))
            return 5

    loop = asyncio.get_running_loop()
    start = loop.time()
    print(await early(), round(loop.time() - start, 3))


async def main() -> None:
    print("- the results are there after the block")
    await the_results_are_there_after_the_block()
    print("- the block may await between two tasks")
    await the_block_may_await_between_two_tasks()
    print("- a task that the block cancels does not disturb the others")
    await a_task_that_the_block_cancels_does_not_disturb_the_others()
    print("- tasks may come and go all the time")
    await tasks_may_come_and_go_all_the_time()
    print("- a task of the group may create others while the group waits")
    await a_task_of_the_group_may_create_others_while_the_group_waits()
    print("- a task may be given a name")
    await a_task_may_be_given_a_name()
    print("- a task may be given a context")
    await a_task_may_be_given_a_context()
    print("- a block that returns still waits")
    await a_block_that_returns_still_waits()


asyncio.run(main())
