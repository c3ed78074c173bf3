import asyncio


class Answer:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return self.value


class Ready:
    def __await__(self):
        yield from ()
        return "ready"


loop = asyncio.new_event_loop()
print(loop.run_until_complete(Answer(41)))
answer = Answer(42)
result = loop.run_until_complete(answer)
print(result)
task = asyncio.ensure_future(Answer(43), loop=loop)
print(isinstance(task, asyncio.Task), loop.run_until_complete(task), task.get_loop() is loop)
print(loop.run_until_complete(Ready()))
loop.close()
