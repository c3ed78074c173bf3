def show(value: int | str | None) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, int):
        return f"number {value + 1}"
    return f"text {value.upper()}"


for value in [1, "one", None]:
    print(show(value))
total = 0
for amount in [1, 2.5]:
    total += amount
print(total, [1, "a", None])
