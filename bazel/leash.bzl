"""Facts of every C, C++ and Objective-C source as an action of the build, and tests that judge whole programs.

    load("@leash//:leash.bzl", "leash_test")

    leash_test(
        name = "server_leash",
        deps = [":server"],  # cc_binary, cc_library, cc_test: with all that they link
    )

Or without a line in any BUILD file, the facts alone:

    bazel build --aspects @leash//:leash.bzl%leash_aspect --output_groups=leash_facts //...
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME", "C_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

LeashFactsInfo = provider(
    doc = "What leash knows of a target.",
    fields = {
        "facts": "depset of files: the facts of its sources, and of all that it depends on",
        "sources": "depset of files: those sources, to show their lines",
    },
)

_C = ["c"]
_CXX = ["cc", "cpp", "cxx", "c++", "C"]
_OBJC = ["m", "mm"]

def _is_source(file):
    return file.extension in _C + _CXX + _OBJC

def _copts(ctx, source):
    own = [word for copt in getattr(ctx.rule.attr, "copts", []) for word in ctx.tokenize(ctx.expand_make_variables("copts", copt, {}))]
    cpp = ctx.fragments.cpp
    return cpp.copts + (cpp.conlyopts if source.extension in _C else cpp.cxxopts) + own

def _make_facts(target, ctx, toolchain, features, source):
    context = target[CcInfo].compilation_context
    action = C_COMPILE_ACTION_NAME if source.extension in _C else CPP_COMPILE_ACTION_NAME
    facts = ctx.actions.declare_file("_leash/%s/%s.facts" % (target.label.name, source.short_path.replace("../", "")))
    defines = [context.defines]
    if hasattr(context, "local_defines"):
        defines.append(context.local_defines)
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = _copts(ctx, source),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(transitive = defines),
        source_file = source.path,
    )
    flags = cc_common.get_memory_inefficient_command_line(feature_configuration = features, action_name = action, variables = variables)
    arguments = ctx.actions.args()
    arguments.add_all(["facts", "--allow-incomplete", "--root", ".", "-o", facts])
    arguments.add_all(ctx.files._config[:1], before_each = "--config")
    arguments.add("--")
    arguments.add_all(flags)
    if source.path not in flags:
        arguments.add(source)
    ctx.actions.run(
        executable = ctx.file._leash,
        arguments = [arguments],
        inputs = depset([source] + ctx.files._config, transitive = [context.headers, toolchain.all_files]),
        tools = [ctx.file._leash],
        outputs = [facts],
        mnemonic = "LeashFacts",
        progress_message = "Facts of %s" % source.short_path,
        use_default_shell_env = True,
    )
    return facts

def _aspect_impl(target, ctx):
    below = [dep[LeashFactsInfo] for name in _EDGES for dep in getattr(ctx.rule.attr, name, []) if LeashFactsInfo in dep]
    sources = []
    if CcInfo in target:
        sources = [file for item in getattr(ctx.rule.attr, "srcs", []) for file in item.files.to_list() if _is_source(file)]
    facts = []
    if sources:
        toolchain = find_cpp_toolchain(ctx)
        features = cc_common.configure_features(
            ctx = ctx,
            cc_toolchain = toolchain,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features,
        )
        facts = [_make_facts(target, ctx, toolchain, features, source) for source in sources]
    info = LeashFactsInfo(
        facts = depset(facts, transitive = [dep.facts for dep in below]),
        sources = depset(sources, transitive = [dep.sources for dep in below]),
    )
    return [info, OutputGroupInfo(leash_facts = info.facts)]

_EDGES = ["deps", "implementation_deps"]

leash_aspect = aspect(
    doc = "Makes the facts of a target's sources, and of all that it depends on.",
    implementation = _aspect_impl,
    attr_aspects = _EDGES,
    attrs = {
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
        "_config": attr.label(default = "//:config", allow_files = True),
        "_leash": attr.label(default = "//:leash", allow_single_file = True, cfg = "exec"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"

def _test_impl(ctx):
    infos = [dep[LeashFactsInfo] for dep in ctx.attr.deps]
    facts = depset(transitive = [info.facts for info in infos])
    units = ctx.actions.declare_file(ctx.label.name + ".units")
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(units, "".join([_quoted(file.short_path) + "\n" for file in facts.to_list()]))
    ctx.actions.write(script, is_executable = True, content = "#!/bin/sh\nexec %s link --root . %s %s %s\n" % (
        _quoted(ctx.file._leash.short_path if "/" in ctx.file._leash.short_path else "./" + ctx.file._leash.short_path),
        " ".join(["--config " + _quoted(file.short_path) for file in ctx.files._config[:1]]),
        " ".join([_quoted(option) for option in ctx.attr.options]),
        _quoted("@" + units.short_path),
    ))
    files = depset([units, ctx.file._leash] + ctx.files._config, transitive = [facts] + [info.sources for info in infos])
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(transitive_files = files))]

leash_test = rule(
    doc = "Fails when leash finds something in the program that the targets in `deps` and all that they depend on make up.",
    implementation = _test_impl,
    test = True,
    attrs = {
        "deps": attr.label_list(aspects = [leash_aspect], mandatory = True, doc = "Of one program: a cc_binary, or libraries."),
        "options": attr.string_list(doc = "Of 'leash link', such as --tier=strict."),
        "_config": attr.label(default = "//:config", allow_files = True),
        "_leash": attr.label(default = "//:leash", allow_single_file = True),
    },
)
