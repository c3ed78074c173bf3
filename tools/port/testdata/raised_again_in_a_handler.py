"""What is raised again in a handler has what is handled as its context."""

import asyncio


class Trouble(Exception):
    pass


def chain(error):
    names = []
    while error is not None:
        names.append(f"{type(error).__name__}({error})")
        error = error.__cause__ or error.__context__
    return " <- ".join(names)


def raise_it(error):
    raise error


async def convert(error):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise error


async def main():
    made = Trouble("made before")
    try:
        try:
            raise KeyError("k")
        except KeyError:
            raise made
    except Trouble as e:
        print(chain(e), e is made)

    try:
        try:
            raise ValueError("v")
        except ValueError:
            raise_it(made)
    except Trouble as e:
        print(chain(e))

    try:
        try:
            raise made
        except Trouble as e:
            raise e
    except Trouble as e:
        print(chain(e))

    first, second = Trouble("first"), Trouble("second")
    try:
        try:
            raise first
        except Trouble:
            try:
                raise second
            except Trouble:
                raise first
    except Trouble as e:
        print(chain(e))

    try:
        try:
            raise ValueError("v")
        except ValueError:
            raise Trouble("from") from made
    except Trouble as e:
        print(chain(e), repr(e.__context__))

    task = asyncio.create_task(convert(OSError("converted")))
    await asyncio.sleep(0)
    task.cancel("please")
    (error,) = await asyncio.gather(task, return_exceptions=True)
    print(chain(error))


asyncio.run(main())
