"""Event loops that are there when the function that made them has returned."""

import asyncio

module_loop = None


class Host:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def run(self, n):
        return self.loop.run_until_complete(work(n))


def make():
    loop = asyncio.new_event_loop()
    print("made", loop.is_running())
    return loop


def set_up():
    global module_loop
    module_loop = asyncio.new_event_loop()


def get_or_make():
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
        loop = asyncio.new_event_loop()
    return loop


def only_here():
    loop = asyncio.new_event_loop()
    try:
        print(loop.run_until_complete(work(0)))
    finally:
        loop.close()


async def work(n):
    await asyncio.sleep(0)
    return n


only_here()
host = Host()
print(host.run(1), host.run(2))
host.loop.close()
first = make()
print(first.run_until_complete(work(3)))
first.close()
set_up()
print(module_loop.run_until_complete(work(4)))
module_loop.close()
second = get_or_make()
print(second.run_until_complete(work(5)))
second.close()
