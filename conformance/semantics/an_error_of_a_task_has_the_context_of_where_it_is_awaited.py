"""A future raises its exception anew: what is being handled there becomes its context, in place of another."""

import asyncio


def chain(error):
    shown = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return " <- ".join(shown)


async def fails_while_it_handles():
    try:
        raise ValueError("in the task")
    except ValueError:
        await asyncio.sleep(0)
        raise KeyError("of the task")


async def awaits(task):
    return await task


async def main():
    task = asyncio.create_task(fails_while_it_handles())
    try:
        await task
    except KeyError as error:
        print("nothing is handled:", chain(error))
    try:
        raise TypeError("here")
    except TypeError:
        try:
            await task
        except KeyError as error:
            print("in a handler:", chain(error))
    try:
        raise IndexError("further out")
    except IndexError:
        try:
            await awaits(task)
        except KeyError as error:
            print("through another coroutine:", chain(error))
    try:
        try:
            raise OSError("on its way")
        finally:
            await task
    except KeyError as error:
        print("in finally:", chain(error))


asyncio.run(main())
