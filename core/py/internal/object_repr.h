// How objects show that have no repr of their own: by their address.

#ifndef PY_INTERNAL_OBJECT_REPR_H_
#define PY_INTERNAL_OBJECT_REPR_H_

#include <string>
#include <string_view>

namespace py::internal {

// `0x7f…`, as hex(id(object)) is in CPython.
std::string AddressRepr(const void* object);

// `<generator object f at 0x7f…>`: of a kind, with a name.
std::string ObjectRepr(std::string_view kind, std::string_view name, const void* object);

// `<function f at 0x7f…>`
std::string FunctionRepr(std::string_view name, const void* function);

}  // namespace py::internal

#endif  // PY_INTERNAL_OBJECT_REPR_H_
