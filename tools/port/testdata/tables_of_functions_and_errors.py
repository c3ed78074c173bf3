# Tables of functions and the exceptions that they are expected to raise; errors that may be None.

import asyncio


class Relay:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()

    def pass_on(self, source):
        if source.exception():
            self.fail(source.exception())
        else:
            self.future.set_result(source.result())

    def fail(self, error):
        self.future.set_exception(error)


async def main():
    queue = asyncio.Queue(1)
    for action, expected in (
        (queue.get_nowait, asyncio.QueueEmpty),
        (lambda: [queue.put_nowait(number) for number in (1, 2)], asyncio.QueueFull),
        (lambda: {}["missing"], KeyError),
        (lambda: int("x"), ValueError),
    ):
        try:
            action()
        except expected as error:
            print("as expected:", type(error).__name__)
    for finish in ("result", "error"):
        source = asyncio.get_running_loop().create_future()
        relay = Relay()
        source.add_done_callback(relay.pass_on)
        if finish == "result":
            source.set_result("fine")
        else:
            source.set_exception(ValueError("failed"))
        try:
            print(await relay.future)
        except ValueError as error:
            print(repr(error))
    try:
        Relay().fail(None)
    except TypeError as error:
        print(type(error).__name__)


asyncio.run(main())
