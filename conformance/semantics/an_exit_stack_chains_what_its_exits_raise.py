import asyncio
from contextlib import AsyncExitStack, ExitStack


def chain(error: BaseException | None) -> list[str]:
    found = []
    while error is not None:
        found.append(repr(error))
        error = error.__context__
    return found


class Resource:
    def __init__(self, name: str, swallows: bool = False) -> None:
        self.name = name
        self.swallows = swallows

    def __enter__(self) -> "Resource":
        return self

    def __exit__(self, kind, error, traceback) -> bool:
        print(self.name, "gets", repr(error))
        if not self.swallows:
            raise RuntimeError(self.name)
        return True

    async def __aenter__(self) -> "Resource":
        return self

    async def __aexit__(self, kind, error, traceback) -> bool:
        await asyncio.sleep(1)
        print(self.name, "gets", repr(error))
        if not self.swallows:
            raise RuntimeError(self.name)
        return True


def fails(message: str) -> None:
    raise KeyError(message)


def fails_while_it_handles(first: str, second: str) -> None:
    try:
        raise KeyError(first)
    finally:
        raise IndexError(second)


async def fails_later(message: str) -> None:
    await asyncio.sleep(1)
    raise KeyError(message)


def leave_a_block_that_has_raised(swallows: bool) -> None:
    try:
        with ExitStack() as stack:
            stack.callback(fails_while_it_handles, "4", "5")
            stack.enter_context(Resource("3"))
            stack.enter_context(Resource("2", swallows))
            raise ValueError("1")
    except Exception as error:
        print(chain(error))


def leave_a_block_that_has_not_raised() -> None:
    try:
        with ExitStack() as stack:
            stack.callback(fails, "2")
            stack.callback(fails, "1")
    except KeyError as error:
        print(chain(error))


async def main() -> None:
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(Resource("c"))
            stack.enter_context(Resource("b"))
            stack.push_async_callback(fails_later, "a")
            raise ValueError("block")
    except RuntimeError as error:
        print(chain(error))
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(fails_later, "d")
            await stack.enter_async_context(Resource("c", True))
            stack.callback(fails_while_it_handles, "a", "b")
            raise ValueError("block")
    except KeyError as error:
        print(chain(error))
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(fails_later, "b")
            stack.push_async_callback(fails_later, "a")
    except KeyError as error:
        print(chain(error))


leave_a_block_that_has_raised(False)
leave_a_block_that_has_raised(True)
leave_a_block_that_has_not_raised()
asyncio.run(main())
