def measure(value: int) -> int:
    print("measured", value)
    return value


print(1 <= measure(2) < measure(1) < measure(9))
print(measure(1) == 1 != 2)
