# SIGINT in a run of a runner: whom it cancels, and whether KeyboardInterrupt comes out.
import asyncio
import os
import signal


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


async def yield_until_cancelled() -> None:
    try:
        while True:
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled")
    raise asyncio.CancelledError


def it_interrupts_a_task_that_only_yields() -> None:
    with asyncio.Runner() as runner:
        runner.get_loop().call_later(0.1, interrupt)
        try:
            runner.run(yield_until_cancelled())
        except KeyboardInterrupt as error:
            print(repr(error))


async def wait_for(future: asyncio.Future[None]) -> None:
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled", future.cancelled())
    raise asyncio.CancelledError


def it_cancels_the_future_that_main_waits_for() -> None:
    with asyncio.Runner() as runner:
        future: asyncio.Future[None] = runner.get_loop().create_future()
        runner.get_loop().call_later(0.1, interrupt)
        try:
            runner.run(wait_for(future))
        except KeyboardInterrupt as error:
            print(repr(error), future.cancelled())


async def cancel_and_interrupt(task: asyncio.Task[None]) -> None:
    await asyncio.sleep(0)
    task.cancel()
    interrupt()


async def be_cancelled() -> None:
    task = asyncio.current_task()
    assert task is not None
    helper = asyncio.create_task(cancel_and_interrupt(task))
    await asyncio.sleep(10)
    await helper


def it_does_not_replace_a_cancellation() -> None:
    with asyncio.Runner() as runner:
        try:
            runner.run(be_cancelled())
        except asyncio.CancelledError as error:
            print(repr(error))


print("- it interrupts a task that only yields")
it_interrupts_a_task_that_only_yields()
print("- it cancels the future that main waits for")
it_cancels_the_future_that_main_waits_for()
print("- it does not replace a cancellation")
it_does_not_replace_a_cancellation()
