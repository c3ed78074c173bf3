"""Methods say with `del` that they do not use what they are given."""

import asyncio


class Handler:
    def __init__(self):
        self.count = 0

    def ignore(self, event, source):
        del self, source
        return event

    def count_once(self, event):
        self.count += 1
        count = self.count
        del self
        return f"{event} {count}"

    @classmethod
    def make(cls, name):
        del cls
        return name.upper()

    async def wait(self):
        del self
        await asyncio.sleep(0.01)
        return "waited"


handler = Handler()
print(handler.ignore("event", 3), handler.count_once("counted"), Handler.make("name"))
print(asyncio.run(handler.wait()))
