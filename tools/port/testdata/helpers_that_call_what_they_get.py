"""Helpers that call a function with whatever they are given, and loops over names of attributes."""

import asyncio


def attempt(label, fn, *args):
    try:
        print(label, "->", fn(*args))
    except BaseException as e:
        print(label, "!!", type(e).__name__, e)


async def outcome(label, fn, *args, **kwargs):
    try:
        print(label, "->", await fn(*args, **kwargs), fn.__name__)
    except Exception as e:
        print(label, "!!", type(e).__name__, e)


async def double(x, times=2):
    await asyncio.sleep(0)
    return x * times


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    attempt("pending", future.result)
    attempt("set", future.set_result, 10)
    attempt("again", future.set_result, 11)
    attempt("error", future.set_exception, ValueError("v"))
    attempt("result", future.result)
    attempt("made", lambda: (future.done(), future.cancelled()))
    await outcome("double", double, 4)
    await outcome("thrice", double, 4, times=3)
    await outcome("wait", asyncio.wait_for, double("a"), 1)

    task = asyncio.create_task(double(1))
    task.cancel("stop")
    await asyncio.wait([task])
    for name in ("result", "exception"):
        try:
            getattr(task, name)()
        except asyncio.CancelledError as e:
            print(name, e.args)


for fn in (asyncio.current_task, asyncio.all_tasks):
    try:
        fn()
    except RuntimeError as e:
        print(fn.__name__, e)
asyncio.run(main())
