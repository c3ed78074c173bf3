// Missing: what a context variable was that had no value.

#ifndef ASYNCIO_MISSING_H_
#define ASYNCIO_MISSING_H_

#include <optional>
#include <string>
#include <utility>

#include "py/variant.h"

namespace asyncio {

// contextvars.Token.MISSING, of which there is one.
struct Missing {
  std::string repr() const { return "<Token.MISSING>"; }
  std::string type_name() const { return "MISSING"; }
  friend bool operator==(Missing, Missing) noexcept { return true; }
};

// Python's token.old_value: the value, or Missing, as a Wanted that can be either.
//
//   asyncio::or_missing<std::variant<asyncio::Missing, int64_t>>(token.old_value())
template <class Wanted, class T>
Wanted or_missing(std::optional<T> old_value) {
  if (!old_value.has_value()) {
    return Missing();
  }
  return py::convert<Wanted>(*std::move(old_value));
}

}  // namespace asyncio

#endif  // ASYNCIO_MISSING_H_
