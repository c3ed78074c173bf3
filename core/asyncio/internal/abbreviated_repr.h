// Abbreviated(): a repr that does not get long, as those of the results of futures.

#ifndef ASYNCIO_INTERNAL_ABBREVIATED_REPR_H_
#define ASYNCIO_INTERNAL_ABBREVIATED_REPR_H_

#include <string>
#include <string_view>

namespace asyncio::internal {

// What reprlib.repr() makes of a value whose repr() is this: of a list, tuple, set or deque the
// first six elements, of a dict the first four, of texts and of everything else 30 characters. The
// keys of dicts and the elements of sets are sorted, if they are all texts or all numbers.
std::string Abbreviated(std::string_view repr);

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_ABBREVIATED_REPR_H_
