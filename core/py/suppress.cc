#include "py/suppress.h"

#include "py/exception_ref.h"

namespace py {

bool Suppress::exit(const std::exception_ptr& exception) const {
  if (exception == nullptr) {
    return false;
  }
  if (matches_(exception)) {
    return true;
  }
  if (as_group(exception) == nullptr) {
    return false;
  }
  const auto [matching, rest] = split_itself(exception, matches_);
  if (rest != nullptr) {
    internal::Changed(rest).set_context(exception);
    std::rethrow_exception(rest);
  }
  return true;
}

}  // namespace py
