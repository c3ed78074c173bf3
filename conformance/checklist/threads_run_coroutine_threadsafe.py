# run_coroutine_threadsafe(): another thread gives a coroutine to the loop and waits for it.
import asyncio


async def add(first: int, second: int) -> int:
    await asyncio.sleep(0.05)
    return first + second


async def fails() -> int:
    await asyncio.sleep(0.05)
    raise RuntimeError("in the loop")


async def cancels_itself() -> int:
    await asyncio.sleep(0.05)
    task = asyncio.current_task()
    if task is not None:
        task.cancel()
    await asyncio.sleep(0)
    return 0


async def sleeps_long() -> int:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("the coroutine is cancelled")
        raise
    return 1


async def the_thread_gets_the_result() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> int:
        return asyncio.run_coroutine_threadsafe(add(1, 2), loop).result()

    print(await loop.run_in_executor(None, in_the_thread))


async def the_thread_gets_the_error() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> int:
        return asyncio.run_coroutine_threadsafe(fails(), loop).result()

    try:
        await loop.run_in_executor(None, in_the_thread)
    except RuntimeError as error:
        print(repr(error))


async def the_thread_may_give_up_and_cancel() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> str:
        future = asyncio.run_coroutine_threadsafe(sleeps_long(), loop)
        try:
            future.result(0.01)
        except TimeoutError:
            return f"too late {future.done()} {future.cancel()} {future.cancelled()}"
        return "in time"

    print(await loop.run_in_executor(None, in_the_thread))
    await asyncio.sleep(0.1)
    print("tasks:", len(asyncio.all_tasks()))


async def a_cancelled_task_cancels_the_future_of_the_thread() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> str:
        future = asyncio.run_coroutine_threadsafe(cancels_itself(), loop)
        try:
            return f"result {future.result()}"
        except BaseException as error:
            return f"{type(error).__name__} {future.cancelled()} {future.done()}"

    print(await loop.run_in_executor(None, in_the_thread))


async def the_cancellation_reaches_who_awaits_the_thread() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> int:
        return asyncio.run_coroutine_threadsafe(cancels_itself(), loop).result()

    future = loop.run_in_executor(None, in_the_thread)
    try:
        print(await future)
    except asyncio.CancelledError as error:
        print(type(error).__name__, future.done(), future.cancelled())


async def a_timeout_of_the_thread_reaches_who_awaits_the_thread() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> int:
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(60, 1), loop)
        try:
            return future.result(0)
        finally:
            print("cancelled by the thread:", future.cancel())

    try:
        print(await loop.run_in_executor(None, in_the_thread))
    except TimeoutError as error:
        print(repr(error))
    await asyncio.sleep(0.1)
    print("tasks:", len(asyncio.all_tasks()))


async def main() -> None:
    print("a result")
    await the_thread_gets_the_result()
    print("an error")
    await the_thread_gets_the_error()
    print("a timeout")
    await the_thread_may_give_up_and_cancel()
    await a_timeout_of_the_thread_reaches_who_awaits_the_thread()
    print("a cancellation")
    await a_cancelled_task_cancels_the_future_of_the_thread()
    await the_cancellation_reaches_who_awaits_the_thread()


asyncio.run(main())
