# Timeouts in timeouts, and in a loop that was busy when they were due.
import asyncio
import time


async def of_two_that_are_due_together_only_the_outer_raises() -> None:
    deadline = asyncio.get_running_loop().time() + 0.01
    try:
        async with asyncio.timeout_at(deadline) as outer:
            try:
                async with asyncio.timeout_at(deadline) as inner:
                    await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print("between", repr(error))
                raise
    except TimeoutError as error:
        print("outside", repr(error))
    print(outer.expired(), inner.expired())


async def an_outer_one_that_passed_in_a_busy_loop_cancels_the_inner() -> None:
    try:
        async with asyncio.timeout(0.002):
            try:
                async with asyncio.timeout(0.1):
                    time.sleep(0.01)
                    await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("the outer one was first")
                raise
    except TimeoutError as error:
        print("outside", repr(error))


async def after_a_busy_loop_the_outer_one_still_stops_what_follows(busy: float) -> None:
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 10
    start = loop.time()
    try:
        async with asyncio.timeout(0.1):
            try:
                async with asyncio.timeout(0.01):
                    time.sleep(busy)
                    await asyncio.sleep(1)
            except TimeoutError as error:
                print("inside", repr(error))
            await asyncio.sleep(10)
            print("not reached")
    except TimeoutError as error:
        print("outside", repr(error))
    print(round(loop.time() - start, 2))


async def an_inner_one_in_a_cleanup_raises_for_itself() -> None:
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                await asyncio.sleep(1)
            finally:
                try:
                    async with asyncio.timeout(0.01) as inner:
                        await asyncio.sleep(10)
                except TimeoutError as error:
                    print("in the cleanup", repr(error), repr(error.__cause__))
                    print(outer.expired(), inner.expired(), outer, inner)
    except TimeoutError as error:
        print("outside", repr(error), repr(error.__cause__))
    print(outer.expired(), inner.expired())


async def main() -> None:
    print("- of two that are due together only the outer raises")
    await of_two_that_are_due_together_only_the_outer_raises()
    print("- an outer one that passed in a busy loop cancels the inner")
    await an_outer_one_that_passed_in_a_busy_loop_cancels_the_inner()
    print("- after a busy loop the outer one still stops what follows")
    await after_a_busy_loop_the_outer_one_still_stops_what_follows(0.05)
    await after_a_busy_loop_the_outer_one_still_stops_what_follows(0.1)
    print("- an inner one in a cleanup raises for itself")
    await an_inner_one_in_a_cleanup_raises_for_itself()


asyncio.run(main())
