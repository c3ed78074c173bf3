// Range-based `for` over what has try_next().

#ifndef PY_INTERNAL_PULL_ITERATOR_H_
#define PY_INTERNAL_PULL_ITERATOR_H_

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace py::internal {

// A C++ input iterator over the T that a Source, which it holds, has left. Making one takes the
// first element.
template <class Source, class T>
class PullIterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;

  PullIterator() = default;
  explicit PullIterator(const Source& source) : source_(source), element_(source_->try_next()) {}

  T& operator*() const { return *element_; }
  PullIterator& operator++() {
    element_.reset();  // As a loop's variable, which does not outlive its round.
    element_ = source_->try_next();
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const PullIterator& iterator, std::default_sentinel_t /*end*/) {
    return !iterator.element_.has_value();
  }

 private:
  std::optional<Source> source_;
  mutable std::optional<T> element_;
};

}  // namespace py::internal

#endif  // PY_INTERNAL_PULL_ITERATOR_H_
