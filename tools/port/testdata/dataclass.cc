#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

#include "py/builtins.h"
#include "py/format.h"
#include "py/instance.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

class Version : public py::Instance {
 public:
  Version(int64_t major, int64_t minor = 0) : major(major), minor(minor) {}

  std::string repr() const override {
    return py::format("Version(major={!r}, minor={!r})", major, minor);
  }

  bool eq(const py::Ref<Version>& other) const {
    return std::tie(major, minor) == std::tie(other->major, other->minor);
  }

  bool lt(const py::Ref<Version>& other) const {
    return std::tie(major, minor) < std::tie(other->major, other->minor);
  }

  int64_t major = 0;
  int64_t minor = 0;
};

class Package : public py::Instance {
 public:
  Package(std::string name, py::Ref<Version> version,
          py::List<std::string> tags = py::List<std::string>())
      : name(std::move(name)), version(std::move(version)), tags(std::move(tags)) {}

  std::string label() {
    return py::format("{}-{}.{}", this->name, this->version->major, this->version->minor);
  }

  std::string repr() const override {
    return py::format("Package(name={!r}, version={!r}, tags={!r})", name, version, tags);
  }

  bool eq(const py::Ref<Package>& other) const {
    return std::tie(name, version, tags) == std::tie(other->name, other->version, other->tags);
  }

  std::string name;
  py::Ref<Version> version;
  py::List<std::string> tags;
};

int main() {
  return py::main([] {
    auto package = py::make<Package>("core", py::make<Version>(1, 2));
    package->tags.append("new");
    std::string result = package->label();
    auto result_2 = py::make<Version>(2);
    py::print(package, result,
              py::sorted(py::List<py::Ref<Version>>{result_2, py::make<Version>(1, 9)}));
    auto result_3 = py::make<Version>(1);
    bool value = result_3 == py::make<Version>(1, 0);
    auto result_4 = py::make<Version>(1);
    py::print(value, result_4 < py::make<Version>(1, 1));
  });
}
