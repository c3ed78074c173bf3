# conformance: python >= 3.13: the contexts of other exceptions have the TimeoutError since 3.13
# The causes and contexts of a TimeoutError, and of the errors that come out in its place.
import asyncio


def chain(error: BaseException) -> None:
    step: BaseException | None = error
    while step is not None:
        cause = step.__cause__
        print(repr(step), "caused by", repr(cause), cause is step.__context__)
        step = step.__context__


async def the_error_that_was_handled_is_behind_the_cancellation() -> None:
    try:
        async with asyncio.timeout(0.01):
            try:
                raise ZeroDivisionError("first")
            finally:
                await asyncio.sleep(1)
    except TimeoutError as error:
        chain(error)


async def an_error_of_the_cleanup_has_the_timeout_behind_it() -> None:
    async def crash() -> None:
        try:
            await asyncio.sleep(1)
        finally:
            raise ZeroDivisionError("cleanup")

    try:
        async with asyncio.timeout(0.01):
            await crash()
    except ZeroDivisionError as error:
        chain(error)


async def the_timeout_is_put_between_two_errors_of_the_cleanup() -> None:
    try:
        async with asyncio.timeout(0.01):
            try:
                try:
                    raise ValueError("before")
                finally:
                    await asyncio.sleep(1)
            finally:
                try:
                    raise KeyError("cleanup")
                finally:
                    raise ZeroDivisionError("cleanup of the cleanup")
    except ZeroDivisionError as error:
        chain(error)


async def a_timeout_in_a_cleanup_has_the_cancellation_of_the_outer_behind_it() -> None:
    inner: list[TimeoutError] = []
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                try:
                    async with asyncio.timeout(0.01):
                        await asyncio.sleep(10)
                except TimeoutError as error:
                    inner.append(error)
    except TimeoutError as error:
        chain(error)
        print("and the inner one:")
        chain(inner[0])
        behind = inner[0].__context__
        assert behind is not None
        print(behind.__context__ is error.__context__)


async def the_errors_of_a_group_have_the_timeout_behind_them() -> None:
    async def crash() -> None:
        try:
            await asyncio.sleep(2)
        finally:
            raise ZeroDivisionError("cleanup")

    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as group:
                group.create_task(crash())
                try:
                    raise ValueError("block")
                finally:
                    await asyncio.sleep(1)
    except ExceptionGroup as error:
        chain(error)
        for part in error.exceptions:
            print("and of a task:")
            chain(part)


async def main() -> None:
    print("- the error that was handled is behind the cancellation")
    await the_error_that_was_handled_is_behind_the_cancellation()
    print("- an error of the cleanup has the timeout behind it")
    await an_error_of_the_cleanup_has_the_timeout_behind_it()
    print("- the timeout is put between two errors of the cleanup")
    await the_timeout_is_put_between_two_errors_of_the_cleanup()
    print("- a timeout in a cleanup has the cancellation of the outer behind it")
    await a_timeout_in_a_cleanup_has_the_cancellation_of_the_outer_behind_it()
    print("- the errors of a group have the timeout behind them")
    await the_errors_of_a_group_have_the_timeout_behind_them()


asyncio.run(main())
