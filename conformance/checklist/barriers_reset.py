# Barriers that are reset while tasks wait, while they leave, and while others queue up behind; an empty one aborted.
import asyncio


def state(barrier: asyncio.Barrier) -> str:
    text = repr(barrier)
    return text[text.index("[") :]


async def resetting_an_empty_barrier_changes_nothing() -> None:
    barrier = asyncio.Barrier(1)
    await asyncio.create_task(barrier.reset())
    print(barrier.n_waiting, barrier.broken, state(barrier), await barrier.wait())


async def aborting_an_empty_barrier_breaks_it() -> None:
    barrier = asyncio.Barrier(1)
    await asyncio.create_task(barrier.abort())
    print(barrier.n_waiting, barrier.broken, state(barrier))
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(repr(error))


async def a_reset_throws_out_all_who_wait() -> None:
    barrier = asyncio.Barrier(5)
    broken: list[str] = []

    async def meet(name: str) -> None:
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError as error:
            broken.append(f"{name}: {error}")

    tasks = [asyncio.create_task(meet(name)) for name in "abcd"]
    await asyncio.sleep(0)
    reset = asyncio.create_task(barrier.reset())
    await asyncio.gather(*tasks)
    print(broken, reset.done(), barrier.n_waiting, state(barrier), barrier.broken)


async def a_reset_while_it_drains_throws_out_those_who_have_not_left() -> None:
    barrier = asyncio.Barrier(5)
    passed: list[str] = []
    broken: list[str] = []

    async def meet(name: str) -> None:
        try:
            await barrier.wait()
            passed.append(name)
            if len(passed) == 3:
                await barrier.reset()
        except asyncio.BrokenBarrierError:
            broken.append(name)

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(passed, broken, barrier.n_waiting, state(barrier), barrier.broken)


async def a_reset_while_it_drains_leaves_those_alone_who_queue_up_behind() -> None:
    barrier = asyncio.Barrier(5)
    events: list[str] = []
    passed = 0

    async def meet(name: str) -> None:
        nonlocal passed
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError:
            events.append(f"{name} was thrown out")
            await barrier.wait()
            events.append(f"{name} passes")
            return
        passed += 1
        if passed > 2:
            events.append(f"{name} resets")
            await barrier.reset()
            await barrier.wait()
            events.append(f"{name} passes")
            return
        try:
            await barrier.wait()
            events.append(f"{name} passes again")
        except asyncio.BrokenBarrierError:
            events.append(f"{name} was thrown out of the queue")

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(events, barrier.n_waiting, state(barrier), barrier.broken)


async def who_was_thrown_out_may_wait_again() -> None:
    barrier = asyncio.Barrier(5)
    events: list[str] = []

    async def stubborn(name: str) -> None:
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError:
            events.append(f"{name} was thrown out")
        finally:
            await barrier.wait()
            events.append(f"{name} passes")

    async def last() -> None:
        async with barrier:
            events.append("the last one passes")

    tasks = [asyncio.create_task(stubborn(name)) for name in "abcd"]
    reset = asyncio.create_task(barrier.reset())
    await asyncio.sleep(0)
    await asyncio.gather(*tasks, last())
    print(events, reset.done(), barrier.n_waiting, barrier.broken)


async def a_reset_by_the_last_who_leaves_disturbs_nobody() -> None:
    barrier = asyncio.Barrier(5)
    events: list[str] = []
    left = 0

    async def meet(name: str) -> None:
        nonlocal left
        await barrier.wait()
        left += 1
        if left == 5:
            await barrier.reset()
            events.append(f"{name} resets")
        try:
            await barrier.wait()
            events.append(f"{name} second")
        except asyncio.BrokenBarrierError:
            events.append(f"{name} broken")
        await barrier.wait()
        events.append(f"{name} third")

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(events, barrier.n_waiting, barrier.broken)


async def main() -> None:
    print("- resetting an empty barrier changes nothing")
    await resetting_an_empty_barrier_changes_nothing()
    print("- aborting an empty barrier breaks it")
    await aborting_an_empty_barrier_breaks_it()
    print("- a reset throws out all who wait")
    await a_reset_throws_out_all_who_wait()
    print("- a reset while it drains throws out those who have not left")
    await a_reset_while_it_drains_throws_out_those_who_have_not_left()
    print("- a reset while it drains leaves those alone who queue up behind")
    await a_reset_while_it_drains_leaves_those_alone_who_queue_up_behind()
    print("- who was thrown out may wait again")
    await who_was_thrown_out_may_wait_again()
    print("- a reset by the last who leaves disturbs nobody")
    await a_reset_by_the_last_who_leaves_disturbs_nobody()


asyncio.run(main())
