# shield() keeps a cancellation from what is inside, and passes everything else through.
import asyncio


async def a_result_passes_through() -> None:
    inner: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    inner.set_result(42)
    print(outer.done(), await outer, outer.done(), outer is inner)


async def an_exception_passes_through_as_the_same_object() -> None:
    inner: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    error = RuntimeError("inside")
    inner.set_exception(error)
    print(outer.done())
    await asyncio.sleep(0)
    print(outer.done(), outer.exception() is error, inner.exception() is error)


async def a_cancelled_inner_future_cancels_the_outer_one_an_iteration_later() -> None:
    inner: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    print(inner.cancel("inside"), outer.cancelled())
    await asyncio.sleep(0)
    print(outer.cancelled())
    try:
        await outer
    except asyncio.CancelledError as error:
        print(repr(error))


async def a_cancelled_outer_future_leaves_the_inner_one_alone() -> None:
    inner: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    print(outer.cancel(), outer.cancelled(), inner.cancelled())
    await asyncio.sleep(0)
    print(outer, inner)
    inner.set_result(1)
    await asyncio.sleep(0)
    print(outer, inner)


async def a_finished_future_is_not_shielded() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    future.set_result(42)
    shielded = asyncio.shield(future)
    print(shielded is future, await shielded)


async def a_cancelled_waiter_leaves_the_shielded_coroutine_running() -> None:
    gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    steps: list[str] = []

    async def inner() -> None:
        await gate
        steps.append("inner")

    async def outer() -> None:
        await asyncio.shield(inner())
        steps.append("outer")

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(steps, task.cancelled(), gate.cancelled())
    gate.set_result(None)
    await asyncio.sleep(0)
    print(steps)


async def a_shielded_gather_goes_on() -> None:
    loop = asyncio.get_running_loop()
    first: asyncio.Future[int] = loop.create_future()
    second: asyncio.Future[int] = loop.create_future()
    together = asyncio.gather(first, second)
    outer = asyncio.shield(together)
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.sleep(0)
    print(outer.cancelled(), together.cancelled(), first.cancelled())
    first.set_result(1)
    second.set_result(2)
    await asyncio.sleep(0)
    print(together.done(), await together)


async def a_cancelled_gather_of_shields_cancels_only_these() -> None:
    loop = asyncio.get_running_loop()
    first: asyncio.Future[int] = loop.create_future()
    second: asyncio.Future[int] = loop.create_future()
    shields = [asyncio.shield(first), asyncio.shield(second)]
    together = asyncio.gather(shields[0], shields[1])
    await asyncio.sleep(0)
    print(together.cancel(), [shield.cancelled() for shield in shields])
    await asyncio.sleep(0)
    print(first, second, together.done(), together.cancelled())
    try:
        await together
    except asyncio.CancelledError as error:
        print(repr(error))
    first.set_result(1)
    second.set_result(2)
    await asyncio.sleep(0)
    print(first, second)


async def an_error_after_the_outer_future_was_cancelled_is_reported() -> None:
    inner: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    outer.cancel()
    await asyncio.sleep(0)
    inner.set_exception(LookupError("nobody waits"))
    await asyncio.sleep(0)
    print(outer.cancelled())
    del inner
    print("the inner one is gone")


async def main() -> None:
    print("a result")
    await a_result_passes_through()
    print("an exception")
    await an_exception_passes_through_as_the_same_object()
    print("a cancellation inside")
    await a_cancelled_inner_future_cancels_the_outer_one_an_iteration_later()
    print("a cancellation outside")
    await a_cancelled_outer_future_leaves_the_inner_one_alone()
    print("a finished future")
    await a_finished_future_is_not_shielded()
    print("a waiter")
    await a_cancelled_waiter_leaves_the_shielded_coroutine_running()
    print("a gather inside")
    await a_shielded_gather_goes_on()
    print("a gather outside")
    await a_cancelled_gather_of_shields_cancels_only_these()
    print("an error that comes late")
    await an_error_after_the_outer_future_was_cancelled_is_reported()


asyncio.run(main())
