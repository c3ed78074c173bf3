class Section:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        print("exit", self.name)
        return kind is not None


def run(fail: bool) -> str:
    with Section("a") as a, Section("b") as b:
        if fail:
            raise ValueError("no")
        return a + b
    return "swallowed"


print(run(False), run(True))
