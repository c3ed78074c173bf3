from dataclasses import dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Package:
    name: str
    version: Version
    tags: list[str] = field(default_factory=list)

    def label(self) -> str:
        return f"{self.name}-{self.version.major}.{self.version.minor}"


package = Package("core", Version(1, 2))
package.tags.append("new")
print(package, package.label(), sorted([Version(2), Version(1, 9)]))
print(Version(1) == Version(1, 0), Version(1) < Version(1, 1))
