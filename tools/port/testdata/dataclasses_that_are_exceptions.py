import asyncio
from dataclasses import dataclass


class AppError(Exception):
    pass


@dataclass
class ApiError(AppError):
    code: int
    msg: str = "m"

    def is_fatal(self):
        return self.code >= 500


@dataclass(eq=False)
class Named(Exception):
    name: str

    def __str__(self):
        return f"named {self.name}"


@dataclass(repr=False)
class Quiet(ValueError):
    """Quiet."""
    n: int = 0


@dataclass
class Checked(Exception):
    n: int

    def __post_init__(self):
        self.double = self.n * 2


class Sub(ApiError):
    pass


@dataclass
class Empty(Exception):
    pass


async def fetch(n):
    await asyncio.sleep(0)
    if n == 0:
        raise ApiError(404, "nf")
    if n == 1:
        raise ApiError(code=500)
    if n == 2:
        raise Named("nn")
    if n == 3:
        raise Quiet(5)
    if n == 4:
        raise Sub(1)
    if n == 5:
        raise Empty()
    raise Checked(4)


async def main():
    for r in await asyncio.gather(*(fetch(i) for i in range(7)), return_exceptions=True):
        print(type(r).__name__, repr(r), r.args)
    for i in range(7):
        try:
            await fetch(i)
        except ApiError as e:
            print(e.code, e.msg, e.is_fatal(), e.args, f"{e!r}")
        except Checked as e:
            print(e.n, e.double)
        except (Named, Quiet, Empty) as e:
            print(e.args, [e])

asyncio.run(main())
