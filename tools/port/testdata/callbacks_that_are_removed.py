# remove_done_callback() of function values: closures, lambdas, partials, bound methods, builtins.

import asyncio
from functools import partial


class Recorder:
    def __init__(self, name):
        self.name = name
        self.seen = []

    def note(self, future):
        self.seen.append(future.result())


def announce(label):
    def callback(future):
        print(label, future.result())

    return callback


def plain(future):
    print("plain", future.result())


def labelled(label, future):
    print("labelled", label, future.result())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    red, blue = announce("red"), announce("blue")
    recorder, other = Recorder("first"), Recorder("second")
    quiet = lambda future: print("quiet", future.result())
    part = partial(labelled, "part")
    for callback in (red, plain, blue, recorder.note, quiet, part, red, other.note):
        future.add_done_callback(callback)
    future.add_done_callback(print)
    print("red twice:", future.remove_done_callback(red), future.remove_done_callback(red))
    print("another red:", future.remove_done_callback(announce("red")))
    print("print:", future.remove_done_callback(print))
    print("note of other:", future.remove_done_callback(other.note))
    for callback in [quiet, part]:
        print("removed", future.remove_done_callback(callback))
    future.set_result(5)
    await asyncio.sleep(0)
    print(recorder.seen, other.seen)

    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    task.add_done_callback(blue)
    task.add_done_callback(plain)
    print(task.remove_done_callback(blue))
    await task
    print("removed when done:", task.remove_done_callback(plain))
    await asyncio.sleep(0)


asyncio.run(main())
