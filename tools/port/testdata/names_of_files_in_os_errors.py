import asyncio
import errno


class Missing(FileNotFoundError):
    pass


class Bare(OSError):
    def __init__(self, reason):
        self.reason = reason


async def load(name, kind):
    await asyncio.sleep(0)
    if kind == 0:
        raise FileNotFoundError(errno.ENOENT, "No such file", name)
    if kind == 1:
        raise OSError(13, "denied", name)
    if kind == 2:
        raise Missing(2, "gone", name)
    if kind == 3:
        raise OSError(28, "full")
    raise Bare("nothing")


async def main():
    for kind in range(5):
        try:
            await load("it's.txt", kind)
        except OSError as error:
            print(type(error).__name__, str(error), repr(error), error.args, error.errno, error.strerror)
            print(error.filename.upper() if error.filename else error.filename)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(PermissionError(13, "no", "a"))
    print(future.exception())


asyncio.run(main())
