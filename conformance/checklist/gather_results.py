# The results, the errors and the cancellations that come out of gather(), of futures and of coroutines.
import asyncio


async def awaits(future: "asyncio.Future[int]") -> int:
    return await future


def futures(count: int) -> "list[asyncio.Future[int]]":
    loop = asyncio.get_running_loop()
    return [loop.create_future() for _ in range(count)]


async def a_few_iterations() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def results_come_in_the_order_of_the_futures() -> None:
    for return_exceptions in (False, True):
        first, second, third = futures(3)
        together = asyncio.gather(first, second, third, return_exceptions=return_exceptions)
        together.add_done_callback(lambda _: print("callback"))
        second.set_result(1)
        first.set_result(2)
        await a_few_iterations()
        print(together.done())
        third.set_result(3)
        await a_few_iterations()
        print(together.done(), await together)


async def results_come_in_the_order_of_the_coroutines() -> None:
    for return_exceptions in (False, True):
        first, second, third = futures(3)
        together = asyncio.gather(awaits(first), awaits(second), awaits(third), return_exceptions=return_exceptions)
        together.add_done_callback(lambda _: print("callback"))
        second.set_result(1)
        first.set_result(2)
        await a_few_iterations()
        print(together.done())
        third.set_result(3)
        await a_few_iterations()
        print(together.done(), await together)


async def the_first_error_ends_it_and_the_rest_does_not_matter() -> None:
    a, b, c, d, e = futures(5)
    together = asyncio.gather(a, b, c, d, e)
    together.add_done_callback(lambda _: print("callback"))
    error = ZeroDivisionError("first")
    a.set_result(1)
    b.set_exception(error)
    await a_few_iterations()
    print(together.done(), together.exception() is error)
    c.set_result(3)
    d.cancel()
    e.set_exception(RuntimeError("later"))
    print(repr(e.exception()))
    await a_few_iterations()
    print(repr(together.exception()))


async def the_first_error_of_coroutines_ends_it_and_the_others_go_on() -> None:
    a, b, c, d, e = futures(5)
    together = asyncio.gather(awaits(a), awaits(b), awaits(c), awaits(d), awaits(e))
    together.add_done_callback(lambda _: print("callback"))
    error = ZeroDivisionError("first")
    a.set_result(1)
    b.set_exception(error)
    await a_few_iterations()
    print(together.done(), together.exception() is error)
    c.set_result(3)
    d.cancel()
    e.set_exception(RuntimeError("later"))
    await a_few_iterations()
    print(repr(together.exception()), len(asyncio.all_tasks()))


async def errors_may_be_results_of_futures() -> None:
    a, b, c, d = futures(4)
    together = asyncio.gather(a, b, c, d, return_exceptions=True)
    together.add_done_callback(lambda _: print("callback"))
    b.set_result(1)
    error = ZeroDivisionError("third")
    c.set_exception(error)
    a.set_result(3)
    await a_few_iterations()
    print(together.done())
    d.set_exception(RuntimeError("fourth"))
    await a_few_iterations()
    results = await together
    print(results, results[2] is error)


async def errors_may_be_results_of_coroutines() -> None:
    a, b, c, d = futures(4)
    together = asyncio.gather(awaits(a), awaits(b), awaits(c), awaits(d), return_exceptions=True)
    together.add_done_callback(lambda _: print("callback"))
    b.set_result(1)
    error = ZeroDivisionError("third")
    c.set_exception(error)
    a.set_result(3)
    await a_few_iterations()
    print(together.done())
    d.set_exception(RuntimeError("fourth"))
    await a_few_iterations()
    results = await together
    print(results, results[2] is error)


async def a_cancelled_future_is_an_error_but_no_cancellation() -> None:
    a, b, c, d, e = futures(5)
    together = asyncio.gather(a, b, c, d, e)
    together.add_done_callback(lambda _: print("callback"))
    a.set_result(1)
    b.cancel("one of them")
    await a_few_iterations()
    print(together.done(), together.cancelled(), repr(together.exception()))
    c.set_result(3)
    d.cancel()
    e.set_exception(RuntimeError("later"))
    print(repr(e.exception()))


async def cancellations_may_be_results() -> None:
    a, b, c, d, e, f = futures(6)
    together = asyncio.gather(a, b, c, d, e, f, return_exceptions=True)
    together.add_done_callback(lambda _: print("callback"))
    a.set_result(1)
    b.set_exception(ZeroDivisionError("second"))
    c.cancel("third")
    await a_few_iterations()
    print(together.done())
    d.set_result(3)
    e.cancel()
    f.set_exception(RuntimeError("sixth"))
    print(await together)


async def main() -> None:
    print("results")
    await results_come_in_the_order_of_the_futures()
    await results_come_in_the_order_of_the_coroutines()
    print("one error")
    await the_first_error_ends_it_and_the_rest_does_not_matter()
    await the_first_error_of_coroutines_ends_it_and_the_others_go_on()
    print("errors as results")
    await errors_may_be_results_of_futures()
    await errors_may_be_results_of_coroutines()
    print("cancelled futures")
    await a_cancelled_future_is_an_error_but_no_cancellation()
    await cancellations_may_be_results()


asyncio.run(main())
