// hash(): Python's hash(), for the __hash__ of classes.

#ifndef PY_HASH_H_
#define PY_HASH_H_

#include <cstdint>

#include "py/internal/hash.h"

namespace py {

// The hash of what can be a key of a Dict. Numbers and tuples of them have CPython's; texts and
// objects have another one, which is as it is in CPython another one in every process.
template <class T>
int64_t hash(const T& value) {
  return internal::Hash(value);
}

}  // namespace py

#endif  // PY_HASH_H_
