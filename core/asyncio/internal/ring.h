// Ring<T>: a double-ended queue in one piece of memory.

#ifndef ASYNCIO_INTERNAL_RING_H_
#define ASYNCIO_INTERNAL_RING_H_

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

namespace asyncio::internal {

// A ring of elements that doubles when it is full, and allocates nothing while it is empty. Growing
// moves the elements: references to them last until the next push_back.
template <class T>
class Ring {
 public:
  using value_type = T;
  class Iterator;

  Ring() noexcept = default;
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ~Ring() {
    while (!empty()) {
      pop_front();
    }
    Free();
  }

  bool empty() const noexcept { return head_ == tail_; }
  size_t size() const noexcept { return tail_ - head_; }

  T& front() const noexcept { return At(head_); }
  T& back() const noexcept { return At(tail_ - 1); }

  void push_back(T item) {
    if (size() == capacity_) [[unlikely]] {
      Grow();
    }
    std::construct_at(&At(tail_), std::move(item));
    ++tail_;
  }
  void pop_front() noexcept { std::destroy_at(&At(head_++)); }
  void pop_back() noexcept { std::destroy_at(&At(--tail_)); }

  Iterator begin() const noexcept { return Iterator(*this, head_); }
  Iterator end() const noexcept { return Iterator(*this, tail_); }

 private:
  T& At(size_t position) const noexcept { return items_[position & (capacity_ - 1)]; }
  void Free() noexcept {
    if (items_ != nullptr) {
      std::allocator<T>().deallocate(items_, capacity_);
    }
  }
  void Grow() {
    constexpr size_t kFirstCapacity = 16;
    const size_t count = size();
    const size_t capacity = capacity_ == 0 ? kFirstCapacity : 2 * capacity_;
    T* const items = std::allocator<T>().allocate(capacity);
    for (size_t i = 0; i < count; ++i) {
      std::construct_at(items + i, std::move(front()));
      pop_front();
    }
    Free();
    items_ = items;
    capacity_ = capacity;
    head_ = 0;
    tail_ = count;
  }

  T* items_ = nullptr;
  size_t capacity_ = 0;  // Zero or a power of two.
  size_t head_ = 0;      // Positions grow without bound; the index is the position modulo capacity.
  size_t tail_ = 0;
};

// A forward iterator that can also be indexed, as much as the heap algorithms need.
template <class T>
class Ring<T>::Iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = T;
  using difference_type = std::ptrdiff_t;
  using pointer = T*;
  using reference = T&;

  Iterator(const Ring& ring, size_t position) noexcept : ring_(&ring), position_(position) {}

  T& operator*() const noexcept { return ring_->At(position_); }
  T& operator[](size_t offset) const noexcept { return ring_->At(position_ + offset); }
  Iterator operator+(size_t offset) const noexcept { return Iterator(*ring_, position_ + offset); }
  Iterator& operator++() noexcept {
    ++position_;
    return *this;
  }
  Iterator operator++(int) noexcept { return Iterator(*ring_, position_++); }
  friend bool operator==(const Iterator& a, const Iterator& b) noexcept = default;

 private:
  const Ring* ring_;
  size_t position_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_RING_H_
