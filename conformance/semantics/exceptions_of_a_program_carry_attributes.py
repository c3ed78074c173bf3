import asyncio


class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class RetryError(AppError):
    pass


attempts = 0


async def flaky():
    global attempts
    attempts += 1
    if attempts < 3:
        raise RetryError(attempts, f"attempt {attempts} failed")
    return "success"


async def retry(times):
    for i in range(times):
        try:
            return await flaky()
        except RetryError as e:
            print("retry", e.code, e)
            await asyncio.sleep(0.1 * 2 ** i)
    raise AppError(99, "gave up")


async def main():
    print(await retry(5))
    try:
        raise AppError(7, "direct")
    except AppError as e:
        print(type(e).__name__, e.code, e.args, repr(e))


asyncio.run(main())
