# conformance: python >= 3.12: suppress() takes nothing out of a group before
import asyncio
import contextlib
from contextlib import AsyncExitStack, ExitStack, suppress


async def fails(error: Exception) -> None:
    await asyncio.sleep(1)
    raise error


async def main() -> None:
    async with AsyncExitStack() as stack:
        stack.enter_context(suppress(KeyError, IndexError))
        await fails(IndexError("in silence"))
    print("an IndexError is gone")
    try:
        async with AsyncExitStack() as stack:
            stack.enter_context(contextlib.suppress(KeyError))
            await fails(IndexError("aloud"))
    except IndexError as error:
        print(repr(error))
    with ExitStack() as stack:
        stack.callback(print, "last")
        stack.enter_context(suppress(LookupError))
        stack.callback(print, "first")
        raise KeyError("k")
    quiet = suppress(ZeroDivisionError)
    with quiet:
        print(1 // 0)
    print("a ZeroDivisionError is gone")
    with suppress(KeyError, ValueError):
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(ValueError("a")))
            group.create_task(fails(KeyError("b")))
    print("a group is gone")
    try:
        with suppress(KeyError):
            async with asyncio.TaskGroup() as group:
                group.create_task(fails(ValueError("a")))
                group.create_task(fails(KeyError("b")))
    except ExceptionGroup as error:
        print("left:", repr(error))
    try:
        with ExitStack() as stack:
            stack.enter_context(suppress(KeyError))
            raise ExceptionGroup("both", [KeyError("k"), OSError("o")])
    except ExceptionGroup as error:
        print("left:", repr(error))


asyncio.run(main())
