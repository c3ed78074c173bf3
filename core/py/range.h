// range().

#ifndef PY_RANGE_H_
#define PY_RANGE_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace py {

// Python's range object: `for (int64_t i : py::range(3))`.
class Range {
 public:
  using value_type = int64_t;
  class Iterator;

  // ValueError if step is 0.
  Range(int64_t start, int64_t stop, int64_t step);

  size_t size() const;
  bool empty() const { return size() == 0; }
  // range[i], from the end if negative. IndexError if there is none.
  int64_t operator[](int64_t index) const;
  // `value in range`.
  bool contains(int64_t value) const;

  inline Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }

  // Ranges are equal if they have the same elements.
  friend bool operator==(const Range& a, const Range& b);

  std::string repr() const;
  std::string type_name() const { return "range"; }

 private:
  int64_t start_;
  int64_t stop_;
  int64_t step_;
};

class Range::Iterator {
 public:
  using value_type = int64_t;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  Iterator(int64_t value, int64_t step, size_t left) : value_(value), step_(step), left_(left) {}

  int64_t operator*() const { return value_; }
  Iterator& operator++() {
    if (--left_ > 0) {  // One step further may not fit.
      value_ += step_;
    }
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
    return iterator.left_ == 0;
  }

 private:
  int64_t value_ = 0;
  int64_t step_ = 1;
  size_t left_ = 0;
};

inline Range::Iterator Range::begin() const { return {start_, step_, size()}; }

// range(stop) and range(start, stop, step).
inline Range range(int64_t stop) { return {0, stop, 1}; }
inline Range range(int64_t start, int64_t stop, int64_t step = 1) { return {start, stop, step}; }

}  // namespace py

#endif  // PY_RANGE_H_
