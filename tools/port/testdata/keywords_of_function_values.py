"""Functions that are values, called with keywords."""

import asyncio


def bar(done, total):
    print("bar", done, "of", total)


def percent(done, total):
    print(f"{100 * done // total}%")


class Window:
    def __init__(self):
        self.shown = []

    def update(self, done, total):
        self.shown.append((done, total))


async def on_created(name, *, source="web"):
    print("created", name, source)


async def on_named(name, source):
    await asyncio.sleep(0)
    print("named", name, source)


async def on_other(name, source="none"):
    print("other", name, source)


class Download:
    def __init__(self, size, progress=None):
        self.size = size
        self.progress = progress

    async def run(self):
        for done in range(1, self.size + 1):
            await asyncio.sleep(0)
            if self.progress is not None:
                self.progress(done=done, total=self.size)


async def main():
    window = Window()
    for progress in (bar, percent, window.update, lambda done, total: print(done / total)):
        await Download(2, progress).run()
    await Download(1).run()
    print(window.shown)
    handlers = [on_named, on_other]
    for handler in handlers:
        await handler("n", source="api")
    await on_created("c", source="x")


asyncio.run(main())
