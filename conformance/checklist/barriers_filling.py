# Barriers: filling and draining, positions, those who come again, those who are cancelled.
import asyncio


def state(barrier: asyncio.Barrier) -> str:
    text = repr(barrier)
    return text[text.index("[") :]


async def async_with_gives_each_task_its_position() -> None:
    barrier = asyncio.Barrier(3)
    positions: list[int] = []

    async def enter() -> None:
        async with barrier as position:
            positions.append(position)

    await asyncio.gather(*[enter() for _ in range(3)])
    print(positions, barrier.n_waiting, barrier.broken)


async def a_barrier_of_one_is_passed_at_once_and_again() -> None:
    barrier = asyncio.Barrier(1)
    async with barrier as position:
        print(position, barrier.n_waiting, barrier.broken)
    for _ in range(2):
        task = asyncio.create_task(barrier.wait())
        await asyncio.sleep(0)
        print(task.done(), task.result(), barrier.n_waiting, barrier.broken)


async def tasks_may_meet_twice_and_get_a_position_each_time() -> None:
    barrier = asyncio.Barrier(5)
    events: list[str] = []

    async def twice() -> int:
        async with barrier:
            events.append("first")
            async with barrier as position:
                events.append("second")
                return position

    positions = await asyncio.gather(*[twice() for _ in range(5)])
    print(sorted(positions), events, barrier.n_waiting, barrier.broken)


async def who_comes_again_while_it_drains_waits_for_the_next_round() -> None:
    barrier = asyncio.Barrier(5)
    others = asyncio.Barrier(3)
    again = 2

    async def meet(name: str) -> None:
        nonlocal again
        print(name, "passed at", await barrier.wait(), state(barrier))
        if again > 0:
            again -= 1
            await barrier.wait()
        else:
            await others.wait()
            await barrier.wait()
        print(name, "passed again")

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(state(barrier), state(others))


async def a_cancelled_waiter_is_replaced_by_the_next() -> None:
    barrier = asyncio.Barrier(3)
    passed: list[str] = []

    async def meet(name: str) -> None:
        await barrier.wait()
        passed.append(name)

    first = asyncio.create_task(meet("first"))
    second = asyncio.create_task(meet("second"))
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    first.cancel()
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    try:
        await first
    except asyncio.CancelledError:
        print("cancelled", first.cancelled())
    third = asyncio.create_task(meet("third"))
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await asyncio.gather(second, third, meet("fourth"))
    print(passed, state(barrier))


async def main() -> None:
    print("- async with gives each task its position")
    await async_with_gives_each_task_its_position()
    print("- a barrier of one is passed at once and again")
    await a_barrier_of_one_is_passed_at_once_and_again()
    print("- tasks may meet twice and get a position each time")
    await tasks_may_meet_twice_and_get_a_position_each_time()
    print("- who comes again while it drains waits for the next round")
    await who_comes_again_while_it_drains_waits_for_the_next_round()
    print("- a cancelled waiter is replaced by the next")
    await a_cancelled_waiter_is_replaced_by_the_next()


asyncio.run(main())
