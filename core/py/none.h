// None.

#ifndef PY_NONE_H_
#define PY_NONE_H_

#include <string>

namespace py {

// The type of None: the result of what returns nothing, where a value is needed.
struct NoneType {
  std::string repr() const { return "None"; }
  friend bool operator==(NoneType, NoneType) = default;
};

inline constexpr NoneType None{};

}  // namespace py

#endif  // PY_NONE_H_
