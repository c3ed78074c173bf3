import asyncio


class Counter:
    def setup(self):
        self.n = 0

    def test_up(self):
        self.n += 1
        assert self.n == 1, self.n

    def test_fails(self):
        assert self.n == 5, f"n is {self.n}"

    def helper(self):
        return "not a test"


class Async:
    limit = 2

    async def test_sleep(self):
        await asyncio.sleep(0.01)

    async def test_timeout(self):
        try:
            await asyncio.wait_for(asyncio.sleep(1), 0.01)
        except TimeoutError:
            return "timed out"

    async def check(self):
        raise RuntimeError("never called")

    async def run_all(self):
        for name in sorted(dir(self)):
            if not name.startswith("test_"):
                continue
            print(name, await getattr(self, name)())


def run(cls):
    for name in [n for n in vars(cls) if n.startswith("test_")]:
        case = cls()
        case.setup()
        try:
            getattr(case, name)()
        except AssertionError as e:
            print(name, "FAIL", e)
        else:
            print(name, "ok")


def spec_first():
    return 1


def spec_second():
    return 2


run(Counter)
asyncio.run(Async().run_all())
for name, function in list(globals().items()):
    if name[:5] == "spec_" and len(name) > 5:
        print(name, function())
