#include "py/atexit.h"

#include <cstdio>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py {
namespace {

// Destroyed after the program, and not with its other variables.
std::vector<std::function<void()>>& Callbacks() {
  static auto* const callbacks = new std::vector<std::function<void()>>();
  return *callbacks;
}

}  // namespace

void atexit::internal::Register(std::function<void()> callback) {
  Callbacks().push_back(std::move(callback));
}

void internal::CallExitFunctions() {
  for (size_t next = Callbacks().size(); next > 0; --next) {
    try {
      std::exchange(Callbacks()[next - 1], nullptr)();
    } catch (...) {
      std::fputs("Exception ignored in atexit callback:\n", stderr);
      print_exception(std::current_exception(), stderr);
    }
  }
  Callbacks().clear();
}

}  // namespace py
