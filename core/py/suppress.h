// suppress(): a block that some exceptions leave in silence.

#ifndef PY_SUPPRESS_H_
#define PY_SUPPRESS_H_

#include <exception>
#include <utility>

#include "py/exception_group.h"
#include "py/exceptions.h"

namespace py {

// A context manager that swallows exceptions of some classes; suppress() makes it. Of a group it
// takes what is of these classes, and throws the rest.
class Suppress {
 public:
  explicit Suppress(ExceptionPredicate matches) : matches_(std::move(matches)) {}

  void enter() const {}
  bool exit(const std::exception_ptr& exception) const;

 private:
  ExceptionPredicate matches_;
};

// contextlib.suppress: of exceptions of the classes Es. Without any it swallows nothing.
//
//   stack.enter_context(py::suppress<py::KeyError, py::OSError>());
template <class... Es>
Suppress suppress() {
  return Suppress(
      [](const std::exception_ptr& exception) { return (isinstance<Es>(exception) || ...); });
}

}  // namespace py

#endif  // PY_SUPPRESS_H_
