# What repr() of a future shows: state, callbacks, result, exception; and where it was made, in debug mode.
import asyncio


def new() -> "asyncio.Future[int]":
    return asyncio.get_running_loop().create_future()


def report(what: str, future: "asyncio.Future[int]") -> None:
    """Through the logger, where places in files do not matter."""
    asyncio.get_running_loop().call_exception_handler({"message": what, "future": future})


def first(future: "asyncio.Future[int]") -> None:
    print("first")


def between(future: "asyncio.Future[int]") -> None:
    print("between")


def last(future: "asyncio.Future[int]") -> None:
    print("last")


async def the_state_is_shown() -> None:
    future = new()
    print(repr(future), str(future))
    future.cancel()
    print(repr(future))
    future = new()
    future.set_result(4)
    print(repr(future), future.result())
    future = new()
    future.set_exception(RuntimeError())
    print(repr(future), repr(future.exception()))


async def a_long_text_is_shortened() -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    future.set_result("long " * 100)
    print(repr(future))


async def of_containers_the_first_elements_are_shown() -> None:
    loop = asyncio.get_running_loop()
    numbers: asyncio.Future[list[int]] = loop.create_future()
    numbers.set_result(list(range(100)))
    print(repr(numbers))
    table: asyncio.Future[dict[str, list[int]]] = loop.create_future()
    table.set_result({letter: list(range(number)) for number, letter in enumerate("hgfedcba")})
    print(repr(table))
    names: asyncio.Future[tuple[str, ...]] = loop.create_future()
    names.set_result(("a short name", "a name that is much longer than the others"))
    print(repr(names))


async def one_callback_is_shown() -> None:
    future = new()
    future.add_done_callback(first)
    report("one", future)
    future.cancel()
    print(repr(future))
    await asyncio.sleep(0)


async def two_callbacks_are_shown() -> None:
    future = new()
    future.add_done_callback(first)
    future.add_done_callback(last)
    report("two", future)
    future.remove_done_callback(first)
    report("one of them is gone", future)
    future.set_result(1)
    print(repr(future))
    await asyncio.sleep(0)


async def the_first_and_the_last_of_many_callbacks_are_shown() -> None:
    future = new()
    future.add_done_callback(first)
    for _ in range(8):
        future.add_done_callback(between)
    future.add_done_callback(last)
    report("many", future)
    future.remove_done_callback(between)
    future.cancel()
    print(repr(future))
    await asyncio.sleep(0)


async def debug_mode_shows_where_it_was_made() -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    future = new()
    loop.set_debug(False)
    print(repr(future).partition(" at ")[0])
    report("made in debug mode", future)
    future.cancel()
    print(repr(future).partition(" at ")[0])


async def main() -> None:
    print("states")
    await the_state_is_shown()
    await a_long_text_is_shortened()
    await of_containers_the_first_elements_are_shown()
    print("callbacks")
    await one_callback_is_shown()
    await two_callbacks_are_shown()
    await the_first_and_the_last_of_many_callbacks_are_shown()
    print("debug mode")
    await debug_mode_shows_where_it_was_made()


asyncio.run(main())
