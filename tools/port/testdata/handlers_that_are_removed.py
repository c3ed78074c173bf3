"""Handlers in containers: found, compared and removed again."""

import asyncio
from collections import defaultdict


def on_log(event):
    print("log", event)


async def on_save(event):
    await asyncio.sleep(0)
    print("save", event)


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)
        self.last = None

    def on(self, topic, handler):
        if handler not in self.handlers[topic]:
            self.handlers[topic].append(handler)
        self.last = handler
        return lambda: self.off(topic, handler)

    def off(self, topic, handler):
        try:
            self.handlers[topic].remove(handler)
        except ValueError as error:
            print("not there:", error)

    def once(self, topic, handler):
        def wrapper(event):
            self.off(topic, wrapper)
            handler(event)

        self.on(topic, wrapper)

    def emit(self, topic, event):
        for handler in list(self.handlers[topic]):
            handler(event)


class AsyncBus:
    def __init__(self):
        self.subscribers = {}

    def subscribe(self, topic, callback):
        self.subscribers.setdefault(topic, []).append(callback)

    def unsubscribe(self, topic, callback):
        self.subscribers[topic].remove(callback)

    async def publish(self, topic, event):
        for callback in self.subscribers.get(topic, [])[:]:
            await callback(event)


class Counter:
    def __init__(self, name):
        self.name = name
        self.seen = 0

    def on_event(self, event):
        self.seen += 1
        print(self.name, event, self.seen)

    def connect(self, bus):
        bus.on("tick", self.on_event)

    def disconnect(self, bus):
        bus.off("tick", self.on_event)


def make(prefix):
    def handler(event):
        print(prefix, event)

    return handler


async def main():
    bus = Bus()
    first, second = Counter("first"), Counter("second")
    bus.on("tick", on_log)
    bus.on("tick", on_log)
    first.connect(bus)
    second.connect(bus)
    first.connect(bus)
    print(len(bus.handlers["tick"]))
    bus.emit("tick", 1)
    first.disconnect(bus)
    first.disconnect(bus)
    bus.emit("tick", 2)
    cancel = bus.on("tick", lambda event: print("lambda", event))
    bus.emit("tick", 3)
    cancel()
    one, other = make("one"), make("one")
    print(one == other, one == one, one is other, one != other, bus.last == one)
    bus.on("tick", one)
    bus.off("tick", other)
    bus.emit("tick", 4)
    bus.off("tick", one)
    bus.once("tick", lambda event: print("once", event))
    bus.emit("tick", 5)
    bus.emit("tick", 6)
    print(first.on_event == first.on_event, first.on_event == second.on_event)
    print(bus.handlers["tick"].index(second.on_event), bus.handlers["tick"].count(on_log))

    seen = []

    async def collect(event):
        seen.append(event)

    async def ignore(event):
        pass

    topics = AsyncBus()
    topics.subscribe("a", collect)
    topics.subscribe("a", on_save)
    topics.subscribe("a", ignore)
    await topics.publish("a", 1)
    topics.unsubscribe("a", collect)
    topics.unsubscribe("a", ignore)
    await topics.publish("a", 2)
    print(seen, len(topics.subscribers["a"]))
    for number in range(2):
        async def local(event):
            print("local", number, event)

        topics.subscribe("a", local)
        await topics.publish("a", 3)
        topics.unsubscribe("a", local)
    await topics.publish("a", 4)


asyncio.run(main())
