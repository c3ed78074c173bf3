# getattr() and hasattr() of names that are put together from what comes in.
import asyncio


class Shell:
    def __init__(self):
        self.log = []

    async def run(self, line):
        command, _, rest = line.partition(" ")
        handler = getattr(self, f"do_{command}", None)
        if handler is None:
            return f"unknown command: {command}"
        return await handler(rest)

    def known(self, commands):
        return [command for command in commands if hasattr(self, "do_" + command)]

    async def do_echo(self, rest):
        await asyncio.sleep(0)
        return rest

    async def do_upper(self, rest):
        self.log.append(rest)
        return rest.upper()


class Longer(Shell):
    async def do_lower(self, rest):
        return rest.lower()

    async def do_echo(self, rest):
        return "longer " + rest


class Machine:
    def __init__(self):
        self.state = "idle"

    def feed(self, event):
        name = "on_%s" % event
        return getattr(self, name, self.default)(event)

    def on_start(self, event):
        self.state = "running"
        return 1

    def on_stop(self, event):
        self.state = "idle"
        return 2

    def default(self, event):
        print("nothing for", event)
        return 0


class Plugin:
    async def before_save(self, item):
        return item + 1

    async def after_save(self, item):
        return item * 2


class Quiet(Plugin):
    async def before_save(self, item):
        return item


class Actor:
    def __init__(self, name):
        self.name = name
        self.inbox = asyncio.Queue()
        self.task = asyncio.create_task(self.live())

    async def live(self):
        while (message := await self.inbox.get()) is not None:
            kind, body, reply = message
            try:
                reply.set_result(await getattr(self, "handle_{}".format(kind))(body))
            except (AttributeError, ZeroDivisionError) as error:
                reply.set_exception(error)

    async def ask(self, kind, body):
        reply = asyncio.get_running_loop().create_future()
        self.inbox.put_nowait((kind, body, reply))
        return await reply


class Counter(Actor):
    count = 10

    async def handle_add(self, amount):
        self.count += amount
        return self.count

    async def handle_divide(self, divisor):
        return self.count // divisor


async def main():
    for shell in (Shell(), Longer()):
        for line in ("echo Hi there", "upper abc", "lower ABC", "quit"):
            print(await shell.run(line))
        print(shell.known(["echo", "lower", "quit"]), shell.log)
    machine = Machine()
    for event in ("start", "stop", "explode"):
        print(machine.feed(event), machine.state)
    item = 1
    for stage in ("before", "during", "after"):
        for plugin in (Plugin(), Quiet()):
            hook = getattr(plugin, f"{stage}_save", None)
            if callable(hook):
                item = await hook(item)
                print(stage, type(plugin).__name__, item)
    counter = Counter("counter")
    for kind, body in (("add", 5), ("divide", 0), ("multiply", 3), ("divide", 4)):
        try:
            print(kind, await counter.ask(kind, body))
        except (AttributeError, ZeroDivisionError) as error:
            print(kind, repr(error))
    counter.inbox.put_nowait(None)
    await counter.task


asyncio.run(main())
