#include <cstdint>
#include <string>
#include <utility>

#include "py/format.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

class Animal : public py::Instance {
 public:
  explicit Animal(std::string name) : name(std::move(name)) { ++Animal::count; }

  std::string speak() { return py::format("{}: {}", this->name, this->class_sound()); }

  virtual std::string& class_sound() const { return sound; }

  std::string name;
  inline static std::string sound = "...";
  inline static int64_t count = 0;
};

class Dog : public Animal {
 public:
  using Animal::Animal;

  std::string& class_sound() const override { return sound; }

  inline static std::string sound = "wow";
};

int main() {
  return py::main([] {
    auto result = py::make<Animal>("it");
    for (auto animal : py::List<py::Ref<Animal>>{result, py::make<Dog>("Rex")}) {
      std::string result_2 = animal->speak();
      py::print(result_2, animal->class_sound());
    }
    py::print(Animal::count, Dog::sound);
  });
}
