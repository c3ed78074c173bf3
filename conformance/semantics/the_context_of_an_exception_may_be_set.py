import asyncio
from contextlib import asynccontextmanager


class Failed(Exception):
    def __init__(self, reason: BaseException) -> None:
        super().__init__("failed")
        self.__cause__ = reason


@asynccontextmanager
async def forgetful():
    try:
        yield
    except BaseException:
        replaced = RuntimeError("replaced")
        try:
            raise replaced
        finally:
            replaced.__context__ = None


async def main() -> None:
    try:
        async with forgetful():
            raise KeyError("forgotten")
    except RuntimeError as error:
        print(repr(error), repr(error.__context__))
        error.__context__ = ValueError("another")
        error.__suppress_context__ = True
        print(repr(error.__context__), error.__suppress_context__)
    try:
        try:
            await asyncio.sleep(1)
            raise KeyError("first")
        except KeyError as error:
            second = ValueError("second")
            second.__cause__ = error
            error.__traceback__ = None
            raise second
    except ValueError as error:
        print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
        error.__cause__ = None
        print(error.__cause__, repr(error.__context__))
    try:
        raise Failed(OSError("o"))
    except Failed as failed:
        print(repr(failed), repr(failed.__cause__), failed.__context__, failed.__suppress_context__)


asyncio.run(main())
