#include "py/os.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <vector>

namespace py::os {
namespace {

Dict<std::string, std::string> ReadEnvironment() {
  Dict<std::string, std::string> variables;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const size_t end = text.find('=');
    if (end != std::string_view::npos) {
      variables.set(std::string(text.substr(0, end)), std::string(text.substr(end + 1)));
    }
  }
  return variables;
}

// Null until the program asks for its environment.
constinit std::atomic<const Dict<std::string, std::string>*> read_environment = nullptr;

}  // namespace

int64_t getpid() { return ::getpid(); }
int64_t getppid() { return ::getppid(); }
int64_t cpu_count() { return std::thread::hardware_concurrency(); }

std::string getcwd() {
  std::vector<char> path(4096);
  while (::getcwd(path.data(), path.size()) == nullptr && path.size() < (size_t{1} << 20U)) {
    path.resize(path.size() * 2);
  }
  return path.data();
}

Dict<std::string, std::string> environ_() {
  static const auto* const variables = [] {
    const auto* const made = new Dict<std::string, std::string>(ReadEnvironment());
    read_environment.store(made, std::memory_order_release);
    return made;
  }();
  return *variables;
}

std::optional<std::string> getenv(const std::string& name) { return environ_().get(name); }

std::string getenv(const std::string& name, const std::string& fallback) {
  return environ_().get(name, fallback);
}

namespace internal {

std::optional<std::string> CurrentVariable(const char* name) {
  if (const auto* const variables = read_environment.load(std::memory_order_acquire)) {
    return variables->get(name);
  }
  const char* const value = std::getenv(name);
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace internal
}  // namespace py::os
