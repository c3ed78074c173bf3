"""Gives the porter what it needs to compile C++ by itself: see kit.py for what is written."""

load("@rules_cc//cc:find_cc_toolchain.bzl", "CC_TOOLCHAIN_ATTRS", "find_cc_toolchain", "use_cc_toolchain")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//tools/build:precompiled.bzl", "public_headers")

_COMPILE = "c++-compile"
_LINK = "c++-link-executable"

def _in_runfiles(ctx, path):
    """Returns where a path of the build is in the runfiles tree, from its own workspace's folder."""
    root = ctx.bin_dir.path
    if path == root:
        return "."
    if path.startswith(root + "/"):
        path = path[len(root) + 1:]
    if path.startswith("external/"):
        return "../" + path[len("external/"):]
    return path

def _directories(ctx, paths):
    """Returns directories of headers as they are in the runfiles tree."""
    return depset([_in_runfiles(ctx, path) for path in paths.to_list()])

def _compile_flags(ctx, toolchain, features, context):
    variables = cc_common.create_compile_variables(
        cc_toolchain = toolchain,
        feature_configuration = features,
        include_directories = _directories(ctx, context.includes),
        preprocessor_defines = context.defines,
        quote_include_directories = _directories(ctx, context.quote_includes),
        system_include_directories = _directories(ctx, context.system_includes),
        user_compile_flags = ctx.fragments.cpp.copts + ctx.fragments.cpp.cxxopts,
    )
    return cc_common.get_memory_inefficient_command_line(
        action_name = _COMPILE,
        feature_configuration = features,
        variables = variables,
    )

def _archive(library):
    """Returns the file that a program is linked with."""
    for file in [library.static_library, library.pic_static_library, library.dynamic_library]:
        if file:
            return file
    fail("a library without a file")

def _library_flags(linker_inputs):
    """Returns the files of the libraries and the flags that link them, dependents first."""
    files = []
    flags = []
    for linker_input in linker_inputs:
        for library in linker_input.libraries:
            archive = _archive(library)
            files.append(archive)
            if library.alwayslink:
                flags += ["-Wl,--whole-archive", archive.short_path, "-Wl,--no-whole-archive"]
            else:
                flags.append(archive.short_path)
    for linker_input in linker_inputs:
        flags += linker_input.user_link_flags
    return files, flags

def _link_flags(ctx, toolchain, features):
    variables = cc_common.create_link_variables(
        cc_toolchain = toolchain,
        feature_configuration = features,
        is_linking_dynamic_library = False,
        is_using_linker = True,
        user_link_flags = ctx.fragments.cpp.linkopts,
    )
    flags = cc_common.get_memory_inefficient_command_line(
        action_name = _LINK,
        feature_configuration = features,
        variables = variables,
    )

    # Bazel names the linker by its path, of which clang warns in every program.
    return flags + ["-Wno-fuse-ld-path"]

def _port_kit_impl(ctx):
    toolchain = find_cc_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    info = cc_common.merge_cc_infos(cc_infos = [dep[CcInfo] for dep in ctx.attr.deps])
    linker_inputs = info.linking_context.linker_inputs.to_list()
    archives, library_flags = _library_flags(linker_inputs)
    headers = info.compilation_context.headers
    compiler = cc_common.get_tool_for_action(action_name = _COMPILE, feature_configuration = features)
    kit = ctx.actions.declare_file(ctx.label.name + ".json")
    ctx.actions.write(kit, json.encode(struct(
        compile_flags = _compile_flags(ctx, toolchain, features, info.compilation_context),
        compiler = _in_runfiles(ctx, compiler),
        # Of the compilers, clang alone precompiles headers into a file of any name.
        headers = public_headers(headers.to_list()) if "clang" in compiler else [],
        interpreters = ctx.file._interpreters.short_path,
        link_flags = library_flags + _link_flags(ctx, toolchain, features),
    )))
    runfiles = ctx.runfiles(
        files = archives + [ctx.file._interpreters],
        transitive_files = depset(transitive = [headers, toolchain.all_files]),
    )
    return [DefaultInfo(
        files = depset([kit]),
        runfiles = runfiles,
    )]

port_kit = rule(
    implementation = _port_kit_impl,
    attrs = dict(
        CC_TOOLCHAIN_ATTRS,
        deps = attr.label_list(
            doc = "What C++ is compiled and linked with.",
            mandatory = True,
            providers = [CcInfo],
        ),
        _interpreters = attr.label(
            allow_single_file = True,
            default = "@cpython//:interpreters.json",
        ),
    ),
    doc = "The compiler, its flags and the libraries, for use without Bazel, relative to the runfiles.",
    fragments = ["cpp"],
    toolchains = use_cc_toolchain(),
)
