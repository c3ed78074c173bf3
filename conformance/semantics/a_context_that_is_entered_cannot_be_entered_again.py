# conformance: python >= 3.12: Task.get_context() is new in 3.12
"""Context.run() refuses the context of the task that calls it, and those around it."""

import asyncio
import contextvars


def try_to_enter(what: str, context: contextvars.Context) -> None:
    try:
        context.run(print, what, "entered")
    except RuntimeError as error:
        print(what, "refused:", str(error).startswith("cannot enter context: <_contextvars.Context"))


async def child(own: contextvars.Context, parent: contextvars.Context) -> None:
    try_to_enter("its own", own)
    try_to_enter("its parent's", parent)
    other = contextvars.copy_context()
    try_to_enter("a copy", other)
    other.run(try_to_enter, "the same from inside", other)
    other.run(try_to_enter, "its own from a copy", own)


async def main() -> None:
    task = asyncio.current_task()
    assert task is not None
    own = task.get_context()
    try_to_enter("main's", own)
    asyncio.get_running_loop().call_soon(try_to_enter, "main's from a callback", own)
    await asyncio.sleep(0)
    given = contextvars.copy_context()
    await asyncio.create_task(child(given, own), context=given)
    try_to_enter("what a task has left", given)


asyncio.run(main())
