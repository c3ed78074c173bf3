# conformance: python >= 3.12: Task.get_context() is new in 3.12
# The context in which a task runs can be asked for.
import asyncio
import contextvars

name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="nobody")


async def renames(new: str) -> None:
    await asyncio.sleep(0)
    name.set(new)


async def a_context_that_was_given_is_the_context_of_the_task() -> None:
    context = contextvars.copy_context()
    task = asyncio.create_task(renames("child"), context=context)
    print(task.get_context() is context)
    await task
    print(task.get_context() is context, context[name], task.get_context()[name])


async def without_one_a_task_has_a_copy_of_its_own() -> None:
    name.set("parent")
    first = asyncio.create_task(renames("first"))
    second = asyncio.create_task(renames("second"))
    print(first.get_context() is second.get_context(), first.get_context()[name])
    await asyncio.wait([first, second])
    print(first.get_context()[name], second.get_context()[name], name.get())


async def main() -> None:
    print("given")
    await a_context_that_was_given_is_the_context_of_the_task()
    print("copied")
    await without_one_a_task_has_a_copy_of_its_own()


asyncio.run(main())
