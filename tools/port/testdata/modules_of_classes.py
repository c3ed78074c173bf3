# The __module__ of classes, objects and functions, and the names of the classes of functions.
import asyncio
import collections
import concurrent.futures
import threading


class Box:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


class Small(Box):
    pass


async def job(n):
    return n


def twice(n):
    return 2 * n


def kind(function):
    return type(function).__name__


async def main():
    loop = asyncio.get_running_loop()
    done = threading.Event()
    future = loop.create_future()
    task = asyncio.create_task(job(1))
    print(type(future).__module__, type(task).__module__, task.__class__.__module__)
    print(type(asyncio.Queue()).__module__, type(asyncio.Lock()).__module__, type(done).__module__)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        submitted = pool.submit(twice, 2)
        print(type(submitted).__module__.split(".")[0], type(pool).__module__, submitted.result())
    box = Box(3)
    print(type(box).__module__, box.__module__, Box.__module__, Small(1).__module__, asyncio.Queue.__module__)
    print(type([]).__module__, type("a").__module__, type((1, 2)).__module__, type(None).__module__)
    print(type(collections.deque()).__module__, twice.__module__, job.__module__)
    print(type(twice).__name__, type(box.get).__name__, job.__class__.__name__, type(twice).__module__)
    print(type(lambda: 1).__name__, kind(twice), box.get() + await task)
    for bad in (job, 5, None):
        try:
            asyncio.create_task(bad)
        except TypeError as error:
            print(type(bad).__name__, str(error).split("<")[0])
    future.cancel()


asyncio.run(main())
