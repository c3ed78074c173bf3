# What the library makes gets elements of other types, and None is looked for in it; what is never
# given has nothing to join.
import asyncio


def words(text):
    found = text.split()
    found.append(None)
    return found


def ordered(counts):
    keys = sorted(counts)
    keys.append(len(keys))
    return keys


def without(text, names, key):
    found = text.split(",")
    try:
        found.remove(names.get(key))
    except ValueError as error:
        print(error)
    return found


def title(name, *more):
    return name + ": " + ", ".join(more) + "."


def cancel_others():
    tasks = asyncio.all_tasks()
    tasks.remove(asyncio.current_task())
    for task in tasks:
        task.cancel()


async def wait(seconds):
    await asyncio.sleep(seconds)


async def main():
    tasks = [asyncio.create_task(wait(seconds)) for seconds in (1, 2)]
    await asyncio.sleep(0)
    cancel_others()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


print(words("a b"), ordered({"y": 1, "x": 2}))
print(without("a,b,c", {"x": "b"}, "x"), without("a,b", {"x": "b"}, "y"))
print(title("nothing"))
asyncio.run(main())
