// Finding, loading and cleaning, on databases in a temporary folder.
#include "compdb.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static struct arena arena;
static char home[64]; // the temporary folder of this test's process

static struct str s(const char *text)
{
	return str_from_c(text);
}

static const char *at_home(const char *name)
{
	return str_format(&arena, "%s/%s", home, name).ptr;
}

static void write_bytes(const char *name, const char *bytes, size_t len)
{
	FILE *file = fopen(at_home(name), "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static void write_text(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

static void set_up(void)
{
	snprintf(home, sizeof home, "/tmp/compdb_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	mkdir(at_home("src"), 0700);
	write_text("src/a.c", "int a;\n");
	write_text("src/b.cc", "int b;\n");
	write_text("src/c.cpp", "int c;\n");
	write_text("src/d.S", "\n");
	write_text("src/e.cu", "\n");
	write_text("src/f.m", "\n");
	write_text("src/x.h", "\n");
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
}

// Loads a database of this text. `edits` may be NULL.
static bool load(const char *json, const struct flag_edits *edits, struct compdb *ret_compdb,
                 struct problem_list *ret_problems)
{
	*ret_problems = (struct problem_list){.arena = &arena};
	write_text("compile_commands.json", json);
	return compdb_load(&arena, s(at_home("compile_commands.json")), s(home), edits, ret_compdb, ret_problems);
}

static const char *quoted(const char *text)
{
	struct strbuf out = {0};
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_char(&out, '\\');
		strbuf_char(&out, *text);
	}
	const char *copy = str_copy(&arena, strbuf_view(&out)).ptr;
	strbuf_finish(&out);
	return copy;
}

// The one job that a command for `file` (below home) gives, in the folder home.
static struct compile_job job_of(const char *file, const char *command, const struct flag_edits *edits)
{
	struct compdb compdb;
	struct problem_list problems;
	const char *json =
		str_format(&arena, "[{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}]", home, file, quoted(command))
			.ptr;
	ck_assert(load(json, edits, &compdb, &problems));
	ck_assert_msg(compdb.jobs.count == 1, "%s: %u jobs", command, (unsigned)compdb.jobs.count);
	return compdb.jobs.items[0];
}

// The arguments after the two that are always there, in one line.
static const char *arguments(const struct compile_job *job)
{
	struct strbuf out = {0};
	ck_assert_uint_ge(job->arguments.count, 2);
	ck_assert(str_equal(job->arguments.items[0], STR("-w")));
	ck_assert(str_equal(job->arguments.items[1], STR("-Wno-everything")));
	for (uint32_t i = 2; i < job->arguments.count; i++) {
		strbuf_c(&out, i == 2 ? "" : " ");
		strbuf_str(&out, job->arguments.items[i]);
	}
	strbuf_c(&out, "");
	const char *line = str_copy(&arena, strbuf_view(&out)).ptr;
	strbuf_finish(&out);
	return line;
}

static const char *drops(const struct compile_job *job)
{
	struct strbuf out = {0};
	for (uint32_t i = 0; i < job->dropped.count; i++)
		strbuf_printf(&out, "%s%.*s: %s", i == 0 ? "" : "; ", STR_ARG(job->dropped.items[i].flag),
		              job->dropped.items[i].reason);
	strbuf_c(&out, "");
	const char *line = str_copy(&arena, strbuf_view(&out)).ptr;
	strbuf_finish(&out);
	return line;
}

#define WRITES "writes a file"
#define LOADS "loads or runs code"
#define LINKS "is for the linker"
#define MODE "chooses what the compiler makes"
#define PRINTS "only changes what the compiler prints"
#define GENERATES "only changes the generated code"
#define INNER "sets an option of the compiler's inside"
#define FOREIGN "names a precompiled header or module of another compiler"
#define TOOLS "is about the compiler's own files"
#define UNKNOWN "is not known to change what the code means"

static const struct {
	const char *file, *command, *arguments, *drops;
} commands[] = {
	// what stays
	{"src/a.c", "gcc -Isrc -I include -DA=1 -D B -UC -std=gnu11 src/a.c", "-std=gnu11 -Isrc -I include -DA=1 -D B -UC", ""},
	{"src/a.c", "cc -isystem /s -iquote q -idirafter d -imacros m --sysroot=/r -nostdinc -pthread -m32 src/a.c",
     "-isystem /s -iquote q -idirafter d -imacros m --sysroot=/r -nostdinc -pthread -m32", ""},
	{"src/a.c",
     "cc -O2 -march=x86-64-v3 -mno-sse -msse4.2 -funsigned-char -fno-short-enums -fms-extensions -fno-builtin-free src/a.c",
     "-O2 -march=x86-64-v3 -mno-sse -msse4.2 -funsigned-char -fno-short-enums -fms-extensions -fno-builtin-free", ""},
	{"src/b.cc", "c++ -fno-exceptions -fno-rtti -stdlib=libc++ -ftemplate-depth=900 src/b.cc",
     "-fno-exceptions -fno-rtti -stdlib=libc++ -ftemplate-depth=900", ""},
	// outputs
	{"src/a.c", "gcc -c src/a.c -o out/a.o -MD -MF out/a.d -MT out/a.o -MQ x -MP", "",
     "-c: " MODE "; -o out/a.o: " WRITES "; -MD: " WRITES "; -MF out/a.d: " WRITES "; -MT out/a.o: " WRITES
     "; -MQ x: " WRITES "; -MP: " WRITES},
	{"src/a.c", "gcc -MMD -MFx.d -MTt -oa.o -save-temps=obj -save-temps --serialize-diagnostics a.dia src/a.c", "",
     "-MMD: " WRITES "; -MFx.d: " WRITES "; -MTt: " WRITES "; -oa.o: " WRITES "; -save-temps=obj: " WRITES
     "; -save-temps: " WRITES "; --serialize-diagnostics a.dia: " WRITES},
	{"src/a.c",
     "clang -ftime-trace=t.json -fprofile-instr-generate=/x -fcoverage-mapping --coverage -fprofile-arcs -aux-info p -MJ j "
     "-fdump-tree-all src/a.c",
     "",
     "-ftime-trace=t.json: " WRITES "; -fprofile-instr-generate=/x: " WRITES "; -fcoverage-mapping: " WRITES
     "; --coverage: " WRITES "; -fprofile-arcs: " WRITES "; -aux-info p: " WRITES "; -MJ j: " WRITES
     "; -fdump-tree-all: " WRITES},
	{"src/a.c", "gcc -Wp,-MMD,out/.a.o.d -Wp,-DX=1,-D_Y -Wp,-MD,f src/a.c", "-DX=1 -D_Y",
     "-MMD out/.a.o.d: " WRITES "; -MD f: " WRITES},
	{"src/a.c", "gcc -Xpreprocessor -DX -Xpreprocessor -MD src/a.c", "-DX", "-MD: " WRITES},
	// code that would be loaded
	{"src/a.c",
     "clang -fplugin=./evil.so -Xclang -load -Xclang ./evil.so -Xclang -add-plugin -Xclang p -fpass-plugin=e.so src/a.c", "",
     "-fplugin=./evil.so: " LOADS "; -Xclang -load: " LOADS "; -Xclang ./evil.so: " INNER "; -Xclang -add-plugin: " LOADS
     "; -Xclang p: " INNER "; -fpass-plugin=e.so: " LOADS},
	{"src/a.c", "gcc -specs=/x.specs -specs y -wrapper sh,-c -fplugin-arg-x-y --config=evil.cfg -mllvm -load=x.so src/a.c",
     "",
     "-specs=/x.specs: " LOADS "; -specs y: " LOADS "; -wrapper sh,-c: " LOADS "; -fplugin-arg-x-y: " LOADS
     "; --config=evil.cfg: " LOADS "; -mllvm -load=x.so: " LOADS},
	// what gcc alone knows
	{"src/a.c",
     "gcc -fanalyzer -fconserve-stack -fno-ipa-sra -fno-allow-store-data-races -fmin-function-alignment=16 src/a.c", "",
     "-fanalyzer: " UNKNOWN "; -fconserve-stack: " UNKNOWN "; -fno-ipa-sra: " UNKNOWN
     "; -fno-allow-store-data-races: " UNKNOWN "; -fmin-function-alignment=16: " UNKNOWN},
	{"src/a.c",
     "gcc -mindirect-branch=thunk-extern -mrecord-mcount -mpreferred-stack-boundary=3 -mtune=generic --param ssp=4 src/a.c",
     "",
     "-mindirect-branch=thunk-extern: " GENERATES "; -mrecord-mcount: " GENERATES
     "; -mpreferred-stack-boundary=3: " GENERATES "; -mtune=generic: " GENERATES "; --param ssp=4: " GENERATES},
	{"src/a.c",
     "gcc -Wall -Werror -Werror=format -Wno-maybe-uninitialized -w -pedantic -g3 -gdwarf-4 -flto=auto -pipe src/a.c", "",
     "-Wall: " PRINTS "; -Werror: " PRINTS "; -Werror=format: " PRINTS "; -Wno-maybe-uninitialized: " PRINTS "; -w: " PRINTS
     "; -pedantic: " PRINTS "; -g3: " GENERATES "; -gdwarf-4: " GENERATES "; -flto=auto: " LINKS "; -pipe: " MODE},
	// linking, several inputs, "--"
	{"src/a.c", "gcc src/a.c src/z.c lib.a x.o -lpthread -L lib -Wl,-rpath,/x -o prog", "",
     "src/z.c: is another input file; lib.a: " LINKS "; x.o: " LINKS "; -lpthread: " LINKS "; -L lib: " LINKS
     "; -Wl,-rpath,/x: " LINKS "; -o prog: " WRITES},
	{"src/a.c", "clang -DX -c -- src/a.c", "-DX", "-c: " MODE},
	{"src/a.c", "clang -c -- src/a.c -DX", "", "-c: " MODE "; -DX: is another input file"},
	// compilers and launchers
	{"src/a.c", "ccache gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "/usr/bin/sccache distcc /usr/bin/gcc-12 -DX src/a.c", "-DX", ""},
	{"src/a.c", "env A=b CCACHE_DIR=/x ccache gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "CC=x gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "cmake -E env A=b -- gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "/bin/bash ../libtool --tag=CC --mode=compile gcc -DX -c src/a.c", "-DX", "-c: " MODE},
	{"src/a.c", "nice -n 5 gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "./wrap.py gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", ": && gcc -DX src/a.c", "-DX", ""},
	{"src/a.c", "arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb src/a.c", "--target=arm-none-eabi -mcpu=cortex-m4 -mthumb", ""},
	{"src/a.c", "/opt/x/bin/aarch64-linux-gnu-gcc-12.2 src/a.c", "--target=aarch64-linux-gnu", ""},
	{"src/b.cc", "x86_64-w64-mingw32-g++.exe src/b.cc", "--target=x86_64-w64-mingw32", ""},
	{"src/a.c", "riscv64-unknown-elf-clang --target=riscv32 src/a.c", "--target=riscv32", ""},
	{"src/a.c", "afl-gcc src/a.c", "", ""},
	// language
	{"src/a.c", "g++ src/a.c", "-x c++", ""},
	{"src/a.c", "clang++-19 -std=c++20 src/a.c", "-x c++ -std=c++20", ""},
	{"src/b.cc", "gcc src/b.cc", "", ""},
	{"src/a.c", "gcc -xc++ src/a.c -x c src/z.c", "-x c++", "src/z.c: is another input file"},
	{"src/a.c", "g++ -x none src/a.c", "-x c++", ""},
	{"src/a.c", "gcc -std=c++17 src/a.c", "", "-std=c++17: belongs to another language"},
	{"src/b.cc", "g++ -std=c99 -std=gnu++2b src/b.cc", "-std=gnu++2b", ""},
	{"src/f.m", "clang -fobjc-arc -fblocks src/f.m", "-fobjc-arc -fblocks", ""},
	{"src/f.m", "clang -fobjc-arc -fobjc-runtime=gnustep-2.0 -fobjc-weak -fno-objc-arc-exceptions -ObjC src/f.m",
     "-x objective-c -fobjc-arc -fobjc-runtime=gnustep-2.0 -fobjc-weak -fno-objc-arc-exceptions", ""},
	{"src/f.m", "gcc -fgnu-runtime -fconstant-string-class=NSConstantString src/f.m",
     "-fgnu-runtime -fconstant-string-class=NSConstantString", ""},
	{"src/f.m", "clang src/f.m -ObjC++", "-x objective-c++", ""},
	{"src/a.c", "clang -x c -ObjC src/a.c", "-x c", ""},
	{"src/x.h", "gcc src/x.h", "-x c", ""},
	// precompiled headers and modules
	{"src/c.cpp", "g++ -Winvalid-pch -include pch/cmake_pch.hxx src/c.cpp", "-Xclang -include -Xclang pch/cmake_pch.hxx",
     "-Winvalid-pch: " PRINTS},
	{"src/c.cpp",
     "clang++ -Xclang -include-pch -Xclang p/cmake_pch.hxx.pch -Xclang -include -Xclang p/cmake_pch.hxx src/c.cpp",
     "-Xclang -include -Xclang p/cmake_pch.hxx", "-include-pch p/cmake_pch.hxx.pch: " FOREIGN},
	{"src/c.cpp", "clang++ -include-pch src/x.h.pch -include y.h src/c.cpp",
     "-Xclang -include -Xclang src/x.h -Xclang -include -Xclang y.h", "-include-pch src/x.h.pch: " FOREIGN},
	{"src/c.cpp", "g++ -fmodules-ts -fmodule-mapper=evil -fmodule-file=x.pcm -fpch-preprocess src/c.cpp", "",
     "-fmodules-ts: " FOREIGN "; -fmodule-mapper=evil: " FOREIGN "; -fmodule-file=x.pcm: " FOREIGN
     "; -fpch-preprocess: " FOREIGN},
	{"src/a.c", "gcc -fopenmp -fopenmp-simd src/a.c", "-D_OPENMP=201511",
     "-fopenmp: would hide the bodies of its constructs; its macro is defined instead; -fopenmp-simd: " UNKNOWN},
	// quoting
	{"src/a.c", "gcc '-DA=\"x y\"' -DB=\\\"q\\\" -DC=\"a\\$b\\n\" src/a.c", "-DA=\"x y\" -DB=\"q\" -DC=a$b\\n", ""},
	{"src/a.c", "gcc  \t -DE= '' \"\" src/a.c ", "-DE=", ": is another input file; : is another input file"},
	// ends too early
	{"src/a.c", "gcc src/a.c -I", "", "-I: lacks its argument"},
	{"src/a.c", "gcc src/a.c -o", "", "-o: lacks its argument"},
	{"src/a.c", "gcc src/a.c -Xclang", "", "-Xclang: " INNER},
};

START_TEST(a_command_is_cleaned)
{
	struct compile_job job = job_of(commands[_i].file, commands[_i].command, NULL);
	ck_assert_str_eq(arguments(&job), commands[_i].arguments);
	ck_assert_str_eq(drops(&job), commands[_i].drops);
	ck_assert_str_eq(job.file.ptr, at_home(commands[_i].file));
	ck_assert_str_eq(job.directory.ptr, home);
	ck_assert(!job.guessed);
}
END_TEST

START_TEST(the_language_is_known)
{
	ck_assert(!job_of("src/a.c", "gcc src/a.c", NULL).cxx);
	ck_assert(job_of("src/a.c", "g++ src/a.c", NULL).cxx);
	ck_assert(job_of("src/b.cc", "gcc src/b.cc", NULL).cxx);
	ck_assert(!job_of("src/b.cc", "gcc -xc src/b.cc", NULL).cxx);
	ck_assert(!job_of("src/f.m", "gcc src/f.m", NULL).cxx);
}
END_TEST

START_TEST(units_without_code_are_left_out)
{
	static const char *const left_out[][2] = {
		{"src/d.S", "gcc -c src/d.S"},
		{"src/a.c", "gcc -x assembler-with-cpp src/a.c"},
		{"src/b.cc", "g++ -x c++-header -o x.gch src/b.cc"},
		{"src/b.cc", "clang++ -Xclang -emit-pch -o x.pch src/b.cc"},
		{"src/e.cu", "nvcc -c src/e.cu"},
	};
	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
		struct compdb compdb;
		struct problem_list problems;
		const char *json = str_format(&arena, "[{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}]", home,
		                              left_out[i][0], left_out[i][1])
		                       .ptr;
		ck_assert(load(json, NULL, &compdb, &problems));
		ck_assert_uint_eq(compdb.jobs.count, 0);
		ck_assert(!problem_has(&problems, PROBLEM_UNIT));
		ck_assert(problem_has(&problems, PROBLEM_NOTE) == (i == 4));
	}
}
END_TEST

START_TEST(response_files_are_read)
{
	mkdir(at_home("r"), 0700);
	write_text("r/one", "-DA \"-DB=x y\"\n'-DC' @r/two -DD\\ d");
	write_text("r/two", "-DE\r\n-fplugin=evil.so");
	struct compile_job job = job_of("src/a.c", "gcc @r/one src/a.c", NULL);
	ck_assert_str_eq(arguments(&job), "-DA -DB=x y -DC -DE -DD d");
	ck_assert_str_eq(drops(&job), "-fplugin=evil.so: " LOADS);
}
END_TEST

START_TEST(response_files_that_loop_or_are_missing)
{
	write_text("loop", "-DA @loop @loop");
	write_text("wide", "@loop @loop @loop @loop @loop @loop @loop @loop @wide @wide @wide @wide");
	struct compile_job job = job_of("src/a.c", "gcc @loop -DZ @missing src/a.c", NULL);
	ck_assert_ptr_nonnull(strstr(arguments(&job), "-DA -DA"));
	ck_assert_ptr_nonnull(strstr(arguments(&job), "-DZ"));
	ck_assert_ptr_nonnull(strstr(drops(&job), "@loop: response file that is nested too deeply or too large"));
	ck_assert_ptr_nonnull(strstr(drops(&job), "@missing: response file that cannot be read"));
	job = job_of("src/a.c", "gcc @wide @/dev/zero @src @ src/a.c -DLAST", NULL);
	ck_assert_ptr_nonnull(strstr(arguments(&job), "-DLAST"));
	ck_assert_uint_lt(job.arguments.count, 100000);
}
END_TEST

static void expect_refused(const char *text, size_t len, const char *place)
{
	struct compdb compdb = {0};
	struct problem_list problems = {.arena = &arena};
	write_bytes("compile_commands.json", text, len);
	ck_assert(!compdb_load(&arena, s(home), s(home), NULL, &compdb, &problems));
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_int_eq(problems.items.items[0].kind, PROBLEM_USAGE);
	ck_assert_ptr_nonnull(strstr(problems.items.items[0].message.ptr, place));
	ck_assert_ptr_null(compdb.path.ptr); // untouched on failure
}

START_TEST(a_damaged_database_is_refused)
{
	expect_refused("", 0, "at byte 0");
	expect_refused("   ", 3, "at byte ");
	expect_refused("[{\"file\": \"a.c\", \"comm", 23, "at byte ");
	expect_refused("[] x", 4, "at byte 3");
	expect_refused("[\0]", 3, "at byte 1");
	expect_refused("{}", 2, "at byte 0");
	expect_refused("\xff\xfe", 2, "at byte 0");
	struct problem_list problems = {.arena = &arena};
	struct compdb compdb;
	ck_assert(!compdb_load(&arena, s("/nowhere/x.json"), s(home), NULL, &compdb, &problems));
	ck_assert(problem_has(&problems, PROBLEM_USAGE));
}
END_TEST

static const struct {
	const char *entry, *message;
} bad_entries[] = {
	{"3", "is not an object"},
	{"{}", "has no \"file\""},
	{"{\"file\": \"\"}", "has no \"file\""},
	{"{\"file\": 3, \"command\": \"cc\"}", "has no \"file\""},
	{"{\"file\": \"src/a.c\"}", "neither"},
	{"{\"file\": \"src/a.c\", \"command\": 3}", "neither"},
	{"{\"file\": \"src/a.c\", \"command\": \"gcc 'x\"}", "quote"},
	{"{\"file\": \"src/a.c\", \"command\": \"gcc \\\"x\"}", "quote"},
	{"{\"file\": \"src/a.c\", \"command\": \"\"}", "names no compiler"},
	{"{\"file\": \"src/a.c\", \"command\": \"ccache -c\"}", "names no compiler"},
	{"{\"file\": \"src/a.c\", \"arguments\": []}", "names no compiler"},
	{"{\"file\": \"src/a.c\", \"arguments\": [\"gcc\", 3]}", "not a string"},
	{"{\"file\": \"gone.c\", \"command\": \"gcc gone.c\"}", "does not exist"},
};

START_TEST(a_bad_entry_costs_itself)
{
	struct compdb compdb;
	struct problem_list problems;
	const char *json =
		str_format(&arena, "[%s, {\"file\": \"src/a.c\", \"command\": \"gcc src/a.c\"}]", bad_entries[_i].entry).ptr;
	ck_assert(load(json, NULL, &compdb, &problems));
	ck_assert_uint_eq(compdb.jobs.count, 1);
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_int_eq(problems.items.items[0].kind, PROBLEM_UNIT);
	ck_assert_ptr_nonnull(strstr(problems.items.items[0].message.ptr, bad_entries[_i].message));
}
END_TEST

START_TEST(bytes_of_any_kind)
{
	struct compdb compdb;
	struct problem_list problems;
	ck_assert(load("[{\"file\": \"src/a.c\", \"command\": \"gcc -DX=\xff\xfe -D\xc3\xa9 '\xf0' src/a.c\"}]", NULL, &compdb,
	               &problems));
	ck_assert_str_eq(arguments(&compdb.jobs.items[0]), "-DX=\xff\xfe -D\xc3\xa9");
	// A command of a megabyte, and one with a hundred thousand words.
	struct strbuf text = {0};
	strbuf_c(&text, "[{\"file\": \"src/a.c\", \"command\": \"gcc -DX=");
	for (int i = 0; i < 1000000; i++)
		strbuf_char(&text, 'x');
	for (int i = 0; i < 100000; i++)
		strbuf_c(&text, " -DY");
	strbuf_c(&text, " src/a.c\"}]");
	ck_assert(load(text.ptr, NULL, &compdb, &problems));
	strbuf_finish(&text);
	ck_assert_uint_eq(compdb.jobs.items[0].arguments.count, 2 + 1 + 100000);
	ck_assert_uint_eq(compdb.jobs.items[0].arguments.items[2].len, 1000004);
}
END_TEST

START_TEST(arguments_and_relative_folders)
{
	struct compdb compdb;
	struct problem_list problems;
	ck_assert(load("[{\"directory\": \"src\", \"file\": \"./../src//a.c\", \"arguments\": [\"gcc\", \"-DA=b c\", \"a.c\"]}]",
	               NULL, &compdb, &problems));
	ck_assert_str_eq(compdb.jobs.items[0].file.ptr, at_home("src/a.c"));
	ck_assert_str_eq(compdb.jobs.items[0].directory.ptr, at_home("src"));
	ck_assert_str_eq(arguments(&compdb.jobs.items[0]), "-DA=b c");
	ck_assert_uint_eq(compdb.jobs.items[0].dropped.count, 0);
}
END_TEST

START_TEST(equal_entries_are_merged)
{
	struct compdb compdb;
	struct problem_list problems;
	ck_assert(load("[{\"file\": \"src/b.cc\", \"command\": \"g++ -c src/b.cc -o 1.o\"},"
	               " {\"file\": \"src/a.c\", \"command\": \"gcc -DB src/a.c\"},"
	               " {\"file\": \"src/a.c\", \"command\": \"gcc -DA -Wall src/a.c\"},"
	               " {\"file\": \"src/b.cc\", \"command\": \"g++ -c src/b.cc -o 2.o\"},"
	               " {\"file\": \"src/a.c\", \"command\": \"gcc -DA src/a.c -o x\"}]",
	               NULL, &compdb, &problems));
	ck_assert_uint_eq(problems.items.count, 0);
	ck_assert_uint_eq(compdb.jobs.count, 3);
	ck_assert_str_eq(compdb.jobs.items[0].file.ptr, at_home("src/a.c"));
	ck_assert_str_eq(compdb.jobs.items[1].file.ptr, at_home("src/a.c"));
	ck_assert(compdb.jobs.items[0].configuration < compdb.jobs.items[1].configuration);
	ck_assert_str_eq(compdb.jobs.items[2].file.ptr, at_home("src/b.cc"));
}
END_TEST

// `home` stands for '%' in the command.
static uint64_t configuration_of(const char *command)
{
	struct strbuf text = {0};
	for (; *command != '\0'; command++)
		strbuf_append(&text, *command == '%' ? home : command, *command == '%' ? strlen(home) : 1);
	struct compile_job job = job_of("src/a.c", text.ptr, NULL);
	strbuf_finish(&text);
	return job.configuration;
}

START_TEST(the_configuration_is_the_same_in_another_checkout)
{
	static const char *const lines[] = {"gcc -I%/include -DP='\"%\"' -I % src/a.c", "gcc -I%x/include src/a.c",
	                                    "gcc -I/include src/a.c", "gcc -I%/include src/a.c"};
	uint64_t here[4];
	for (size_t i = 0; i < 4; i++)
		here[i] = configuration_of(lines[i]);
	tear_down();
	set_up();
	for (size_t i = 0; i < 4; i++)
		ck_assert((configuration_of(lines[i]) == here[i]) == (i != 1)); // %x lies outside
	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < i; k++)
			ck_assert_uint_ne(here[i], here[k]);
}
END_TEST

START_TEST(the_configuration_edits_flags)
{
	struct flag_edits edits = {0};
	array_push(&arena, &edits.add, s("-DADDED"));
	array_push(&arena, &edits.add, s("-I"));
	array_push(&arena, &edits.add, s("more"));
	array_push(&arena, &edits.add, s("-fnewest-thing"));
	array_push(&arena, &edits.add, s("-fplugin=evil.so"));
	array_push(&arena, &edits.add, s("-std=c23"));
	array_push(&arena, &edits.remove, s("-DX*"));
	array_push(&arena, &edits.remove, s("-I old*"));
	array_push(&arena, &edits.remove, s("-include"));
	struct compile_job job = job_of("src/a.c", "gcc -DX1 -DY -I old/a -I new -include z.h src/a.c", &edits);
	ck_assert_str_eq(arguments(&job), "-std=c23 -DY -I new -DADDED -I more -fnewest-thing");
	ck_assert_str_eq(drops(&job), "-DX1: is removed by the configuration; -I old/a: is removed by the configuration; "
	                              "-include z.h: is removed by the configuration; -fplugin=evil.so: " LOADS);
}
END_TEST

static void touch(const char *name, time_t time)
{
	struct timeval times[2] = {{.tv_sec = time}, {.tv_sec = time}};
	ck_assert_int_eq(utimes(at_home(name), times), 0);
}

START_TEST(the_database_is_found)
{
	struct str path, origin;
	const char *file = at_home("src/a.c");
	// Nothing of ours yet; somebody else's build tree may lie beside our folder.
	ck_assert(!compdb_find(&arena, s(file), &path, &origin) || !str_starts_with(path, s(home)));
	write_text("compile_flags.txt", "-DX\n");
	ck_assert(compdb_find(&arena, s(file), &path, &origin));
	ck_assert(str_equal(path, s(at_home("compile_flags.txt"))) || !str_starts_with(path, s(home)));
	mkdir(at_home("build"), 0700);
	mkdir(at_home("build-debug"), 0700);
	mkdir(at_home("cmake-build-release"), 0700);
	mkdir(at_home("elsewhere"), 0700);
	write_text("elsewhere/compile_commands.json", "[]");
	write_text("build/compile_commands.json", "[]");
	ck_assert(compdb_find(&arena, s(file), &path, &origin));
	ck_assert_str_eq(path.ptr, at_home("build/compile_commands.json"));
	ck_assert_ptr_nonnull(strstr(origin.ptr, "in build/ above "));
	write_text("build-debug/compile_commands.json", "[]");
	write_text("cmake-build-release/compile_commands.json", "[]");
	touch("build/compile_commands.json", 1000);
	touch("build-debug/compile_commands.json", 3000);
	touch("cmake-build-release/compile_commands.json", 2000);
	ck_assert(compdb_find(&arena, s(at_home("src")), &path, &origin));
	ck_assert_str_eq(path.ptr, at_home("build-debug/compile_commands.json"));
	ck_assert_ptr_nonnull(strstr(origin.ptr, "build-debug/, newest of 3"));
	touch("cmake-build-release/compile_commands.json", 3000); // equal age: by name
	ck_assert(compdb_find(&arena, s(at_home("src")), &path, &origin));
	ck_assert_str_eq(path.ptr, at_home("build-debug/compile_commands.json"));
	write_text("compile_commands.json", "[]");
	ck_assert(compdb_find(&arena, s(at_home("src/new.c")), &path, &origin));
	ck_assert_str_eq(path.ptr, at_home("compile_commands.json"));
	ck_assert(str_starts_with(origin, STR("nearest above ")));
	ck_assert_int_eq(chdir(at_home("src")), 0);
	ck_assert(compdb_find(&arena, STR_NULL, &path, &origin));
	ck_assert_str_eq(origin.ptr, "nearest above the working folder");
	ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(compile_flags_cover_the_tree)
{
	struct compdb compdb;
	struct problem_list problems = {.arena = &arena};
	write_text("compile_flags.txt", "-DX\n  -I\nsrc \r\n-fplugin=x\n\n");
	mkdir(at_home("build"), 0700);
	write_text("build/gen.c", "");
	ck_assert_int_eq(symlink(home, at_home("src/around")), 0);
	ck_assert(compdb_load(&arena, s(at_home("compile_flags.txt")), s(home), NULL, &compdb, &problems));
	ck_assert_uint_eq(problems.items.count, 0);
	ck_assert_uint_eq(compdb.jobs.count, 4); // a.c b.cc c.cpp f.m
	ck_assert_str_eq(compdb.jobs.items[0].file.ptr, at_home("src/a.c"));
	ck_assert_str_eq(arguments(&compdb.jobs.items[0]), "-DX -I src");
	struct compile_job job = compdb_guess(&arena, &compdb, s(at_home("src/x.h")), s(home), NULL, 0, NULL);
	ck_assert_str_eq(arguments(&job), "-x c -DX -I src");
	ck_assert_str_eq(job.directory.ptr, home);
}
END_TEST

START_TEST(flags_are_guessed)
{
	struct compdb compdb;
	struct problem_list problems;
	ck_assert(load("[{\"file\": \"src/b.cc\", \"command\": \"g++ -std=c++17 -DCXX src/b.cc\"},"
	               " {\"file\": \"src/a.c\", \"command\": \"gcc -std=c99 -DC -include p.h src/a.c\"}]",
	               NULL, &compdb, &problems));
	struct compile_job job = compdb_guess(&arena, &compdb, s(at_home("src/new.cpp")), s(home), NULL, 0, NULL);
	ck_assert_str_eq(arguments(&job), "-std=c++17 -DCXX");
	ck_assert(job.guessed && job.cxx);
	ck_assert_uint_eq(job.dropped.count, 0);
	job = compdb_guess(&arena, &compdb, s(at_home("other/new.c")), s(home), NULL, 0, NULL);
	ck_assert_str_eq(arguments(&job), "-std=c99 -DC -Xclang -include -Xclang p.h");
	job = compdb_guess(&arena, &compdb, s(at_home("src/b.h")), s(home), NULL, 0, NULL); // as its namesake
	ck_assert_str_eq(arguments(&job), "-x c++ -std=c++17 -DCXX");
	ck_assert(job.cxx);
	job = compdb_guess(&arena, &compdb, s(at_home("src/a.hpp")), s(home), NULL, 0, NULL); // C++ for sure
	ck_assert_str_eq(arguments(&job), "-x c++ -std=c++17 -DCXX");
	job = compdb_guess(&arena, NULL, s(at_home("src/n.cc")), s(home), NULL, 0, NULL);
	ck_assert_str_eq(arguments(&job),
	                 str_format(&arena, "-std=gnu++20 -pthread -I%s/src -I%s", home, home).ptr);
	ck_assert_int_eq(mkdir(at_home("include"), 0700), 0);
	job = compdb_guess(&arena, NULL, s(at_home("src/n.cc")), s(at_home("src")), NULL, 0, NULL);
	ck_assert_str_eq(arguments(&job),
	                 str_format(&arena, "-std=gnu++20 -pthread -I%s/src -I%s/include", home, home).ptr);
	const struct str flags[] = {STR("-std=c++11"), STR("-DZ"), STR("-o"), STR("x")};
	job = compdb_guess(&arena, &compdb, s(at_home("src/n.h")), s(home), flags, 4, NULL);
	ck_assert_str_eq(arguments(&job), "-x c++ -std=c++11 -DZ");
	ck_assert_str_eq(drops(&job), "-o x: " WRITES);
	ck_assert(!job.guessed && job.cxx);
}
END_TEST

START_TEST(paths)
{
	static const char *const normal[][3] = {
		{"/a/b", "c", "/a/b/c"},
		{"/a/b", "../c", "/a/c"},
		{"/a", "../../../c", "/c"},
		{"/a", "/x/./y//z/", "/x/y/z"},
		{"/", "", "/"},
		{"/a/", ".", "/a"},
		{"/a", "..", "/"},
		{"/a", "b/../../c", "/c"},
		{"/a", "...", "/a/..."},
		{"/a", "..b/.c", "/a/..b/.c"},
		{"", "x", "/x"},
	};
	for (size_t i = 0; i < sizeof normal / sizeof *normal; i++)
		ck_assert_str_eq(path_normalise(&arena, s(normal[i][0]), s(normal[i][1])).ptr, normal[i][2]);
	ck_assert(str_equal(path_relative(s("/a/b"), s("/a/b/c/d")), s("c/d")));
	ck_assert(str_equal(path_relative(s("/a/b"), s("/a/bc")), s("/a/bc")));
	ck_assert(str_equal(path_relative(s("/a/b"), s("/a/b")), s("/a/b")));
	ck_assert(str_equal(path_relative(s("/"), s("/a")), s("a")));
	ck_assert(compdb_is_source(s("x/y.cpp")) && compdb_is_source(s("y.C")) && !compdb_is_source(s("y.h")));
	ck_assert(compdb_is_header(s("a.b/y.hpp")) && !compdb_is_header(s("a.h/y")) && !compdb_is_source(s(".c")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("compdb");
	TCase *cases = tcase_create("compdb");
	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_loop_test(cases, a_command_is_cleaned, 0, (int)(sizeof commands / sizeof *commands));
	tcase_add_test(cases, the_language_is_known);
	tcase_add_test(cases, units_without_code_are_left_out);
	tcase_add_test(cases, response_files_are_read);
	tcase_add_test(cases, response_files_that_loop_or_are_missing);
	tcase_add_test(cases, a_damaged_database_is_refused);
	tcase_add_loop_test(cases, a_bad_entry_costs_itself, 0, (int)(sizeof bad_entries / sizeof *bad_entries));
	tcase_add_test(cases, bytes_of_any_kind);
	tcase_add_test(cases, arguments_and_relative_folders);
	tcase_add_test(cases, equal_entries_are_merged);
	tcase_add_test(cases, the_configuration_is_the_same_in_another_checkout);
	tcase_add_test(cases, the_configuration_edits_flags);
	tcase_add_test(cases, the_database_is_found);
	tcase_add_test(cases, compile_flags_cover_the_tree);
	tcase_add_test(cases, flags_are_guessed);
	tcase_add_test(cases, paths);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
