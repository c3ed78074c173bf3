"""Misuse of asyncio, of exit stacks and of exception groups raises what CPython raises."""

import asyncio
from contextlib import AsyncExitStack, ExitStack


class Nothing:
    pass


class OnlyEnters:
    async def __aenter__(self):
        return self


async def main():
    for lock in (asyncio.Lock(),):
        try:
            await lock
        except TypeError as error:
            print(error, lock.locked())
    queue = asyncio.Queue()
    queue.put_nowait(1)
    try:
        print(await queue)
    except TypeError as error:
        print(error)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(Nothing())
        except TypeError as error:
            print(error)
        try:
            await stack.enter_async_context(OnlyEnters())
        except TypeError as error:
            print(error)
    with ExitStack() as plain:
        try:
            plain.enter_context(Nothing())
        except TypeError as error:
            print(error)
    future = asyncio.get_running_loop().create_future()
    try:
        asyncio.create_task(future)
    except TypeError as error:
        print(error)
    future.set_result(None)


with asyncio.Runner() as runner:
    waiting = runner.get_loop().create_future()
    try:
        runner.run(waiting)
    except ValueError as error:
        print(error)
    runner.run(main())

group = ExceptionGroup("simple", [ValueError(1)])
try:
    group.split("bad")
except TypeError as error:
    print(error)
try:
    group.subgroup(3)
except TypeError as error:
    print(error)


async def sleep_for(what):
    for delay in ("1", None, float("nan"), [2]):
        try:
            await asyncio.sleep(delay)
        except (TypeError, ValueError) as error:
            print(what, type(error).__name__, error)


asyncio.run(sleep_for("sleep"))
