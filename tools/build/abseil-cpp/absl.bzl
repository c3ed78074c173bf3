"""The static libraries that the targets of this repository need, dependents first."""

ABSL_LINKOPTS = [
    "-l:libabsl_" + library + ".a"
    for library in [
        "symbolize",
        "demangle_internal",
        "debugging_internal",
        "raw_hash_set",
        "hashtablez_sampler",
        "exponential_biased",
        "synchronization",
        "graphcycles_internal",
        "stacktrace",
        "malloc_internal",
        "time",
        "civil_time",
        "time_zone",
        "hash",
        "city",
        "low_level_hash",
        "bad_variant_access",
        "bad_optional_access",
        "strings",
        "strings_internal",
        "throw_delegate",
        "int128",
        "base",
        "spinlock_wait",
        "raw_logging_internal",
        "log_severity",
    ]
] + ["-lpthread"]
