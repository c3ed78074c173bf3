"""Classes of the program that have the names of classes of the library."""

import asyncio


class Logger:
    def __init__(self, out=print):
        self.out = out

    def log(self, text):
        self.out(text)

    def info(self, text):
        self.out("info: " + text)


class Event:
    def __init__(self, name):
        self.name = name
        self.seen = 0

    def set(self, value):
        self.seen += value
        return self.seen

    def wait(self):
        return f"{self.name} waits"


class Queue:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)
        return len(self.items)

    def get(self):
        return self.items.pop(0)


class Task:
    def __init__(self, title):
        self.title = title
        self.done = False

    def cancel(self):
        self.title = ""
        return "cancelled"

    def result(self):
        return self.title.upper()


async def main():
    logger = Logger()
    logger.log("text")
    Logger(lambda text: print("<" + text + ">")).info("text")
    event = Event("e")
    print(event.set(2), event.set(3), event.wait(), event.seen)
    queue = Queue()
    print(queue.put("a"), queue.put("b"), queue.get(), queue.items)
    task = Task("t")
    print(task.result(), task.done, task.cancel(), task.title == "")
    other = asyncio.Event()
    other.set()
    print(await other.wait(), [t.title for t in (Task("x"), Task("y"))])


asyncio.run(main())
