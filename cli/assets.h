// Text files that are part of the program: see cmake/embed.cmake, and CMakeLists.txt for which.
#ifndef LEASH_ASSETS_H
#define LEASH_ASSETS_H

#include <stddef.h>

struct asset {
	const unsigned char *bytes;
	size_t len;
	const char *hash; // "sha256-...", for the policy of an HTML page
};
extern const struct asset asset_report_css, asset_report_js; // of cli/html
extern const struct asset asset_leash_gitlab_ci_yml;         // of ci

#endif
