"""Options of fields of dataclasses, and what the module dataclasses does with objects."""

from dataclasses import asdict, astuple, dataclass, field, replace


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    tags: list[str] = field(default_factory=list, repr=False, compare=False)


@dataclass(eq=False)
class Token:
    text: str


first, second = Job(1, "a", ["x"]), Job(1, "b")
print(first == second, first < Job(2, "a"), first, second)
print(sorted([Job(3, "c"), Job(1, "z"), Job(2, "b")]))
token = Token("t")
print(token == Token("t"), token == token, token)


@dataclass
class Settings:
    host: str = "localhost"
    port: int = 8080
    limit: float | None = None


settings = Settings(port=9000)
changed = replace(settings, host="example.org")
print(changed, settings == changed, asdict(changed), astuple(settings))
print(asdict(changed)["port"] + 1)
