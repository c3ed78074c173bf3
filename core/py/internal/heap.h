// A binary heap with exactly heapq's order.
//
// Elements that compare equal leave a heap in the order in which the sift algorithm happens to
// arrange them. That order is observable, so this is heapq's algorithm, comparison for comparison.

#ifndef PY_INTERNAL_HEAP_H_
#define PY_INTERNAL_HEAP_H_

#include <cstddef>
#include <iterator>
#include <utility>

namespace py::internal {

// An element that was taken out of its place; it is put back where the empty place has moved to,
// also when a comparison throws.
template <class Iterator>
class HeapHole {
 public:
  explicit HeapHole(Iterator place) : place_(place), element_(std::move(*place)) {}
  HeapHole(const HeapHole&) = delete;
  HeapHole& operator=(const HeapHole&) = delete;
  ~HeapHole() { *place_ = std::move(element_); }

  const auto& element() const noexcept { return element_; }
  void MoveTo(Iterator place) {
    *place_ = std::move(*place);
    place_ = place;
  }

 private:
  Iterator place_;
  typename std::iterator_traits<Iterator>::value_type element_;
};

// heapq._siftdown: the element at `position` moves towards `start` past every greater parent.
template <class Iterator, class Less>
void SiftDown(Iterator heap, size_t start, size_t position, const Less& less) {
  HeapHole<Iterator> hole(heap + position);
  while (position > start) {
    const size_t parent = (position - 1) / 2;
    if (!less(hole.element(), heap[parent])) {
      break;
    }
    hole.MoveTo(heap + parent);
    position = parent;
  }
}

// heapq._siftup: the smaller child moves up until a leaf is reached, then the element sifts down
// from there. (Stopping at the first greater child would leave equal elements in another order.)
template <class Iterator, class Less>
void SiftUp(Iterator heap, size_t size, size_t position, const Less& less) {
  const size_t start = position;
  {
    HeapHole<Iterator> hole(heap + position);
    for (size_t child = 2 * position + 1; child < size; child = 2 * position + 1) {
      const size_t right = child + 1;
      // No branch, which would be mispredicted at every other level.
      child += static_cast<size_t>(right < size && !less(heap[child], heap[right]));
      hole.MoveTo(heap + child);
      position = child;
    }
  }
  SiftDown(heap, start, position, less);
}

// heapq.heappush. A heap is a vector.
template <class Heap, class T, class Less>
void HeapPush(Heap& heap, T item, const Less& less) {
  heap.push_back(std::move(item));
  SiftDown(heap.begin(), 0, heap.size() - 1, less);
}

// heapq.heapreplace of a heap that is not empty.
template <class Heap, class T, class Less>
T HeapReplace(Heap& heap, T item, const Less& less) {
  std::swap(item, heap.front());
  SiftUp(heap.begin(), heap.size(), 0, less);
  return item;
}

// heapq.heappop of a heap that is not empty.
template <class Heap, class Less>
typename Heap::value_type HeapPop(Heap& heap, const Less& less) {
  auto last = std::move(heap.back());
  heap.pop_back();
  return heap.empty() ? std::move(last) : HeapReplace(heap, std::move(last), less);
}

// heapq.heapify.
template <class Heap, class Less>
void Heapify(Heap& heap, const Less& less) {
  for (size_t position = heap.size() / 2; position-- > 0;) {
    SiftUp(heap.begin(), heap.size(), position, less);
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_HEAP_H_
