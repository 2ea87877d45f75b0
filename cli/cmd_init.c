// leash init: the files that a project begins with. Nothing that is there is touched.
#include "commands.h"

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
    "        with:\n"
    "          sarif_file: leash.sarif\n"
    "          category: leash\n";

static const char GITLAB[] =
    "# The image needs leash on its PATH, and the database that the build writes.\n"
    "leash:\n"
    "  stage: test\n"
    "  script:\n"
    "    - cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
    "    - leash check -p build --output gitlab:leash.json --output text\n"
    "  artifacts:\n"
    "    when: always\n"
    "    reports:\n"
    "      codequality: leash.json\n";

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
		const char *path, *text;
	} files[] = {{!others || !is_there(session, ".leash.json"), ".leash.json", CONFIGURATION},
	             {options->init_pre_commit, ".pre-commit-config.yaml", PRE_COMMIT},
	             {options->init_github, ".github/workflows/leash.yml", GITHUB},
	             {options->init_gitlab, ".gitlab-ci.yml", GITLAB}};
	if (options->paths.count > 0)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("init"))->synopsis);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		if (files[i].wanted && is_there(session, files[i].path))
			problem_add(&session->problems, PROBLEM_USAGE, path_normalise(&session->arena, session->working, str_from_c(files[i].path)),
			            "is there already: nothing was written");
	bool good = !problem_has(&session->problems, PROBLEM_USAGE);
	good = good && (!options->init_github || (make_folder(session, ".github") && make_folder(session, ".github/workflows")));
	for (size_t i = 0; good && i < sizeof files / sizeof files[0]; i++) {
		if (!files[i].wanted)
			continue;
		good = file_write(session, str_from_c(files[i].path), str_from_c(files[i].text), true);
		if (good && !options->quiet)
			fprintf(stderr, "leash: wrote %s\n", files[i].path);
	}
	return session_report(session);
}
