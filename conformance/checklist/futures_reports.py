# What is logged when a future is gone that nobody has looked at, and what is not.
import asyncio


def new() -> "asyncio.Future[int]":
    return asyncio.get_running_loop().create_future()


async def a_pending_future_is_dropped_silently() -> None:
    future = new()
    del future


async def a_result_is_dropped_silently() -> None:
    future = new()
    future.set_result(42)
    del future
    future = new()
    future.set_result(42)
    print(future.result())
    del future


async def an_exception_is_reported() -> None:
    future = new()
    future.set_exception(RuntimeError("boom"))
    del future


async def an_exception_that_was_retrieved_is_not_reported() -> None:
    future = new()
    future.set_exception(RuntimeError("seen"))
    print(repr(future.exception()))
    del future


async def an_exception_that_result_raised_is_not_reported() -> None:
    future = new()
    future.set_exception(RuntimeError("raised"))
    try:
        future.result()
    except RuntimeError as error:
        print(repr(error))
    del future


async def an_exception_of_a_future_that_is_cancelled_then_is_not_reported() -> None:
    future = new()
    future.set_exception(RuntimeError("cancelled then"))
    print(future.cancel(), future.cancelled())
    del future


async def debug_mode_reports_where_the_future_was_made() -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    future = new()
    future.set_exception(RuntimeError("boom in debug mode"))
    del future
    loop.set_debug(False)


async def an_exception_that_was_raised_is_reported_with_its_place() -> None:
    future = new()
    try:
        raise MemoryError("too much")
    except MemoryError as error:
        future.set_exception(error)
    del future


async def main() -> None:
    print("pending")
    await a_pending_future_is_dropped_silently()
    print("a result")
    await a_result_is_dropped_silently()
    print("an exception")
    await an_exception_is_reported()
    print("retrieved")
    await an_exception_that_was_retrieved_is_not_reported()
    await an_exception_that_result_raised_is_not_reported()
    print("cancelled")
    await an_exception_of_a_future_that_is_cancelled_then_is_not_reported()
    print("debug mode")
    await debug_mode_reports_where_the_future_was_made()
    print("raised before")
    await an_exception_that_was_raised_is_reported_with_its_place()
    print("end")


asyncio.run(main())
