# Classes that derive from list, dict and deque, with methods of their own.
import asyncio
from collections import deque


class Recorder(list):
    """Writes down what it is called with."""

    def __call__(self, *what):
        self.append(" ".join(map(str, what)))


class Names(dict):
    def rename(self, old, new):
        self[new] = self.pop(old)

    def longest(self):
        return max(self, key=len)

    def show(self):
        for name, number in self.items():
            print(name, number)


class Window(deque):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def append(self, item):
        super().append(item)
        while len(self) > self.size:
            self.popleft()


class Steps(list):
    pass


async def wait_on(record: Recorder, name, event):
    record(name, "waits")
    await event.wait()
    record(name, "goes on")


async def main():
    record = Recorder()
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    tasks = [asyncio.create_task(wait_on(record, name, event)) for name in "ab"]
    await asyncio.sleep(0)
    loop.call_soon(record, "soon", 1)
    loop.call_soon(event.set)
    await asyncio.gather(*tasks)
    print("\n".join(record))
    print(record, len(record), "soon 1" in record, record[-1], sorted(record)[0], bool(Recorder()))
    print([line for line in record if line.startswith("a")], record == ["a"], list(enumerate(record))[0])

    names = Names()
    names["ada"] = 1
    names["grace"] = 2
    names.rename("ada", "lovelace")
    print(names, names.longest(), names.get("ada"), "grace" in names, len(names))
    names.show()

    window = Window(2)
    for n in range(5):
        window.append(n)
    print(window, list(window), sum(window), window[0])

    steps = Steps([3, 1, 2])
    steps.sort()
    steps.extend([9, 8])
    print(steps, steps.pop(), steps.index(2), max(steps))


asyncio.run(main())
