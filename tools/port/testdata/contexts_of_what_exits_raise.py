import asyncio
import contextlib

class CM:
    def __init__(self, how):
        self.how = how
    async def __aenter__(self):
        return self
    async def __aexit__(self, t, e, tb):
        await asyncio.sleep(0)
        if self.how == "raise":
            raise ValueError("from exit")
        if self.how == "chain":
            try:
                raise KeyError("inner")
            except KeyError:
                raise ValueError("outer")
        return False

class SM:
    def __enter__(self):
        return self
    def __exit__(self, t, e, tb):
        raise ValueError("from sync exit")

def chain(e):
    parts = []
    while e is not None:
        parts.append(repr(e))
        e = e.__context__
    return " <- ".join(parts)

async def boom():
    raise OSError("boom")

async def main():
    for how in ("raise", "chain", "no"):
        try:
            async with CM(how):
                raise LookupError("body")
        except Exception as e:
            print(how, chain(e))
        try:
            async with CM(how):
                await asyncio.sleep(0)
        except Exception as e:
            print(how, chain(e))
    try:
        with SM():
            raise LookupError("body")
    except Exception as e:
        print(chain(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom())
            await asyncio.sleep(10)
    except* OSError as eg:
        print(chain(eg.exceptions[0]), repr(eg.__context__))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom())
            raise LookupError("body")
    except ExceptionGroup as eg:
        print(chain(eg), eg.__suppress_context__)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(chain(e), repr(e.__cause__))

asyncio.run(main())
