// Carries out functions of the standard library for library_differential_test.py; see
// testing/differential_driver.h for its input and output.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "py/datetime.h"
#include "py/fnmatch.h"
#include "py/format.h"
#include "py/itertools.h"
#include "py/json.h"
#include "py/list.h"
#include "py/math.h"
#include "py/os_path.h"
#include "py/percent.h"
#include "py/random.h"
#include "py/range.h"
#include "py/repr.h"
#include "py/statistics.h"
#include "py/testing/differential_driver.h"
#include "py/textwrap.h"
#include "py/time.h"
#include "py/tuple.h"
#include "py/urllib_parse.h"

namespace {

using py::differential::Float;
using py::differential::Int;
using py::differential::Ints;
using py::differential::ListOf;
using py::differential::Operation;
using py::differential::Operations;
using py::differential::Text;
using py::differential::Value;
using py::differential::Values;

template <class Function>
Operation OfFloat(Function function) {
  return [function](const Values& values) { return py::repr(function(Float(values, 0))); };
}
template <class Function>
Operation OfTwoFloats(Function function) {
  return [function](const Values& values) {
    return py::repr(function(Float(values, 0), Float(values, 1)));
  };
}
template <class Function>
Operation OfInt(Function function) {
  return [function](const Values& values) { return py::repr(function(Int(values, 0))); };
}
template <class Function>
Operation OfTwoInts(Function function) {
  return [function](const Values& values) {
    return py::repr(function(Int(values, 0), Int(values, 1)));
  };
}

#define FLOAT_FUNCTION(name) \
  operations["math." #name] = OfFloat([](double x) { return py::math::name(x); })
#define FLOATS_FUNCTION(name) \
  operations["math." #name] = OfTwoFloats([](double x, double y) { return py::math::name(x, y); })
#define INTS_FUNCTION(name) \
  operations["math." #name] = OfTwoInts([](int64_t x, int64_t y) { return py::math::name(x, y); })

void AddMath(Operations& operations) {
  FLOAT_FUNCTION(floor);
  FLOAT_FUNCTION(ceil);
  FLOAT_FUNCTION(trunc);
  FLOAT_FUNCTION(sqrt);
  FLOAT_FUNCTION(cbrt);
  FLOAT_FUNCTION(exp);
  FLOAT_FUNCTION(exp2);
  FLOAT_FUNCTION(expm1);
  FLOAT_FUNCTION(log);
  FLOAT_FUNCTION(log2);
  FLOAT_FUNCTION(log10);
  FLOAT_FUNCTION(log1p);
  FLOAT_FUNCTION(fabs);
  FLOAT_FUNCTION(modf);
  FLOAT_FUNCTION(frexp);
  FLOAT_FUNCTION(ulp);
  FLOAT_FUNCTION(sin);
  FLOAT_FUNCTION(cos);
  FLOAT_FUNCTION(tan);
  FLOAT_FUNCTION(asin);
  FLOAT_FUNCTION(acos);
  FLOAT_FUNCTION(atan);
  FLOAT_FUNCTION(sinh);
  FLOAT_FUNCTION(cosh);
  FLOAT_FUNCTION(tanh);
  FLOAT_FUNCTION(degrees);
  FLOAT_FUNCTION(radians);
  FLOAT_FUNCTION(isnan);
  FLOAT_FUNCTION(isinf);
  FLOAT_FUNCTION(isfinite);
  FLOATS_FUNCTION(pow);
  FLOATS_FUNCTION(fmod);
  FLOATS_FUNCTION(remainder);
  FLOATS_FUNCTION(copysign);
  FLOATS_FUNCTION(nextafter);
  FLOATS_FUNCTION(atan2);
  FLOATS_FUNCTION(isclose);
  INTS_FUNCTION(gcd);
  INTS_FUNCTION(lcm);
  INTS_FUNCTION(comb);
  INTS_FUNCTION(perm);
  operations["math.log_base"] =
      OfTwoFloats([](double x, double base) { return py::math::log(x, base); });
  operations["math.isqrt"] = OfInt(py::math::isqrt);
  operations["math.factorial"] = OfInt(py::math::factorial);
  operations["math.ldexp"] = [](const Values& values) {
    return py::repr(py::math::ldexp(Float(values, 0), Int(values, 1)));
  };
  operations["math.prod"] = [](const Values& values) {
    return py::repr(py::math::prod(ListOf(values, 0)));
  };
  operations["math.fsum"] = [](const Values& values) {
    py::List<double> floats;
    for (const Value& value : values) {
      floats.append(std::get<double>(value));
    }
    return py::repr(py::math::fsum(floats));
  };
}

#undef FLOAT_FUNCTION
#undef FLOATS_FUNCTION
#undef INTS_FUNCTION

// A few numbers of each kind after a seed.
std::string Draw(const py::random::Random& random) {
  const Ints numbers{1, 2, 3, 4, 5, 6, 7};
  const Ints shuffled = numbers.copy();
  random.shuffle(shuffled);
  std::string text = py::repr(random.random()) + " " + py::repr(shuffled);
  const auto show = [&text](const auto& value) { text += " " + py::repr(value); };
  show(random.randint(-10, 10));
  show(random.randrange(1'000'000'000'000));
  show(random.randrange(5, 1000, 7));
  show(random.getrandbits(63));
  show(random.getrandbits(17));
  show(random.choice(numbers));
  show(random.choices(numbers, 3));
  show(random.choices(numbers, Ints{1, 2, 3, 4, 3, 2, 1}, 3));
  show(random.sample(numbers, 3));
  show(random.sample(py::range(10'000), 6));
  show(random.sample(py::range(50), 7));
  show(random.uniform(-2, 3.5));
  show(random.triangular(0, 2, 0.5));
  show(random.gauss(1, 2));
  show(random.gauss());
  show(random.gauss());
  show(random.normalvariate(1, 2));
  show(random.lognormvariate(0, 0.25));
  show(random.expovariate(0.5));
  show(random.paretovariate(3));
  show(random.weibullvariate(1, 1.5));
  show(random.random());
  return py::repr(text);
}

template <class Iterator>
std::string Show(Iterator iterator) {
  return py::repr(py::list(iterator));
}

void AddItertools(Operations& operations) {
  namespace it = py::itertools;
  operations["it.permutations"] = [](const Values& values) {
    return Show(it::permutations(ListOf(values, 0), Int(values, 1)));
  };
  operations["it.combinations"] = [](const Values& values) {
    return Show(it::combinations(ListOf(values, 0), Int(values, 1)));
  };
  operations["it.combinations_with_replacement"] = [](const Values& values) {
    return Show(it::combinations_with_replacement(ListOf(values, 0), Int(values, 1)));
  };
  operations["it.product"] = [](const Values& values) {
    return Show(it::product(ListOf(values, 0), ListOf(values, 1)));
  };
  operations["it.product_repeat"] = [](const Values& values) {
    return Show(it::product_repeat(ListOf(values, 0), Int(values, 1)));
  };
  operations["it.islice"] = [](const Values& values) {
    const auto bound = [&values](size_t i) {
      const auto* const index = std::get_if<int64_t>(&values[i]);
      return index != nullptr ? std::optional<int64_t>(*index) : std::nullopt;
    };
    const auto numbers = py::iter(ListOf(values, 0));
    const auto part = py::list(it::islice(numbers, bound(1), bound(2), bound(3)));
    return py::repr(std::tuple(part, py::list(numbers)));
  };
  operations["it.batched"] = [](const Values& values) {
    return Show(it::batched(ListOf(values, 0), Int(values, 1)));
  };
  operations["it.accumulate"] = [](const Values& values) {
    return Show(it::accumulate(ListOf(values, 0)));
  };
  operations["it.zip_longest"] = [](const Values& values) {
    return Show(it::zip_longest(py::None, ListOf(values, 0), ListOf(values, 1)));
  };
  operations["it.groupby"] = [](const Values& values) {
    py::List<std::tuple<int64_t, Ints>> groups;
    for (const auto& [key, group] :
         it::groupby(ListOf(values, 0), [](int64_t x) { return py::floordiv(x, 5); })) {
      groups.append({key, py::list(group)});
    }
    return py::repr(groups);
  };
}

void AddDatetime(Operations& operations) {
  namespace dt = py::datetime;
  operations["dt.timedelta"] = [](const Values& values) {
    const auto delta = dt::timedelta(
        {.days = Int(values, 0), .seconds = Float(values, 1), .hours = Int(values, 2)});
    return py::repr(py::format("{!r} {} {!r} {!r} {}", delta, delta, delta.total_seconds(),
                               -delta * 3, delta.truediv(7)));
  };
  operations["dt.date"] = [](const Values& values) {
    const auto day = dt::date(Int(values, 0), Int(values, 1), Int(values, 2));
    return py::repr(py::format("{!r} {} {} {} {}", day, day, day.toordinal(), day.weekday(),
                               day + dt::timedelta({.days = Int(values, 3)})));
  };
  operations["dt.datetime"] = [](const Values& values) {
    const auto time = dt::datetime(Int(values, 0), 3, 9, Int(values, 1), Int(values, 2),
                                   Int(values, 3), Int(values, 4));
    const auto later = time + dt::timedelta({.seconds = Float(values, 5)});
    return py::repr(py::format("{!r} {} {} {} {} {}", time, time,
                               time.isoformat("T", "milliseconds"), later - time,
                               later.strftime("%a %d %b %Y %H:%M:%S.%f %j %%"), later > time));
  };
  operations["dt.fromtimestamp"] = [](const Values& values) {
    const auto time = dt::datetime::fromtimestamp(Float(values, 0), dt::timezone::utc);
    return py::repr(py::format("{!r} {} {!r}", time, time, time.timestamp()));
  };
  operations["dt.fromisoformat"] = [](const Values& values) {
    return py::repr(dt::datetime::fromisoformat(Text(values, 0)));
  };
  operations["time.strftime"] = [](const Values& values) {
    return py::repr(py::time::strftime(Text(values, 0), py::time::gmtime(Float(values, 1))));
  };
  operations["time.asctime"] = [](const Values& values) {
    return py::repr(py::time::asctime(py::time::gmtime(Float(values, 0))));
  };
}

void AddPaths(Operations& operations) {
  namespace path = py::os::path;
  operations["path"] = [](const Values& values) {
    const std::string& text = Text(values, 0);
    return py::repr(std::tuple(path::join(text, Text(values, 1)), path::split(text),
                               path::splitext(text), path::normpath(text), path::isabs(text)));
  };
}

void AddTexts(Operations& operations) {
  operations["fnmatch.fnmatchcase"] = [](const Values& values) {
    return py::repr(py::fnmatch::fnmatchcase(Text(values, 0), Text(values, 1)));
  };
  operations["urllib.urljoin"] = [](const Values& values) {
    return py::repr(py::urllib::parse::urljoin(Text(values, 0), Text(values, 1)));
  };
  operations["urllib.urlparse"] = [](const Values& values) {
    return py::repr(py::urllib::parse::urlparse(Text(values, 0)));
  };
  operations["urllib.quote_plus"] = [](const Values& values) {
    return py::repr(py::urllib::parse::quote_plus(Text(values, 0), Text(values, 1)));
  };
  operations["urllib.unquote"] = [](const Values& values) {
    return py::repr(py::urllib::parse::unquote(Text(values, 0)));
  };
  operations["urllib.parse_qsl"] = [](const Values& values) {
    return py::repr(py::urllib::parse::parse_qsl(Text(values, 0)));
  };
  operations["textwrap.dedent"] = [](const Values& values) {
    return py::repr(py::textwrap::dedent(Text(values, 0)));
  };
  operations["textwrap.indent"] = [](const Values& values) {
    return py::repr(py::textwrap::indent(Text(values, 0), Text(values, 1)));
  };
  operations["json.dumps"] = [](const Values& values) {
    return py::repr(py::json::dumps(std::tuple(Text(values, 0), Float(values, 1))));
  };
}

void AddStatistics(Operations& operations) {
  operations["statistics.mean_int"] = [](const Values& values) {
    return py::repr(py::statistics::mean(ListOf(values, 0)));
  };
  operations["statistics.median_int"] = [](const Values& values) {
    return py::repr(py::statistics::median(ListOf(values, 0)));
  };
  operations["statistics.mean"] = [](const Values& values) {
    std::vector<double> floats;
    for (size_t i = 0; i < values.size(); ++i) {
      floats.push_back(Float(values, i));
    }
    return py::repr(py::statistics::mean(floats));
  };
}

Operations MakeOperations() {
  Operations operations;
  AddMath(operations);
  AddItertools(operations);
  AddDatetime(operations);
  AddPaths(operations);
  AddTexts(operations);
  AddStatistics(operations);
  operations["random.int"] = [](const Values& values) {
    return Draw(py::random::Random(Int(values, 0)));
  };
  operations["random.text"] = [](const Values& values) {
    return Draw(py::random::Random(Text(values, 0)));
  };
  operations["percent"] = [](const Values& values) {
    return py::repr(py::percent(Text(values, 0), values[1]));
  };
  operations["percent_two"] = [](const Values& values) {
    return py::repr(py::percent(Text(values, 0), values[1], values[2]));
  };
  return operations;
}

}  // namespace

int main() { return py::differential::Run(MakeOperations()); }
