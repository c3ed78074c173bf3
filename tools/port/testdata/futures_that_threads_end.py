# concurrent.futures.Future objects that the program makes and ends itself.
import asyncio
import concurrent.futures
import threading
from concurrent.futures import Future, InvalidStateError


def halve(future: Future, number):
    if not future.set_running_or_notify_cancel():
        print("not needed")
    elif number % 2:
        future.set_exception(ValueError(f"{number} is odd"))
    else:
        future.set_result(number // 2)


def report(future):
    print("ended", future.done(), future.cancelled())


async def main():
    loop = asyncio.get_running_loop()
    good = Future()
    print(good.done(), good.running(), good.cancelled())
    good.add_done_callback(report)
    thread = threading.Thread(target=halve, args=(good, 8))
    thread.start()
    thread.join()
    print(await asyncio.wrap_future(good), good.result(), good.exception())
    try:
        good.set_result(1)
    except InvalidStateError as error:
        print(type(error).__name__, str(error).split(":")[0])
    bad = Future()
    halve(bad, 3)
    try:
        await asyncio.wrap_future(bad)
    except ValueError as error:
        print(error, repr(bad.exception()))
    unwanted = Future()
    print(unwanted.cancel(), unwanted.cancelled())
    halve(unwanted, 2)
    try:
        unwanted.result()
    except concurrent.futures.CancelledError:
        print("cancelled")
    begun = Future()
    print(begun.set_running_or_notify_cancel(), begun.running(), begun.cancel())
    try:
        begun.result(0)
    except TimeoutError:
        print("not in time")
    begun.set_result(None)
    print(begun.result(), good is begun)
    several = [Future() for _ in range(3)]
    for index, future in enumerate(several):
        loop.call_soon(future.set_result, index)
    print(await asyncio.gather(*(asyncio.wrap_future(future) for future in several)))
    print(sorted(future.result() for future in concurrent.futures.as_completed(several)))


asyncio.run(main())
