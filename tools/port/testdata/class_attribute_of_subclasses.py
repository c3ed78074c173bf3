class Animal:
    sound = "..."
    count = 0

    def __init__(self, name: str) -> None:
        self.name = name
        Animal.count += 1

    def speak(self) -> str:
        return f"{self.name}: {self.sound}"


class Dog(Animal):
    sound = "wow"


for animal in [Animal("it"), Dog("Rex")]:
    print(animal.speak(), animal.sound)
print(Animal.count, Dog.sound)
