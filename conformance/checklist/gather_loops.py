# The loop of gather() is that of its arguments, the running one, or the one that was set.
import asyncio


async def letters() -> str:
    return "abc"


def without_a_loop_nothing_is_gathered() -> None:
    asyncio.set_event_loop(None)
    try:
        asyncio.gather()
    except RuntimeError as error:
        print(error)
    first = letters()
    second = letters()
    try:
        asyncio.gather(first, second)
    except RuntimeError as error:
        print(error)
    first.close()
    second.close()


def of_nothing_in_a_running_loop() -> None:
    async def gathers() -> bool:
        together = asyncio.gather()
        print(together.get_loop() is asyncio.get_running_loop(), together.done())
        return len(await together) == 0

    loop = asyncio.new_event_loop()
    print(loop.run_until_complete(gathers()))
    loop.close()


def of_nothing_in_the_loop_that_was_set() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    together = asyncio.gather()
    print(together.get_loop() is loop)
    loop.run_until_complete(together)
    print(together.done(), len(together.result()))
    asyncio.set_event_loop(None)
    loop.close()


def of_futures_of_two_loops() -> None:
    one = asyncio.new_event_loop()
    other = asyncio.new_event_loop()
    first: asyncio.Future[int] = one.create_future()
    second: asyncio.Future[int] = other.create_future()
    try:
        asyncio.gather(first, second)
    except ValueError as error:
        print(error)
    one.close()
    other.close()


def of_futures_of_one_loop() -> None:
    loop = asyncio.new_event_loop()
    children: list[asyncio.Future[int]] = [loop.create_future() for _ in range(3)]
    for _ in range(2):
        together = asyncio.gather(children[0], children[1], children[2])
        print(together.get_loop() is loop, together.done())
    for number, child in enumerate(children):
        child.set_result(number)
    print(loop.run_until_complete(together))
    loop.close()


def of_coroutines_in_a_running_loop() -> None:
    async def gathers(loop: asyncio.AbstractEventLoop) -> None:
        together = asyncio.gather(letters(), letters())
        print(together.get_loop() is loop, await together)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(gathers(loop))
    loop.close()


def of_coroutines_in_the_loop_that_was_set() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    together = asyncio.gather(letters(), letters())
    print(together.get_loop() is loop, loop.run_until_complete(together))
    asyncio.set_event_loop(None)
    loop.close()


def of_a_coroutine_given_three_times() -> None:
    async def gathers() -> None:
        coroutine = letters()
        other = letters()
        print(await asyncio.gather(coroutine, coroutine, other, coroutine))

    asyncio.run(gathers())


for heading, behaviour in (
    ("without a loop", without_a_loop_nothing_is_gathered),
    ("nothing, in a running loop", of_nothing_in_a_running_loop),
    ("nothing, in the loop that was set", of_nothing_in_the_loop_that_was_set),
    ("futures of two loops", of_futures_of_two_loops),
    ("futures of one loop", of_futures_of_one_loop),
    ("coroutines in a running loop", of_coroutines_in_a_running_loop),
    ("coroutines in the loop that was set", of_coroutines_in_the_loop_that_was_set),
    ("a coroutine three times", of_a_coroutine_given_three_times),
):
    print(heading)
    behaviour()
