// The module atexit.

#ifndef PY_ATEXIT_H_
#define PY_ATEXIT_H_

#include <functional>
#include <utility>

namespace py {
namespace atexit {
namespace internal {

void Register(std::function<void()> callback);

}  // namespace internal

// atexit.register: has `function(args...)` called at the end of py::main(), when the threads have
// ended; what was registered last comes first. An exception of one is written to stderr, and the
// others are called. What is registered meanwhile is not. Not to be called in several threads at
// once.
template <class F, class... Args>
void register_(F function, Args... args) {
  internal::Register([function = std::move(function), ... args = std::move(args)]() mutable {
    static_cast<void>(function(args...));
  });
}

}  // namespace atexit

namespace internal {

// Calls what was registered, as Python does at the end of a script.
void CallExitFunctions();

}  // namespace internal
}  // namespace py

#endif  // PY_ATEXIT_H_
