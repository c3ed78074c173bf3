# Barriers that one of the tasks aborts: who learns of it, and how the barrier is made whole again.
import asyncio


def state(barrier: asyncio.Barrier) -> str:
    text = repr(barrier)
    return text[text.index("[") :]


async def an_abort_while_it_drains_breaks_those_inside_and_those_who_queue_up_behind() -> None:
    barrier = asyncio.Barrier(5)
    inside: list[str] = []
    behind: list[str] = []
    passed = 0

    async def meet(name: str) -> None:
        nonlocal passed
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError:
            inside.append(name)
            return
        passed += 1
        if passed > 2:
            print(name, "aborts", state(barrier))
            await barrier.abort()
            return
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError:
            behind.append(name)

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(inside, behind, barrier.broken, barrier.n_waiting, state(barrier))


async def an_abort_because_of_an_error_reaches_all_who_come_again() -> None:
    barrier = asyncio.Barrier(5)
    events: list[str] = []

    async def meet(name: str) -> None:
        try:
            async with barrier as position:
                if position == 2:
                    raise RuntimeError("in the block")
            async with barrier:
                events.append(f"{name} passes")
        except asyncio.BrokenBarrierError:
            events.append(f"{name}: broken")
        except RuntimeError as error:
            events.append(f"{name}: {error}")
            await barrier.abort()

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(events, barrier.broken, barrier.n_waiting)


async def a_broken_barrier_is_used_again_after_a_reset() -> None:
    barrier = asyncio.Barrier(5)
    sync = asyncio.Barrier(5)
    events: list[str] = []

    async def meet(name: str) -> None:
        try:
            position = await barrier.wait()
            if position == 2:
                raise RuntimeError("outside")
            await barrier.wait()
            events.append(f"{name} passes")
        except asyncio.BrokenBarrierError:
            events.append(f"{name}: broken")
        except RuntimeError as error:
            events.append(f"{name}: {error}")
            await barrier.abort()
        position = await sync.wait()
        if position == 2:
            events.append(f"{name} resets")
            await barrier.reset()
        await sync.wait()
        events.append(f"{name} passes at {await barrier.wait()}")

    await asyncio.gather(*[meet(name) for name in "abcde"])
    print(events, barrier.broken, barrier.n_waiting, state(barrier))


async def main() -> None:
    print("- an abort while it drains breaks those inside and those who queue up behind")
    await an_abort_while_it_drains_breaks_those_inside_and_those_who_queue_up_behind()
    print("- an abort because of an error reaches all who come again")
    await an_abort_because_of_an_error_reaches_all_who_come_again()
    print("- a broken barrier is used again after a reset")
    await a_broken_barrier_is_used_again_after_a_reset()


asyncio.run(main())
