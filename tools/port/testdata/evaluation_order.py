def say(value: int) -> int:
    print("say", value)
    return value


def pair(a: int, b: int) -> tuple[int, int]:
    return a, b


print(pair(b=say(1), a=say(2)), say(3) - say(4))
print({say(5): say(6)}, [say(7), say(8)][say(0)])
