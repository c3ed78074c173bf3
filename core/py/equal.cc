#include "py/equal.h"

namespace py::internal {

bool SameException(const BaseException& a, const BaseException& b) { return a.is_same(b); }

bool SameException(const std::exception_ptr& a, const BaseException& b) {
  if (a == nullptr) {
    return false;
  }
  try {
    std::rethrow_exception(a);
  } catch (const BaseException& exception) {
    return SameException(exception, b);
  } catch (...) {
    return false;
  }
}

}  // namespace py::internal
