# When a timeout expires and when it does not: in time, too late, without a limit, at once, in the past.
import asyncio


def elapsed(start: float) -> float:
    return round(asyncio.get_running_loop().time() - start, 2)


async def a_timeout_raises_and_is_expired() -> None:
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error))
    print(limit.expired(), limit)


async def a_timeout_at_a_time_raises_at_that_time() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    deadline = start + 0.01
    try:
        async with asyncio.timeout_at(deadline) as limit:
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error), elapsed(start))
    print(limit.expired(), limit.when() == deadline)


async def what_waits_in_the_block_is_cancelled() -> None:
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print("inside", repr(error))
                raise
    except TimeoutError as error:
        print("outside", repr(error))


async def a_block_that_ends_in_time_raises_nothing() -> None:
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10) as limit:
        await asyncio.sleep(0.01)
    when = limit.when()
    assert when is not None
    print(limit.expired(), when > loop.time(), limit)
    await asyncio.sleep(12)
    print("long after", limit.expired())


async def without_a_limit_nothing_expires() -> None:
    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(100)
    print(limit.expired(), limit.when())
    async with asyncio.timeout_at(None) as limit:
        await asyncio.sleep(100)
    print(limit.expired(), limit.when())


async def a_timeout_of_zero_or_less_raises_at_the_first_suspension(delay: float, sleep: float) -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(delay) as limit:
            print("in the block")
            await asyncio.sleep(sleep)
            print("not reached")
    except TimeoutError as error:
        print(repr(error), elapsed(start))
    when = limit.when()
    assert when is not None
    print(limit.expired(), round(when - start, 2))


async def another_error_of_the_block_passes() -> None:
    try:
        async with asyncio.timeout(0.01) as limit:
            raise KeyError("mine")
    except KeyError as error:
        print(repr(error))
    print(limit.expired())


async def the_task_of_the_block_is_not_cancelled() -> None:
    async def work() -> None:
        try:
            async with asyncio.timeout(0.001):
                await asyncio.sleep(10)
        except TimeoutError as error:
            print(repr(error))

    task = asyncio.create_task(work())
    await task
    print(task.cancelled(), task.done(), task.cancelling())


async def main() -> None:
    print("- a timeout raises and is expired")
    await a_timeout_raises_and_is_expired()
    print("- a timeout at a time raises at that time")
    await a_timeout_at_a_time_raises_at_that_time()
    print("- what waits in the block is cancelled")
    await what_waits_in_the_block_is_cancelled()
    print("- a block that ends in time raises nothing")
    await a_block_that_ends_in_time_raises_nothing()
    print("- without a limit nothing expires")
    await without_a_limit_nothing_expires()
    print("- a timeout of zero or less raises at the first suspension")
    await a_timeout_of_zero_or_less_raises_at_the_first_suspension(0, 10)
    await a_timeout_of_zero_or_less_raises_at_the_first_suspension(0, 0)
    await a_timeout_of_zero_or_less_raises_at_the_first_suspension(-11, 0)
    print("- another error of the block passes")
    await another_error_of_the_block_passes()
    print("- the task of the block is not cancelled")
    await the_task_of_the_block_is_not_cancelled()


asyncio.run(main())
