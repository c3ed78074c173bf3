# What a timeout says of itself and what it allows: before, in, and after its block.
import asyncio


def reschedule(limit: asyncio.Timeout, when: float | None) -> None:
    try:
        limit.reschedule(when)
        print("rescheduled")
    except RuntimeError as error:
        print("RuntimeError:", error)


async def it_can_be_moved_and_lifted_from_outside() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    future: asyncio.Future[asyncio.Timeout] = loop.create_future()

    async def work() -> None:
        async with asyncio.timeout_at(start + 10) as limit:
            future.set_result(limit)
            await asyncio.sleep(50)

    task = asyncio.create_task(work())
    limit = await future
    print(limit.when() == start + 10)
    limit.reschedule(start + 30)
    print(limit.when() == start + 30)
    limit.reschedule(None)
    print(limit.when())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), limit.expired())


async def a_timeout_that_was_moved_fires_at_its_new_time() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(1) as limit:
            limit.reschedule(start + 3)
            await asyncio.sleep(2)
            print("still there")
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error), round(loop.time() - start, 2))


async def its_state_is_shown() -> None:
    async with asyncio.timeout(10) as limit:
        text = repr(limit)
        head, _, when = text.partition("when=")
        print(head, when.endswith(">"), "." in when)
    print(limit)
    async with asyncio.timeout(None) as limit:
        print(limit)
    print(limit)
    try:
        async with asyncio.timeout(0.01) as limit:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print(limit, limit.expired())
                raise
    except TimeoutError:
        print(limit, limit.expired())
    print(asyncio.timeout(None))


async def it_is_not_entered_twice() -> None:
    async with asyncio.timeout(0.01) as limit:
        try:
            async with limit:
                print("never")
        except RuntimeError as error:
            print("RuntimeError:", error)
    try:
        async with limit:
            print("never")
    except RuntimeError as error:
        print("RuntimeError:", error)


async def it_is_not_moved_before_its_block() -> None:
    reschedule(asyncio.timeout(0.01), 0.02)


async def it_is_not_moved_after_its_block() -> None:
    async with asyncio.timeout(0.01) as limit:
        print("in the block")
    reschedule(limit, 0.02)


async def it_is_not_moved_once_it_has_expired() -> None:
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(1)
    except TimeoutError:
        reschedule(limit, 0.02)


async def it_is_not_moved_while_it_expires() -> None:
    async with asyncio.timeout(0.01) as limit:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            reschedule(limit, 0.02)
    print("no error", limit)


async def it_cannot_be_entered_outside_of_a_task() -> None:
    limit = asyncio.timeout(0.01)

    async def enter() -> None:
        async with limit:
            print("never")

    coroutine = enter()

    def step() -> None:
        try:
            coroutine.send(None)
        except RuntimeError as error:
            print("RuntimeError:", error)

    asyncio.get_running_loop().call_soon(step)
    await asyncio.sleep(0)
    reschedule(limit, 0.02)


async def main() -> None:
    print("- it can be moved and lifted from outside")
    await it_can_be_moved_and_lifted_from_outside()
    print("- a timeout that was moved fires at its new time")
    await a_timeout_that_was_moved_fires_at_its_new_time()
    print("- its state is shown")
    await its_state_is_shown()
    print("- it is not entered twice")
    await it_is_not_entered_twice()
    print("- it is not moved before, after, once it has expired, while it expires")
    await it_is_not_moved_before_its_block()
    await it_is_not_moved_after_its_block()
    await it_is_not_moved_once_it_has_expired()
    await it_is_not_moved_while_it_expires()
    print("- it cannot be entered outside of a task")
    await it_cannot_be_entered_outside_of_a_task()


asyncio.run(main())
