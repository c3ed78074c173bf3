// gather_of(): gather() of awaitables that give different types, lists of them among those.

#ifndef ASYNCIO_GATHER_OF_H_
#define ASYNCIO_GATHER_OF_H_

#include <array>
#include <cstddef>
#include <cstdlib>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/future.h"
#include "asyncio/gather.h"
#include "py/internal/type_traits.h"
#include "py/variant.h"

namespace asyncio {

// gather() whose results are a std::vector<T>, of Outcome<T> with the tag `return_exceptions`: each
// result is converted to T, as py::convert does it. It takes what gather() takes, in any mixture.
//
//   asyncio::gather_of<std::variant<int64_t, std::string>>(numbers, text())
template <class T, class... Args>
auto gather_of(Args&&... args);

// Implementation only below.

namespace internal {

// Results of types Ts, all converted to T. Each argument gives as many as its count says.
template <bool kWithExceptions, class T, class... Ts>
class GatherConvertedResults {
 public:
  static constexpr bool kReturnExceptions = kWithExceptions;
  using Element = GatherElement<T, kReturnExceptions>;
  using type = std::vector<Element>;

  explicit GatherConvertedResults(const std::array<size_t, sizeof...(Ts)>& counts)
      : counts_(counts) {}

  template <class TakeElement>
  type Take(size_t count, const TakeElement& take) const {
    type results;
    results.reserve(count);
    const size_t* of_argument = counts_.data();
    const auto take_all = [&]<class Given>(std::type_identity<Given> given) {
      for (const size_t end = results.size() + *of_argument; results.size() < end;) {
        results.push_back(Convert(take(given, results.size())));
      }
      ++of_argument;
    };
    (take_all(std::type_identity<Ts>()), ...);
    return results;
  }

 private:
  template <class Given>
  static Element Convert(Given result) {
    if constexpr (py::internal::CanConvert<Element, Given>() || !py::internal::NoneValue<Given>) {
      return py::convert<Element>(std::move(result));
    } else {
      std::abort();  // What gives None here never returns.
    }
  }

  std::array<size_t, sizeof...(Ts)> counts_;
};

}  // namespace internal

template <class T, class... Args>
auto gather_of(Args&&... args) {
  const auto all = []<class Tag, class... Others>(Tag /*tag*/, bool return_exceptions,
                                                  Others&&... others) {
    using Results =
        internal::GatherConvertedResults<Tag::value, T,
                                         typename internal::GatherArgumentOf<Others>::Result...>;
    return Future<typename Results::type>(
        internal::GatherState<Results>::Make(return_exceptions, std::forward<Others>(others)...));
  };
  return internal::WithoutTag(all, std::forward<Args>(args)...);
}

}  // namespace asyncio

#endif  // ASYNCIO_GATHER_OF_H_
