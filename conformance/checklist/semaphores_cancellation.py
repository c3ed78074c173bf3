# Semaphores and cancelled waiters: their turn goes to the next, and nothing hangs.
import asyncio


def state(semaphore: asyncio.Semaphore) -> str:
    text = repr(semaphore)
    return text[text.index("[") :]


async def a_cancelled_acquire_does_not_count() -> None:
    semaphore = asyncio.Semaphore()
    await semaphore.acquire()
    task = asyncio.create_task(semaphore.acquire())
    asyncio.get_running_loop().call_soon(task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", state(semaphore))
    semaphore.release()
    print(semaphore.locked(), state(semaphore))


async def a_release_after_two_cancellations_wakes_the_third() -> None:
    semaphore = asyncio.Semaphore(value=0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(4)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel()
    semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([task.done() for task in tasks], [task.cancelled() for task in tasks], state(semaphore))
    semaphore.release()
    print(await tasks[3], state(semaphore))


async def the_one_behind_a_cancelled_waiter_does_not_hang() -> None:
    semaphore = asyncio.Semaphore(value=0)
    first = asyncio.create_task(semaphore.acquire())
    second = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    first.cancel()
    semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(first.cancelled(), second.done(), semaphore.locked())


async def cancelling_the_next_one_right_after_the_release_leaves_it_free() -> None:
    semaphore = asyncio.Semaphore(1)

    async def enter() -> None:
        async with semaphore:
            print("never")

    async def leave_and_cancel(other: asyncio.Task[None]) -> None:
        async with semaphore:
            await asyncio.sleep(0)
        other.cancel()

    async def first() -> None:
        await leave_and_cancel(second)

    task = asyncio.create_task(first())
    second = asyncio.create_task(enter())
    results = await asyncio.gather(task, second, return_exceptions=True)
    print([repr(result) for result in results], state(semaphore))
    async with asyncio.timeout(1):
        print(await semaphore.acquire(), state(semaphore))


async def who_is_left_keeps_its_order() -> None:
    semaphore = asyncio.Semaphore(0)
    order: list[int] = []

    async def acquire(number: int) -> bool:
        await semaphore.acquire()
        order.append(number)
        return True

    tasks = [asyncio.create_task(acquire(number)) for number in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([repr(result) for result in results], order)


async def main() -> None:
    print("- a cancelled acquire does not count")
    await a_cancelled_acquire_does_not_count()
    print("- a release after two cancellations wakes the third")
    await a_release_after_two_cancellations_wakes_the_third()
    print("- the one behind a cancelled waiter does not hang")
    await the_one_behind_a_cancelled_waiter_does_not_hang()
    print("- cancelling the next one right after the release leaves it free")
    await cancelling_the_next_one_right_after_the_release_leaves_it_free()
    print("- who is left keeps its order")
    await who_is_left_keeps_its_order()


asyncio.run(main())
