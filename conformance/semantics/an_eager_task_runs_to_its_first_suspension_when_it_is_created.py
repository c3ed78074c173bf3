# conformance: python >= 3.12: eager_task_factory() is new in 3.12
import asyncio


async def child(name):
    print(name, "begins in", asyncio.current_task() is main_task)
    await asyncio.sleep(1)
    print(name, "ends")
    return name


async def main():
    global main_task
    main_task = asyncio.current_task()
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child("first"))
    print("created", task.done(), asyncio.current_task() is main_task)
    print(await task)
    print(await asyncio.gather(child("second"), child("third")))


main_task = None
asyncio.run(main())
