"""The C++ rules that Bazel 4.2 has built in, under the names of rules_cc.

The project uses the first three, Bazel's own packages the others.
"""

cc_binary = native.cc_binary
cc_library = native.cc_library
cc_test = native.cc_test
cc_import = native.cc_import
cc_proto_library = native.cc_proto_library
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
