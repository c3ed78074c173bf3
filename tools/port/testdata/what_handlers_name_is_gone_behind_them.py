"""What `except ... as` names has no value behind the handler, whatever it was before; closures find none."""

import asyncio


def before(fail):
    e = "start"
    try:
        if fail:
            raise ValueError("v")
    except ValueError as e:
        print("caught", e)
    print(e)


def behind(fail):
    try:
        if fail:
            raise ValueError("v")
    except ValueError as e:
        print("caught", e)
    return str(e)


def attempt(f, *args):
    try:
        print("->", f(*args))
    except UnboundLocalError as error:
        print(type(error).__name__, error)


async def sync_functions():
    for fail in (False, True):
        attempt(before, fail)
        attempt(behind, fail)


async def star(fail):
    e = 1
    try:
        if fail:
            raise ExceptionGroup("g", [ValueError("v")])
    except* ValueError as e:
        print("caught", e)
    return e


async def again(fail):
    try:
        raise KeyError("x")
    except KeyError as e:
        if fail:
            e = 5
            print(e)
    try:
        return e
    except UnboundLocalError as error:
        return error


async def raising():
    e = 3
    try:
        try:
            raise KeyError("x")
        except KeyError as e:
            print(repr(e))
            raise OSError("y")
    except OSError:
        return e


async def in_finally(fail):
    e = 3
    try:
        try:
            if fail:
                raise KeyError("x")
        except KeyError as e:
            return 3
    finally:
        try:
            print(e)
        except UnboundLocalError as error:
            print(error)


async def loop():
    e = "none"
    for i in range(3):
        try:
            if i == 1:
                raise KeyError(i)
        except KeyError as e:
            print(repr(e))
            continue
        try:
            print(i, e)
        except UnboundLocalError as error:
            print(i, error)


def delete(p, again):
    del p
    if again:
        p = 3
    return p


async def coroutines():
    for c in (star(False), star(True), again(False), again(True), raising(), in_finally(False), in_finally(True), loop()):
        try:
            print(await c)
        except UnboundLocalError as error:
            print("U", error)
    for a in (True, False):
        try:
            print(delete(2, a))
        except UnboundLocalError as error:
            print("U", error)


async def shared_groups():
    calls = []
    try:
        raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
    except* ValueError as eg:
        calls.append(lambda: print("V", eg.exceptions))
        calls[0]()
    except* KeyError as eg:
        calls.append(lambda: print("K", eg.exceptions))
        calls[0]()
        calls[1]()
    for call in calls:
        try:
            call()
        except NameError as e:
            print(e)


def nested():
    try:
        raise ValueError("outer")
    except ValueError as e:
        try:
            raise KeyError("inner")
        except KeyError as e:
            print(repr(e))
        try:
            print(repr(e))
        except UnboundLocalError as u:
            print(u)


def retry():
    fs = []
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            def show():
                return repr(e)
            fs.append(show)
            print([f() for f in fs])
            if i == 1:
                continue
            try:
                raise OSError("x")
            except OSError:
                pass
    for f in fs:
        try:
            print(f())
        except NameError as err:
            print(err)


async def waiting():
    async def late():
        await asyncio.sleep(0.01)
        print("late", e)

    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.001)
    except TimeoutError as e:
        task = asyncio.create_task(late())
        print(repr(e))
        await asyncio.sleep(0)
    print(await asyncio.gather(task, return_exceptions=True))


async def closures():
    await shared_groups()
    nested()
    retry()
    await waiting()


async def callbacks():
    loop = asyncio.get_running_loop()
    try:
        raise ValueError("v")
    except ValueError as e:
        loop.call_soon(lambda: print("later", e))
        f = lambda: repr(e)
        print(f())
    loop.set_exception_handler(lambda l, c: print("handler", repr(c["exception"])))
    await asyncio.sleep(0)
    try:
        f()
    except NameError as error:
        print(error)


async def main():
    await sync_functions()
    await coroutines()
    await closures()
    await callbacks()


asyncio.run(main())
