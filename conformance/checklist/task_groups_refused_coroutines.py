# conformance: python >= 3.13: a coroutine that a group refused was reported as never awaited before
# A coroutine that a task group refuses is closed: no warning says that it was never awaited.
import asyncio


async def nothing() -> None:
    print("never")


async def a_finished_group_closes_what_it_refuses() -> None:
    group = asyncio.TaskGroup()
    async with group:
        print("block")
    try:
        group.create_task(nothing())
    except RuntimeError as error:
        print("RuntimeError:", error)


async def a_group_that_was_not_entered_closes_what_it_refuses() -> None:
    group = asyncio.TaskGroup()
    try:
        group.create_task(nothing())
    except RuntimeError as error:
        print("RuntimeError:", error)


async def what_was_refused_cannot_be_awaited_any_more() -> None:
    group = asyncio.TaskGroup()
    coroutine = nothing()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        await coroutine
    except RuntimeError as error:
        print("RuntimeError:", error)


print("- a finished group closes what it refuses")
loop = asyncio.new_event_loop()
loop.run_until_complete(a_finished_group_closes_what_it_refuses())
print("- a group that was not entered closes what it refuses")
loop.run_until_complete(a_group_that_was_not_entered_closes_what_it_refuses())
print("- what was refused cannot be awaited any more")
loop.run_until_complete(what_was_refused_cannot_be_awaited_any_more())
loop.close()
