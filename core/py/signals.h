// signal.Signals: a signal's number that knows its name, and what sends signals.

#ifndef PY_SIGNALS_H_
#define PY_SIGNALS_H_

#include <csignal>
#include <cstdint>
#include <string>

namespace py {

//   py::Signals sig(SIGTERM);
//   sig.name()      "SIGTERM"
class Signals {
 public:
  // Throws ValueError for what is no signal.
  explicit Signals(int64_t number);

  operator int64_t() const noexcept { return number_; }  // NOLINT(google-explicit-constructor)
  int64_t value() const noexcept { return number_; }
  std::string name() const;
  std::string repr() const;  // `<Signals.SIGTERM: 15>`
  std::string str() const;   // `15`

  friend bool operator==(Signals a, Signals b) noexcept { return a.number_ == b.number_; }

 private:
  int64_t number_;
};

// signal.raise_signal and os.kill. Throw OSError (ProcessLookupError and so on).
void raise_signal(int64_t signal);
void kill(int64_t process, int64_t signal);

}  // namespace py

#endif  // PY_SIGNALS_H_
