# Which done callbacks are called, when, and which are removed.
import asyncio


class Listener:
    def __init__(self, log: list[int], number: int) -> None:
        self.log = log
        self.number = number

    def called(self, future: "asyncio.Future[str]") -> None:
        self.log.append(self.number)


def future_with_three_listeners(log: list[int]) -> "tuple[asyncio.Future[str], Listener, Listener, Listener]":
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    one, two, three = Listener(log, 1), Listener(log, 2), Listener(log, 3)
    for listener in (one, two, three):
        future.add_done_callback(listener.called)
    return future, one, two, three


async def they_run_in_order_once_there_is_a_result() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    future.set_result("set")
    print(log)
    await asyncio.sleep(0)
    print(log, future.result())


async def they_run_once_there_is_an_exception() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    error = RuntimeError("x")
    future.set_exception(error)
    print(log)
    await asyncio.sleep(0)
    print(log, future.exception() is error)


async def they_run_once_it_is_cancelled() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    future.cancel()
    print(log)
    await asyncio.sleep(0)
    print(log, future.cancelled())


async def the_first_may_be_removed() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    print(future.remove_done_callback(one.called), future.remove_done_callback(one.called))
    future.set_result("set")
    await asyncio.sleep(0)
    print(log, future.result())


async def the_first_and_the_second_may_be_removed() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    print([future.remove_done_callback(listener.called) for listener in (one, two, one)])
    future.set_result("set")
    await asyncio.sleep(0)
    print(log, future.result())


async def the_third_may_be_removed() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    print([future.remove_done_callback(listener.called) for listener in (three, three)])
    future.set_result("set")
    await asyncio.sleep(0)
    print(log, future.result())


async def all_that_are_equal_are_removed_and_counted() -> None:
    log: list[int] = []
    future, one, two, three = future_with_three_listeners(log)
    print(future.remove_done_callback(two.called), future.remove_done_callback(Listener(log, 1).called))
    future.add_done_callback(two.called)
    for _ in range(5):
        future.add_done_callback(one.called)
    print(future.remove_done_callback(one.called))
    future.set_result("set")
    await asyncio.sleep(0)
    print(log, future.result())


class Remover:
    def __init__(self, other: Listener) -> None:
        self.other = other

    def called(self, future: "asyncio.Future[str]") -> None:
        print("removed:", future.remove_done_callback(self.other.called))


async def removing_after_the_future_is_done_is_too_late() -> None:
    log: list[int] = []
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    listener = Listener(log, 2)
    remover = Remover(listener)
    future.add_done_callback(remover.called)
    future.add_done_callback(listener.called)
    future.add_done_callback(listener.called)
    future.set_result("set")
    await asyncio.sleep(0)
    print(log)


async def a_callback_may_add_another() -> None:
    log: list[int] = []
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def adds(done: "asyncio.Future[str]") -> None:
        log.append(1)
        done.add_done_callback(Listener(log, 3).called)
        log.append(2)

    future.add_done_callback(adds)
    future.set_result("set")
    await asyncio.sleep(0)
    print(log)
    await asyncio.sleep(0)
    print(log)


async def main() -> None:
    print("called")
    await they_run_in_order_once_there_is_a_result()
    await they_run_once_there_is_an_exception()
    await they_run_once_it_is_cancelled()
    print("removed")
    await the_first_may_be_removed()
    await the_first_and_the_second_may_be_removed()
    await the_third_may_be_removed()
    await all_that_are_equal_are_removed_and_counted()
    print("changed while they run")
    await removing_after_the_future_is_done_is_too_late()
    await a_callback_may_add_another()


asyncio.run(main())
