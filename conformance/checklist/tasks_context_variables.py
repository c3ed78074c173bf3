# Which context a task and its callbacks run in, and what others see of it.
import asyncio
import contextvars
import random

name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="nobody")
number: contextvars.ContextVar[int] = contextvars.ContextVar("number")
level: contextvars.ContextVar[int] = contextvars.ContextVar("level", default=-1)


async def a_task_sees_the_context_of_its_creation() -> None:
    async def child() -> None:
        await asyncio.sleep(0.01)
        print("child:", name.get())
        name.set("child")

    print("parent:", name.get())
    task = asyncio.create_task(child())
    name.set("parent")
    await task
    print("parent:", name.get())


async def a_done_callback_does_not_change_the_context_of_the_task() -> None:
    def done(future: "asyncio.Future[None]") -> None:
        print("callback:", name.get())
        name.set("callback")

    loop = asyncio.get_running_loop()
    for turn in range(2):
        future: asyncio.Future[None] = loop.create_future()
        future.add_done_callback(done)
        name.set(f"turn {turn}")
        loop.call_soon(future.set_result, None)
        await future
        print("task:", name.get())
        for step in range(2):
            name.set(f"turn {turn}, step {step}")
            await asyncio.sleep(0.001)
            print("task:", name.get())


async def many_tasks_do_not_disturb_one_another() -> None:
    mistakes: list[int] = []

    async def child(first: int) -> None:
        for step in range(10):
            level.set(first + step)
            await asyncio.sleep(random.uniform(0.001, 0.05))
            if level.get() != first + step:
                mistakes.append(first)

    tasks = [asyncio.create_task(child(random.randint(0, 10))) for _ in range(100)]
    await asyncio.gather(*tasks)
    print(mistakes, level.get())


async def sets_number(value: int) -> None:
    await asyncio.sleep(0)
    number.set(value)


async def tasks_may_share_a_context_one_after_the_other() -> None:
    context = contextvars.copy_context()
    print(context.get(number))
    await asyncio.create_task(sets_number(1), context=context)
    print(context.get(number))
    await asyncio.create_task(sets_number(2), context=context)
    print(context.get(number), number.get(-1))


async def the_loop_takes_a_context_for_a_task_too() -> None:
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    print(context.get(number))
    await loop.create_task(sets_number(3), context=context)
    print(context.get(number))
    await loop.create_task(sets_number(4), context=context)
    print(context.get(number), number.get(-1))


async def the_constructor_takes_a_context_too() -> None:
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    await asyncio.Task(sets_number(5), loop=loop, context=context)
    print(context.get(number))
    await asyncio.Task(sets_number(6), loop=loop, context=context)
    print(context.get(number), number.get(-1))


async def main() -> None:
    print("creation")
    await asyncio.create_task(a_task_sees_the_context_of_its_creation())
    print("callbacks")
    await asyncio.create_task(a_done_callback_does_not_change_the_context_of_the_task())
    print("outside:", name.get())
    print("many tasks")
    await many_tasks_do_not_disturb_one_another()
    print("a context for create_task()")
    await tasks_may_share_a_context_one_after_the_other()
    print("a context for create_task() of the loop")
    await the_loop_takes_a_context_for_a_task_too()
    print("a context for Task()")
    await the_constructor_takes_a_context_too()


asyncio.run(main())
