// Bytes: Python's bytes.

#ifndef PY_BYTES_H_
#define PY_BYTES_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "py/internal/iteration.h"
#include "py/internal/slice.h"

namespace py {

// An immutable sequence of bytes. Unlike the rest of this library's texts it is not UTF-8, and
// shows itself as `b'…'`.
class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::string data) : data_(std::move(data)) {}

  const std::string& data() const { return data_; }
  size_t size() const { return data_.size(); }
  bool empty() const { return data_.empty(); }

  // bytes(size): zeros. ValueError if the size is negative.
  static Bytes zeros(int64_t size);
  // bytes(ints): ValueError if one is not from 0 to 255.
  template <internal::Iterable Ints>
  static Bytes of(const Ints& ints) {
    Bytes bytes;
    for (const int64_t value : ints) {
      bytes.Append(value);
    }
    return bytes;
  }

  // The bytes one after the other, as ints from 0 to 255; those that were there at the begin().
  class Iterator {
   public:
    using value_type = int64_t;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(std::string data) : data_(std::move(data)) {}
    int64_t operator*() const { return static_cast<unsigned char>(data_[place_]); }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    void operator++(int) { ++place_; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
      return iterator.place_ == iterator.data_.size();
    }

   private:
    std::string data_;
    size_t place_ = 0;
  };
  Iterator begin() const { return Iterator(data_); }
  std::default_sentinel_t end() const { return {}; }

  // bytes[i]: an int from 0 to 255. IndexError if there is none.
  int64_t operator[](int64_t index) const;
  Bytes slice(internal::Bound start, internal::Bound stop, int64_t step = 1) const;
  bool contains(int64_t value) const;
  bool contains(const Bytes& part) const { return data_.find(part.data_) != std::string::npos; }
  bool startswith(const Bytes& prefix) const { return data_.starts_with(prefix.data_); }
  bool endswith(const Bytes& suffix) const { return data_.ends_with(suffix.data_); }

  // Without ASCII white space at both ends.
  Bytes strip() const;
  // decode(): the text that the bytes are the UTF-8 of. UnicodeDecodeError if they are not.
  std::string decode() const;
  // hex(): two digits for each byte.
  std::string hex() const;

  friend Bytes operator+(const Bytes& a, const Bytes& b) { return Bytes(a.data_ + b.data_); }
  friend Bytes operator*(const Bytes& bytes, int64_t count) { return bytes.Repeated(count); }
  friend Bytes operator*(int64_t count, const Bytes& bytes) { return bytes.Repeated(count); }
  friend bool operator==(const Bytes& a, const Bytes& b) = default;
  friend auto operator<=>(const Bytes& a, const Bytes& b) = default;

  std::string repr() const;
  std::string type_name() const { return "bytes"; }
  int64_t hash() const { return static_cast<int64_t>(std::hash<std::string>()(data_)); }

 private:
  void Append(int64_t value);
  Bytes Repeated(int64_t count) const;

  std::string data_;
};

// text.encode().
Bytes encode(std::string_view text);

}  // namespace py

#endif  // PY_BYTES_H_
