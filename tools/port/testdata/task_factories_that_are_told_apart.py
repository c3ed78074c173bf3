import asyncio


def factory(loop, coro, **options):
    return asyncio.Task(coro, loop=loop, **options)


def other(loop, coro, **options):
    coro.close()
    raise NameError("other")


async def number():
    return 3


def in_thread(loop):
    return asyncio.run_coroutine_threadsafe(number(), loop).result()


loop = asyncio.new_event_loop()
loop.set_task_factory(factory)
print(loop.get_task_factory() is factory, loop.get_task_factory() is other, loop.get_task_factory() is None)
print(loop.run_until_complete(number()))
call = loop.run_in_executor(None, in_thread, loop)
loop.set_exception_handler(lambda loop, context: print("handler:", repr(context["exception"])))
loop.set_task_factory(other)
print(loop.get_task_factory() is not factory)
try:
    loop.run_until_complete(call)
except NameError as error:
    print(error)
loop.set_task_factory(None)
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
