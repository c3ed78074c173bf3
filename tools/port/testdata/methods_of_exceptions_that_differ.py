"""Methods and properties of exceptions that derived classes define anew."""

import asyncio

class AppError(Exception):
    def __init__(self, code, text="t"):
        super().__init__(code, text)
        self.code = code
        self.text = text

    def describe(self):
        return f"app {self.code}"

    @property
    def kind(self):
        return "app"

    def full(self):
        return self.kind + ": " + self.describe() + self.suffix()

    def suffix(self):
        return "!"

    def retry(self):
        return False

    async def wait(self):
        await asyncio.sleep(0)
        return "waited app"

class NotFound(AppError):
    def describe(self):
        return super().describe() + " not found"

    @property
    def kind(self):
        return "nf"

    def retry(self):
        return self.code > 3

    async def wait(self):
        return "nf " + await super().wait()

class Gone(NotFound):
    def describe(self):
        return "gone " + super().describe()

async def main():
    errors = [AppError(1), NotFound(4), Gone(2, "x")]
    for e in errors:
        print(e.full(), e.kind, e.retry(), await e.wait(), repr(e))
    for e in errors:
        try:
            raise e
        except NotFound as err:
            print("nf", err.full(), err.describe())
        except AppError as err:
            print("app", err.full(), err.retry())

asyncio.run(main())
