# conformance: python >= 3.13: set_exception() raised TypeError before
# A StopIteration cannot be raised into a future: it becomes the cause of a RuntimeError.
import asyncio


class Exhausted(StopIteration):
    pass


async def a_stop_iteration_becomes_a_runtime_error() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    stop = StopIteration()
    future.set_exception(stop)
    print(future.cancelled(), future.done())
    try:
        future.result()
    except RuntimeError as error:
        print(error, "<-", repr(error.__cause__), error.__cause__ is stop)


async def so_does_a_class_derived_from_it() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    future.set_exception(Exhausted())
    error = future.exception()
    print(repr(error))
    if error is not None:
        print(isinstance(error, RuntimeError), isinstance(error.__cause__, Exhausted))


async def main() -> None:
    await a_stop_iteration_becomes_a_runtime_error()
    await so_does_a_class_derived_from_it()


asyncio.run(main())
