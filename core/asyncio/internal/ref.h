// Ref<T>: a counted pointer to an object that counts its own references.

#ifndef ASYNCIO_INTERNAL_REF_H_
#define ASYNCIO_INTERNAL_REF_H_

#include <type_traits>
#include <utility>

namespace asyncio::internal {

// T has AddRef() and Release(). Counts are plain integers: everything a loop owns belongs to the
// loop's thread.
template <class T>
class Ref {
 public:
  constexpr Ref() noexcept = default;
  explicit Ref(T* pointer) noexcept : pointer_(pointer) {
    if (pointer_ != nullptr) {
      pointer_->AddRef();
    }
  }
  // Takes over a reference that the caller already owns.
  static Ref Adopt(T* pointer) noexcept {
    Ref ref;
    ref.pointer_ = pointer;
    return ref;
  }
  Ref(const Ref& other) noexcept : Ref(other.pointer_) {}
  Ref(Ref&& other) noexcept : pointer_(std::exchange(other.pointer_, nullptr)) {}
  // From a reference to a derived class.
  template <class U>
    requires std::is_convertible_v<U*, T*>
  Ref(const Ref<U>& other) noexcept  // NOLINT(google-explicit-constructor)
      : Ref(other.get()) {}
  template <class U>
    requires std::is_convertible_v<U*, T*>
  Ref(Ref<U>&& other) noexcept : pointer_(other.Leak()) {}  // NOLINT(google-explicit-constructor)
  Ref& operator=(Ref other) noexcept {
    std::swap(pointer_, other.pointer_);
    return *this;
  }
  ~Ref() {
    if (pointer_ != nullptr) {
      pointer_->Release();
    }
  }

  T* get() const noexcept { return pointer_; }
  T* operator->() const noexcept { return pointer_; }
  T& operator*() const noexcept { return *pointer_; }
  explicit operator bool() const noexcept { return pointer_ != nullptr; }
  // Gives up the reference without releasing it.
  T* Leak() noexcept { return std::exchange(pointer_, nullptr); }

  friend bool operator==(const Ref& a, const Ref& b) noexcept { return a.pointer_ == b.pointer_; }

 private:
  T* pointer_ = nullptr;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_REF_H_
