# Timeouts and cancellations that are not theirs.
import asyncio


def this_task() -> asyncio.Task[object]:
    task = asyncio.current_task()
    assert task is not None
    return task


async def a_cancellation_in_time_is_no_timeout() -> None:
    try:
        async with asyncio.timeout(10) as limit:
            this_task().cancel()
            await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(repr(error))
    print(limit.expired(), this_task().cancelling())


async def after_a_cancellation_a_cleanup_may_time_out() -> None:
    try:
        this_task().cancel()
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", this_task().cancelling())
    finally:
        try:
            async with asyncio.timeout(0.0):
                await asyncio.sleep(1)
        except TimeoutError as error:
            print(repr(error), this_task().cancelling())


async def after_a_cancellation_a_cleanup_may_be_cancelled() -> None:
    try:
        this_task().cancel()
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", this_task().cancelling())
    finally:
        try:
            async with asyncio.timeout(1.0):
                this_task().cancel("again")
                await asyncio.sleep(2)
        except asyncio.CancelledError as error:
            print(repr(error), this_task().cancelling())


async def a_cancellation_after_the_timeout_makes_it_a_cancellation() -> None:
    try:
        async with asyncio.timeout(0.1) as limit:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                this_task().cancel("mine")
                await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(repr(error), this_task().cancelling())
    print(limit.expired(), limit)


async def main() -> None:
    print("- a cancellation in time is no timeout")
    await asyncio.create_task(a_cancellation_in_time_is_no_timeout())
    print("- after a cancellation a cleanup may time out")
    await asyncio.create_task(after_a_cancellation_a_cleanup_may_time_out())
    print("- after a cancellation a cleanup may be cancelled")
    await asyncio.create_task(after_a_cancellation_a_cleanup_may_be_cancelled())
    print("- a cancellation after the timeout makes it a cancellation")
    await asyncio.create_task(a_cancellation_after_the_timeout_makes_it_a_cancellation())


asyncio.run(main())
