import asyncio


class Settings:
    verbose = False

    def __init__(self):
        self.retries = 3

    def reset(self):
        self.retries = 0


class Guard:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        print("left", exc[0] is None)
        return exc[0] is not None


async def main():
    async with Guard():
        pass
    async with Guard():
        raise ValueError("x")


settings = Settings()
print(getattr(settings, "retries"), getattr(settings, "timeout", 1.5), getattr(settings, "verbose", True))
print(hasattr(settings, "retries"), hasattr(settings, "reset"), hasattr(settings, "close"))
setattr(settings, "retries", 5)
print(settings.retries)
asyncio.run(main())
