# Task groups that are used too early, too late, twice, or outside of a task.
import asyncio


async def nothing() -> None:
    print("never")


def refused(group: asyncio.TaskGroup) -> None:
    coroutine = nothing()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", error)
    coroutine.close()


async def a_group_is_not_entered_while_it_is_entered() -> None:
    group = asyncio.TaskGroup()
    async with group:
        try:
            async with group:
                print("never")
        except RuntimeError as error:
            print("RuntimeError:", error)


async def a_group_is_not_entered_twice() -> None:
    group = asyncio.TaskGroup()
    async with group:
        print("first time")
    try:
        async with group:
            print("never")
    except RuntimeError as error:
        print("RuntimeError:", error)


async def a_group_that_is_finished_creates_no_tasks() -> None:
    group = asyncio.TaskGroup()
    async with group:
        print("block")
    refused(group)


async def a_group_that_is_not_entered_creates_no_tasks() -> None:
    refused(asyncio.TaskGroup())


async def a_group_that_shuts_down_creates_no_tasks() -> None:
    async def fail() -> None:
        await asyncio.sleep(0.001)
        raise ZeroDivisionError("zero")

    async def late(group: asyncio.TaskGroup) -> None:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            refused(group)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(late(group))
    except ExceptionGroup as error:
        print(error.exceptions)


async def a_group_cannot_be_entered_outside_of_a_task() -> None:
    group = asyncio.TaskGroup()

    async def enter() -> None:
        async with group:
            print("never")

    coroutine = enter()

    def step() -> None:
        try:
            coroutine.send(None)
        except RuntimeError as error:
            print("RuntimeError:", error)

    asyncio.get_running_loop().call_soon(step)
    await asyncio.sleep(0)
    refused(group)


async def main() -> None:
    print("- a group is not entered while it is entered")
    await a_group_is_not_entered_while_it_is_entered()
    print("- a group is not entered twice")
    await a_group_is_not_entered_twice()
    print("- a group that is finished creates no tasks")
    await a_group_that_is_finished_creates_no_tasks()
    print("- a group that is not entered creates no tasks")
    await a_group_that_is_not_entered_creates_no_tasks()
    print("- a group that shuts down creates no tasks")
    await a_group_that_shuts_down_creates_no_tasks()
    print("- a group cannot be entered outside of a task")
    await a_group_cannot_be_entered_outside_of_a_task()


asyncio.run(main())
