# Who gets a lock, and when: waiters in line, releases, and cancellations that meet a release.
import asyncio


def state(lock: asyncio.Lock) -> str:
    text = repr(lock)
    return text[text.index("[") :]


async def worker(name: str, lock: asyncio.Lock) -> str:
    try:
        print(name, await lock.acquire())
    except asyncio.CancelledError:
        print(name, "was cancelled,", state(lock))
        raise
    return name


async def acquire_gives_true_at_once_and_after_a_wait() -> None:
    lock = asyncio.Lock()
    print(await lock.acquire(), state(lock))
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(waiter.done(), state(lock))
    lock.release()
    print(await waiter, state(lock))


async def each_release_lets_one_waiter_go_on() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(worker("first", lock))
    second = asyncio.create_task(worker("second", lock))
    await asyncio.sleep(0)
    print("both wait", state(lock))
    lock.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    third = asyncio.create_task(worker("third", lock))
    print("still one of them", first.done(), second.done())
    lock.release()
    await asyncio.sleep(0)
    print("then the next", second.done(), third.done())
    lock.release()
    await asyncio.sleep(0)
    print([task.result() for task in (first, second, third)], state(lock))


async def a_cancelled_acquire_leaves_nobody_in_line() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire())
    asyncio.get_running_loop().call_soon(waiter.cancel)
    try:
        await waiter
    except asyncio.CancelledError:
        print("cancelled", waiter.cancelled(), state(lock))
    lock.release()
    print(state(lock))


async def a_release_skips_a_waiter_that_is_cancelled_but_still_in_line() -> None:
    lock = asyncio.Lock()
    gate = asyncio.get_running_loop().create_future()

    async def hold() -> None:
        async with lock:
            await gate
        print("released", state(lock))

    async def pass_through(name: str) -> None:
        async with lock:
            print(name, "has it")

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    second = asyncio.create_task(pass_through("second"))
    third = asyncio.create_task(pass_through("third"))
    await asyncio.sleep(0)
    print(state(lock))
    gate.set_result(None)
    second.cancel()
    await asyncio.sleep(0)
    print(holder.done(), second.cancelled(), state(lock))
    await third
    print(state(lock))


async def a_cancelled_waiter_and_a_release_together_give_the_lock_to_one_task_only() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name, lock)) for name in "abc"]
    await asyncio.sleep(0)

    def cancel_and_release() -> None:
        tasks[0].cancel()
        lock.release()

    asyncio.get_running_loop().call_soon(cancel_and_release)
    try:
        await tasks[0]
    except asyncio.CancelledError:
        print("the first is out")
    print([task.done() for task in tasks], state(lock))
    tasks[2].cancel()
    await asyncio.sleep(0)
    print([task.cancelled() for task in tasks], state(lock))


async def the_waiter_behind_a_cancelled_one_is_woken() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    second = asyncio.create_task(lock.acquire())
    first.cancel()
    lock.release()
    await asyncio.sleep(0)
    print(lock.locked(), first.cancelled())
    print(await second, state(lock))


async def a_lock_nobody_waits_for_is_free_after_the_release() -> None:
    lock = asyncio.Lock()
    for _ in range(2):
        await lock.acquire()
        print(lock.locked())
        lock.release()
        print(lock.locked())


async def main() -> None:
    print("- acquire gives True at once and after a wait")
    await acquire_gives_true_at_once_and_after_a_wait()
    print("- each release lets one waiter go on")
    await each_release_lets_one_waiter_go_on()
    print("- a cancelled acquire leaves nobody in line")
    await a_cancelled_acquire_leaves_nobody_in_line()
    print("- a release skips a waiter that is cancelled but still in line")
    await a_release_skips_a_waiter_that_is_cancelled_but_still_in_line()
    print("- a cancelled waiter and a release together give the lock to one task only")
    await a_cancelled_waiter_and_a_release_together_give_the_lock_to_one_task_only()
    print("- the waiter behind a cancelled one is woken")
    await the_waiter_behind_a_cancelled_one_is_woken()
    print("- a lock nobody waits for is free after the release")
    await a_lock_nobody_waits_for_is_free_after_the_release()


asyncio.run(main())
