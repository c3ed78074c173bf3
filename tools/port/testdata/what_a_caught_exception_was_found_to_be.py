import asyncio


class AppError(Exception):
    level = 1

    def __init__(self, code, msg="none"):
        super().__init__(msg)
        self.code = code

    @property
    def fatal(self):
        return self.code > 400

    def describe(self, prefix=""):
        return f"{prefix}{type(self).__name__}:{self.code}"


class Sub(AppError):
    level = 2

    def __init__(self, code):
        super().__init__(code, "sub")
        self.extra = [code]


async def fail(n):
    await asyncio.sleep(0)
    match n:
        case 0:
            raise AppError(404, "nf")
        case 1:
            raise Sub(500)
        case 2:
            raise OSError(2, "no", "f.txt")
        case 3:
            raise KeyError("k")
        case 4:
            raise ExceptionGroup("g", [ValueError(1), Sub(3)])


async def main():
    for n in range(5):
        try:
            await fail(n)
        except Exception as e:
            if isinstance(e, Sub):
                e.extra.append(e.code)
                print("sub", e.extra, e.level, e.fatal, e.describe(), e)
            elif isinstance(e, AppError):
                e.code += 1
                e.code = e.code * 2
                print("app", e.code, e.fatal, e.describe(prefix="p"), e.args, str(e))
            elif isinstance(e, OSError) and e.errno == 2:
                print("os", e.errno, e.strerror, e.filename)
            elif isinstance(e, (KeyError, IndexError)):
                print("key", e.args, repr(e))
            elif isinstance(e, ExceptionGroup):
                print("eg", e.message, e.exceptions, len(e.exceptions))
                for x in e.exceptions:
                    if isinstance(x, Sub):
                        print(x.extra, x.describe())
        try:
            await fail(n)
        except (AppError, OSError) as e:
            kept = e
            if isinstance(e, AppError) and e.code == 404:
                print(e.describe())
            if not isinstance(e, AppError):
                continue
            print(e.code, kept is e)
            try:
                raise RuntimeError("wrap") from e
            except RuntimeError as r:
                c = r.__cause__
                if isinstance(c, AppError):
                    c.code = 1
                    print(c.code, e.code, c is e)
        except Exception as e:
            print("other", type(e).__name__)
    try:
        await fail(1)
    except BaseException as e:
        match e:
            case Sub(code=c, extra=[x]):
                print("matched", c, x)
            case AppError():
                print("app")


asyncio.run(main())
