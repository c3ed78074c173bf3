"""What schedules callbacks or starts coroutines is itself a callback, an argument, an attribute or a variable."""

import asyncio
import functools
import threading


async def work(number):
    await asyncio.sleep(0)
    print("work", number)
    return number


def start(coro, label):
    print("start", label)
    asyncio.create_task(coro)


def begin(spawn, number):
    return spawn(work(number))


class Mailbox:
    def __init__(self, post):
        self.post = post
        self.mails = []

    def note(self, value, value_0=0):
        self.mails.append(value + value_0)

    def send(self, value):
        self.post(self.mails.append, value)


class Clock:
    def __init__(self, loop):
        self.loop = loop
        self.rung = asyncio.Event()

    def set(self):
        threading.Timer(0.01, self.loop.call_soon_threadsafe, [self.rung.set]).start()


def run_both(runner):
    return runner(work(1)) + runner(work(2))


async def main():
    loop = asyncio.get_running_loop()
    clock = Clock(loop)
    clock.set()
    await clock.rung.wait()
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(print, "from a thread"))
    thread.start()
    thread.join()
    await asyncio.sleep(0.01)

    mailbox = Mailbox(loop.call_soon)
    mailbox.send(1)
    value = mailbox
    value_0 = value.note
    loop.call_soon(value_0, 2)
    loop.call_soon(loop.call_soon, mailbox.note, 3)
    loop.call_soon(functools.partial(loop.call_later, 0.01, mailbox.mails.append), 4)
    asyncio.get_running_loop().call_later(0.005, asyncio.get_running_loop().call_soon, print, "later")
    await asyncio.sleep(0.02)
    print(mailbox.mails)

    post = loop.call_soon
    post(print, "posted")
    post(print, "posted", "too")
    loop.call_soon(start, work(5), "five")
    loop.call_soon(asyncio.create_task, work(6))
    loop.call_later(0.001, loop.create_task, work(7))
    await asyncio.sleep(0.01)
    print(await begin(asyncio.create_task, 8), await begin(loop.create_task, 9))

    handle = loop.call_soon_threadsafe(print, "never")
    if handle:
        handle.cancel()
    print(handle.cancelled())


print(run_both(asyncio.run))
with asyncio.Runner() as runner:
    print(run_both(runner.get_loop().run_until_complete))
asyncio.run(main())
