"""Functions that ask for the event loop, in tables and as arguments, within a loop and outside of one."""

import asyncio


def ask(label, function):
    try:
        found = function()
    except RuntimeError as error:
        print(label, "->", error)
    else:
        print(label, "->", type(found).__name__)


def ask_all():
    table = {
        "get_running_loop": asyncio.get_running_loop,
        "current_task": asyncio.current_task,
        "all_tasks": asyncio.all_tasks,
    }
    for name, function in table.items():
        ask(name, function)


async def work():
    return 1


async def main():
    ask_all()
    loop = asyncio.get_running_loop()
    task = loop.create_task(work())
    getters = [task.get_loop, asyncio.get_running_loop]
    print([getter() is loop for getter in getters])
    make = loop.create_future
    first, second = make(), make()
    loop.call_soon(first.set_result, 1)
    loop.call_soon(second.set_result, 2)
    print(await first + await second + await task)


ask_all()
asyncio.run(main())
