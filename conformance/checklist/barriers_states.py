# What a barrier shows of itself while it fills, drains, resets and breaks.
import asyncio


def state(barrier: asyncio.Barrier) -> str:
    text = repr(barrier)
    return text[text.index("[") :]


async def a_barrier_needs_at_least_one_party() -> None:
    for parties in (3, 1, 0, -4):
        try:
            barrier = asyncio.Barrier(parties)
            print(barrier.parties, state(barrier))
        except ValueError as error:
            print("ValueError:", error)


async def the_state_is_shown_while_it_fills_drains_resets_and_breaks() -> None:
    barrier = asyncio.Barrier(5)
    print(state(barrier))

    async def wait() -> None:
        await barrier.wait()

    tasks = [asyncio.create_task(wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(state(barrier))
    tasks += [asyncio.create_task(wait()) for _ in range(barrier.parties - barrier.n_waiting)]
    await asyncio.sleep(0)
    print(state(barrier))
    tasks += [asyncio.create_task(wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await barrier.reset()
    print(state(barrier))
    tasks += [asyncio.create_task(wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await barrier.abort()
    print(state(barrier), barrier.broken)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([repr(result) for result in results])
    print(state(barrier), barrier.broken)


async def it_fills_task_by_task() -> None:
    barrier = asyncio.Barrier(3)
    tasks: list[asyncio.Task[int]] = []
    for _ in range(2):
        tasks.append(asyncio.create_task(barrier.wait()))
        await asyncio.sleep(0)
        print(barrier.n_waiting, state(barrier))
    tasks.append(asyncio.create_task(barrier.wait()))
    await asyncio.sleep(0)
    await asyncio.wait(tasks)
    print([task.result() for task in tasks], barrier.n_waiting, state(barrier))


async def it_drains_until_the_last_task_has_left() -> None:
    barrier = asyncio.Barrier(5)
    states: list[str] = []

    async def enter() -> None:
        async with barrier:
            states.append(state(barrier))

    await asyncio.gather(*[enter() for _ in range(5)])
    print(states, state(barrier))


async def main() -> None:
    print("- a barrier needs at least one party")
    await a_barrier_needs_at_least_one_party()
    print("- the state is shown while it fills, drains, resets and breaks")
    await the_state_is_shown_while_it_fills_drains_resets_and_breaks()
    print("- it fills task by task")
    await it_fills_task_by_task()
    print("- it drains until the last task has left")
    await it_drains_until_the_last_task_has_left()


asyncio.run(main())
