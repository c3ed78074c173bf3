import asyncio


class Connection:
    kind = "plain"

    def __init__(self, host):
        self.host = host
        self.reset()
        if host:
            self.port = 80
        else:
            self.port = 0

    def reset(self):
        self.sent = []
        self.count = 0

    async def open(self):
        await asyncio.sleep(0.01)
        self.socket = f"socket of {self.host}"
        self.attempts = 1
        self.peer = None
        self._task = asyncio.create_task(self.pump())
        return self

    async def pump(self):
        await asyncio.sleep(0.01)
        self.attempts += 1
        return "pumped"

    def send(self, text):
        self.sent.append((self.socket, text))
        self.count += len(text)

    def close(self):
        del self.socket


class Special(Connection):
    def __init__(self):
        super().__init__('')
        self.extra = True


def show(label, f):
    try:
        print(label, f())
    except AttributeError as e:
        print(label, "AttributeError", e)


async def main():
    c = Connection("h")
    print(c.port, c.sent, c.count, c.kind)
    show("socket", lambda: c.socket)
    show("attempts", lambda: c.attempts)
    show("peer", lambda: c.peer)
    show("task", lambda: c._task.done())
    print(hasattr(c, "socket"), hasattr(c, "host"), getattr(c, "attempts", 0), getattr(c, "peer", "nobody"))
    try:
        c.send("x")
    except AttributeError as e:
        print(e, c.count)
    await c.open()
    c.send("abc")
    print(c.sent, c.count, c.socket, c.peer, c.attempts, hasattr(c, "socket"), getattr(c, "attempts", 0))
    print(await c._task, c.attempts)
    c.close()
    show("closed", lambda: c.socket)
    show("host", lambda: c.host)
    try:
        c.close()
    except AttributeError as e:
        print(e)
    s = Special()
    print(s.extra)



class A:
    def start(self):
        self.x = 1
        self.name = "n"
        self.pair = (1, 2)
        self.maybe = None
        self.items = []
        self.rate = 0.5
        self.flag = True

    def stop(self):
        self.maybe = 3


a = A()
for get in (lambda: a.x, lambda: a.name, lambda: a.pair, lambda: a.maybe, lambda: a.items, lambda: a.rate, lambda: a.flag):
    try:
        print(get())
    except AttributeError as e:
        print(e)
a.start()
print(a.x, a.name, a.pair, a.maybe, a.items, a.rate, a.flag)

asyncio.run(main())


class Base:
    def open(self):
        self.handle = 1

    def read(self):
        return self.handle


class Child(Base):
    pass


for thing in (Base(), Child()):
    show("handle", thing.read)
    thing.open()
    print(thing.read())
