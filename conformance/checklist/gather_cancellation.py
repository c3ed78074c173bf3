# gather() and cancel(): of the gathering, of its children, of the task that awaits it.
import asyncio


async def a_gathering_whose_children_are_done_cannot_be_cancelled() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def child() -> int:
        return await future

    together = asyncio.gather(child())
    await asyncio.sleep(0)

    def cancel(_: "asyncio.Future[int]") -> None:
        print("cancel() while the child ends:", together.cancel())

    future.add_done_callback(cancel)
    future.set_result(42)
    print(await together, together.cancelled(), together.cancel())


async def cancelling_the_awaiter_cancels_all_children() -> None:
    gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    steps: list[str] = []

    async def inner() -> None:
        await gate
        steps.append("inner")

    first = asyncio.create_task(inner())
    second = asyncio.create_task(inner())
    together = asyncio.gather(first, second)

    async def outer() -> None:
        await together
        steps.append("outer")

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print(task.cancel(), gate.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelled(), together.cancel(), together.cancelled(), gate.cancelled())
    print(first.cancelled(), second.cancelled(), steps)


async def a_later_error_is_not_reported() -> None:
    loop = asyncio.get_running_loop()
    gates: list[asyncio.Future[None]] = [loop.create_future(), loop.create_future()]

    async def fails(gate: "asyncio.Future[None]", text: str) -> None:
        await gate
        raise RuntimeError(text)

    async def gathers() -> None:
        await asyncio.gather(fails(gates[0], "first"), fails(gates[1], "second"))

    task = asyncio.create_task(gathers())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for gate in gates:
        gate.set_result(None)
        await asyncio.sleep(0)
    await asyncio.wait([task])
    print(repr(task.exception()))
    await asyncio.sleep(0)
    print("nothing was reported")


async def a_child_that_swallows_does_not_save_the_gathering() -> None:
    async def swallows() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "swallowed"
        return "slept"

    child = asyncio.create_task(swallows())
    together = asyncio.gather(child, asyncio.sleep(60), return_exceptions=True)
    await asyncio.sleep(0)
    print(together.cancel("enough"), together.done())
    try:
        await together
    except asyncio.CancelledError as error:
        print(repr(error), together.cancelled(), child.cancelled(), child.result())


async def a_gathering_that_fails_leaves_its_other_children_running() -> None:
    async def fails() -> None:
        await asyncio.sleep(0.1)
        raise LookupError("first")

    async def goes_on() -> str:
        await asyncio.sleep(0.2)
        return "went on"

    child = asyncio.create_task(goes_on())
    together = asyncio.gather(fails(), child)
    try:
        await together
    except LookupError as error:
        print(repr(error), child.done(), together.cancel())
    print(await child)


async def main() -> None:
    print("too late")
    await a_gathering_whose_children_are_done_cannot_be_cancelled()
    print("all children")
    await cancelling_the_awaiter_cancels_all_children()
    print("a later error")
    await a_later_error_is_not_reported()
    print("a child that swallows")
    await a_child_that_swallows_does_not_save_the_gathering()
    print("a gathering that fails")
    await a_gathering_that_fails_leaves_its_other_children_running()


asyncio.run(main())
