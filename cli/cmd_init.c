// leash init: the files that a project begins with. What is there is only touched with --force.
#include "commands.h"

#include "assets.h"
#include "file_replace.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const char CONFIGURATION[] =
    "{\n"
    "\t// Configuration of leash. 'leash config show' tells what counts, and why; 'leash rules' lists the rules.\n"
    "\t\"root\": true, // paths in reports are relative to this folder\n"
    "\n"
    "\t// \"default\": what is almost surely wrong; \"strict\": also policy, such as detached tasks; \"audit\": everything.\n"
    "\t\"tier\": \"default\",\n"
    "\t\"failOn\": \"warning\", // exit with 1 from here up: \"error\", \"warning\", \"note\" or \"never\"\n"
    "\n"
    "\t\"rules\": {\n"
    "\t\t// \"detached-task\": \"warning\",   a severity also turns on a rule of a higher tier\n"
    "\t\t// \"unchecked-spawn\": \"off\"\n"
    "\t},\n"
    "\n"
    "\t// Globs, relative to this folder; a folder covers all below it.\n"
    "\t\"paths\": {\n"
    "\t\t\"exclude\": [],  // findings in these are not reported\n"
    "\t\t\"vendor\": [],   // foreign code: its functions are not analysed\n"
    "\t\t\"overrides\": {\n"
    "\t\t\t// \"tests\": { \"unjoined-task\": \"note\" }\n"
    "\t\t}\n"
    "\t}\n"
    "}\n";

static const char PRE_COMMIT[] =
    "# Reports what touches the lines that are staged; the whole program is analysed. leash must be on the PATH.\n"
    "repos:\n"
    "  - repo: local\n"
    "    hooks:\n"
    "      - id: leash-staged\n"
    "        name: leash\n"
    "        entry: leash check --staged\n"
    "        language: system\n"
    "        types_or: [c, c++, objective-c]\n"
    "        pass_filenames: false\n"
    "        require_serial: true\n";

static const char GITHUB[] =
    "# Reports to GitHub's code scanning. The runner needs leash on its PATH, and the database that the build writes.\n"
    "name: leash\n"
    "on:\n"
    "  push:\n"
    "    branches: [main]\n"
    "  pull_request:\n"
    "permissions:\n"
    "  contents: read\n"
    "  security-events: write\n"
    "jobs:\n"
    "  leash:\n"
    "    runs-on: ubuntu-latest\n"
    "    steps:\n"
    "      - uses: actions/checkout@v4\n"
    "      # Install leash and the libraries of the project here.\n"
    "      - run: cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
    "      - run: leash check -p build --output sarif:leash.sarif --output github --fail-on never\n"
    "      - uses: github/codeql-action/upload-sarif@v3\n"
    "        if: ${{ !cancelled() }} # also when something could not be analysed, which fails the step above\n"
    "        with:\n"
    "          sarif_file: leash.sarif\n"
    "          category: leash\n";

// The template of ci/, behind a head of its own, with a job that extends it.
static struct str gitlab_text(struct session *session)
{
	struct str text = {(const char *)asset_leash_gitlab_ci_yml.bytes, asset_leash_gitlab_ci_yml.len};
	while (str_starts_with(text, STR("#")))
		text = str_slice(text, str_find(text, '\n') + 1, text.len);
	return str_format(&session->arena,
	                  "# The image needs leash on its PATH, or LEASH_PACKAGE, a Debian package of it, and what LEASH_CONFIGURE calls.\n"
	                  "%.*s\nleash:\n  extends: .leash\n",
	                  STR_ARG(text));
}

static bool is_there(struct session *session, const char *path)
{
	struct stat info;
	return lstat(str_copy(&session->arena, path_normalise(&session->arena, session->working, str_from_c(path))).ptr, &info) == 0;
}

static bool make_folder(struct session *session, const char *path)
{
	struct stat info;
	if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode)))
		return true;
	problem_add(&session->problems, PROBLEM_USAGE, str_from_c(path), "cannot be made: %s", strerror(errno));
	return false;
}

int cmd_init(struct session *session)
{
	const struct options *options = &session->options;
	if (options->init_ninja && options->paths.count == 0) {
		init_ninja(session);
		return session_report(session);
	}
	bool others = options->init_pre_commit || options->init_github || options->init_gitlab;
	// Who wants another file may have the configuration already.
	const struct {
		bool wanted;
		const char *path;
		struct str text;
	} files[] = {{!others || !is_there(session, ".leash.json"), ".leash.json", str_from_c(CONFIGURATION)},
	             {options->init_pre_commit, ".pre-commit-config.yaml", str_from_c(PRE_COMMIT)},
	             {options->init_github, ".github/workflows/leash.yml", str_from_c(GITHUB)},
	             {options->init_gitlab, ".gitlab-ci.yml", gitlab_text(session)}};
	if (options->paths.count > 0)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("init"))->synopsis);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		if (files[i].wanted && !options->force && is_there(session, files[i].path))
			problem_add(&session->problems, PROBLEM_USAGE, path_normalise(&session->arena, session->working, str_from_c(files[i].path)),
			            "is there already: nothing was written (--force replaces it)");
	bool good = !problem_has(&session->problems, PROBLEM_USAGE);
	good = good && (!options->init_github || (make_folder(session, ".github") && make_folder(session, ".github/workflows")));
	for (size_t i = 0; good && i < sizeof files / sizeof files[0]; i++) {
		if (!files[i].wanted)
			continue;
		bool replaces = is_there(session, files[i].path);
		good = file_write(session, str_from_c(files[i].path), files[i].text, !options->force);
		if (good && !options->quiet)
			fprintf(stderr, "leash: %s %s\n", replaces ? "replaced" : "wrote", files[i].path);
	}
	return session_report(session);
}
