"""Exit stacks with decorated callbacks, and with functions that are exits."""

import asyncio
from contextlib import AsyncExitStack, ExitStack


def keep_on(exc_type, exc, tb):
    print("leaving", repr(exc))


def ignore(exc_type, exc, tb):
    return exc_type is not None and isinstance(exc, ValueError)


async def ignore_later(exc_type, exc, tb):
    await asyncio.sleep(0)
    print("later", repr(exc))
    return True


def plain():
    with ExitStack() as stack:
        @stack.callback
        def done():
            print("done")

        stack.push(ignore)
        stack.push(keep_on)
        raise ValueError("ignored")
    print("behind")
    with ExitStack() as stack:
        stack.push(lambda *exc: True)
        1 / 0
    try:
        with ExitStack() as stack:
            stack.push(lambda kind, error, tb: isinstance(error, KeyError))
            raise TypeError("not ignored")
    except TypeError as error:
        print(error)


async def main():
    plain()
    async with AsyncExitStack() as stack:
        @stack.push_async_callback
        async def finish():
            await asyncio.sleep(0)
            print("finished")

        @stack.callback
        def at_once():
            print("at once")

        stack.push_async_exit(ignore_later)
        raise RuntimeError("ignored later")
    print("the end")


asyncio.run(main())
