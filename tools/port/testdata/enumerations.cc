#include <cstdint>
#include <string>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/dict.h"
#include "py/enum.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"
#include "py/strings.h"

class Light : public py::Enum<Light, int64_t> {
 public:
  using Enum::Enum;
  static const Light RED;
  static const Light GREEN;

  Light next() const {
    return py::Dict<Light, Light>{{Light::RED, Light::GREEN}, {Light::GREEN, Light::RED}}[*this];
  }

  bool is_stop() const { return *this == Light::RED; }

  static Light parse(std::string text) {
    for (auto light : py::List<Light>{Light::RED, Light::GREEN}) {
      if (py::lower(light.name()) == text) {
        return light;
      }
    }
    throw py::ValueError(text);
  }

  std::string str() const { return py::lower(this->name()); }
};
inline const Light Light::RED("Light", "RED", 1);
inline const Light Light::GREEN("Light", "GREEN", 2);

class Level : public py::IntEnum<Level> {
 public:
  using IntEnum::IntEnum;
  static const Level LOW;
  static const Level HIGH;
};
inline const Level Level::LOW("Level", "LOW", 1);
inline const Level Level::HIGH("Level", "HIGH", 10);

int main() {
  return py::main([] {
    std::string result = py::repr(Light::RED.next());
    bool result_2 = Light::RED.is_stop();
    py::print(Light::RED, result, result_2, Light::parse("green"));
    py::print(py::enum_member(py::List<Light>{Light::RED, Light::GREEN}, 2),
              py::enum_named(py::List<Light>{Light::RED, Light::GREEN}, "RED"));
    try {
      py::enum_member(py::List<Light>{Light::RED, Light::GREEN}, 9);
    } catch (const py::ValueError& error) {
      py::print(error);
    }
    py::print(Level::LOW, Level::LOW < Level::HIGH, py::add(Level::HIGH.value(), 1),
              py::enum_member(py::List<Level>{Level::LOW, Level::HIGH}, 10).name(),
              py::format("{:03d}", Level::LOW));
    py::print(py::sorted(py::List<Level>{Level::HIGH, Level::LOW}), Level::LOW.value() == 1,
              Level::LOW.value() != 0);
  });
}
