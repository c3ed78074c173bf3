"""Threads of the program's own: what they are given, what they wait for, and how they reach the loop."""

import asyncio
import functools
import threading
import time
from threading import Event, Lock, RLock, Thread


class Sensor:
    """Measures in a thread, and gives what it measures to a queue of the loop."""

    def __init__(self, queue: asyncio.Queue[int]) -> None:
        self.queue = queue
        self.loop = asyncio.get_running_loop()
        self.stopped = Event()
        self.thread: Thread | None = None

    def start(self) -> None:
        self.thread = Thread(target=self._measure, kwargs={"start": 10}, name="sensor", daemon=True)
        self.thread.start()

    def _measure(self, start: int) -> None:
        value = start
        while not self.stopped.wait(0.001):
            self.loop.call_soon_threadsafe(self.queue.put_nowait, value)
            value += 1
        self.loop.call_soon_threadsafe(self.queue.put_nowait, -1)

    def stop(self) -> None:
        self.stopped.set()
        if self.thread is not None:
            self.thread.join()


class Counter:
    def __init__(self) -> None:
        self.lock = Lock()
        self.value = 0

    def add(self, amount: int, times: int = 1) -> None:
        for _ in range(times):
            with self.lock:
                value = self.value
                time.sleep(0)
                self.value = value + amount


async def measure() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    sensor = Sensor(queue)
    sensor.start()
    print([await queue.get() for _ in range(3)])
    sensor.stop()
    while await queue.get() != -1:
        pass
    print("the sensor has stopped", sensor.stopped.is_set())


def count() -> None:
    counter = Counter()
    threads = [Thread(target=counter.add, args=(amount,), kwargs={"times": 5}) for amount in (1, 10)]
    threads.append(Thread(target=functools.partial(counter.add, 100)))
    threads.append(Thread(target=lambda: counter.add(1000)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    print(counter.value, counter.lock.locked(), any(thread.is_alive() for thread in threads))


async def say(text: str) -> str:
    await asyncio.sleep(0.001)
    return f"{text} in {threading.current_thread().name}"


def run_loop_elsewhere() -> None:
    loop = asyncio.new_event_loop()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_forever()
        loop.close()

    thread = Thread(target=run, name="loop")
    thread.start()
    futures = [asyncio.run_coroutine_threadsafe(say(text), loop) for text in ("one", "two")]
    print([future.result(timeout=10) for future in futures])
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    print(loop.is_closed())


def refused() -> None:
    given = (0.001,)
    thread = Thread(target=time.sleep, args=given, name="once")
    thread.daemon = True
    print(thread.name, thread.daemon, thread.is_alive())
    try:
        thread.join()
    except RuntimeError as error:
        print(error)
    thread.start()
    thread.join()
    try:
        thread.start()
    except RuntimeError as error:
        print(error)
    lock = Lock()
    print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.001))
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    event = Event()
    print(event.wait(0.001), event.is_set())
    event.set()
    print(event.wait())


class Account:
    def __init__(self) -> None:
        self.lock = RLock()
        self.balance = 0

    def pay(self, amount: int) -> None:
        with self.lock:
            self.balance += amount

    def pay_twice(self, amount: int) -> None:
        with self.lock:
            self.pay(amount)
            time.sleep(0)
            self.pay(amount)


def share() -> None:
    account = Account()
    threads = [Thread(target=account.pay_twice, args=(amount,)) for amount in (1, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(account.balance)
    try:
        account.lock.release()
    except RuntimeError as error:
        print(error)


def fail() -> None:
    raise ValueError("this thread only")


def last(gate: Event) -> None:
    gate.wait()
    time.sleep(0.01)
    print("the program waits for this thread")


asyncio.run(measure())
count()
run_loop_elsewhere()
refused()
share()
failing = Thread(target=fail)
failing.start()
failing.join()
Thread(target=asyncio.run, args=(say("nobody listens"),)).start()
gate = Event()
Thread(target=last, args=(gate,)).start()
print("the main thread ends")
gate.set()
