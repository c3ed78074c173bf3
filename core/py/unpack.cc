#include "py/unpack.h"

#include <string>
#include <vector>

#include "py/exceptions.h"
#include "py/repr.h"

namespace py {
namespace internal {

void RaiseTooManyValues(size_t expected) {
  throw ValueError("too many values to unpack (expected " + std::to_string(expected) + ")");
}

void RaiseNotEnoughValues(const char* expected_prefix, size_t expected, size_t got) {
  throw ValueError("not enough values to unpack (expected " + std::string(expected_prefix) +
                   std::to_string(expected) + ", got " + std::to_string(got) + ")");
}

void RaiseWrongArguments(const std::string& function, const std::vector<std::string>& parameters,
                         size_t got) {
  throw TypeError(wrong_arguments(function, parameters, got));
}

}  // namespace internal

std::string wrong_arguments(const std::string& function, const std::vector<std::string>& parameters,
                            size_t got) {
  const size_t count = parameters.size();
  if (got > count) {
    return function + "() takes " + std::to_string(count) + " positional argument" +
           (count == 1 ? "" : "s") + " but " + std::to_string(got) +
           (got == 1 ? " was given" : " were given");
  }
  const size_t missing = count - got;
  std::string text = function + "() missing " + std::to_string(missing) +
                     " required positional argument" + (missing == 1 ? "" : "s") + ":";
  for (size_t i = got; i < count; ++i) {
    const bool is_last = i + 1 == count;
    text += is_last && missing > 1 ? " and " : " ";
    text += repr(parameters[i]);
    text += is_last || missing == 2 ? "" : ",";
  }
  return text;
}

}  // namespace py
