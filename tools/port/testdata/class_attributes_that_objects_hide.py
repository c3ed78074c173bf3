import asyncio
class Plugin:
    name = "plugin"
    enabled = True
    tags = []
    timeout: float | None = None
    def __init__(self, **kw):
        if "name" in kw:
            self.name = kw["name"]
    def configure(self, timeout):
        self.timeout = timeout
        self.tags = self.tags + ["configured"]
    async def run(self):
        await asyncio.sleep(self.timeout or 0)
        return f"{self.name}:{self.timeout}:{self.tags}"
class Special(Plugin):
    name = "special"
    timeout = 0.01
class Err(Exception):
    retryable = False
    def __init__(self, msg, retryable=None):
        super().__init__(msg)
        if retryable is not None:
            self.retryable = retryable
class Transient(Err):
    retryable = True
async def main():
    p, s = Plugin(), Special(name="mine")
    Plugin.tags.append("shared")
    print(await asyncio.gather(p.run(), s.run()))
    p.configure(0.001)
    print(await asyncio.gather(p.run(), s.run(), Special().run()))
    print(Plugin.tags, Special.name, Plugin.name)
    for e in (Err("a"), Err("b", True), Transient("c"), Transient("d", retryable=False)):
        try:
            raise e
        except Err as x:
            print(x, x.retryable, type(x).__name__)
asyncio.run(main())
