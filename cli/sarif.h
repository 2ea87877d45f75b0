// What the parts of the SARIF renderer share. The format: OASIS SARIF 2.1.0; what GitHub reads of it: docs/output.md.
#ifndef LEASH_SARIF_H
#define LEASH_SARIF_H

#include "json_writer.h"
#include "render.h"

struct sarif {
	struct json_writer json;
	const struct report *report;
	struct {
		ARRAY(struct str) items;
	} artifacts; // paths of all places that are shown, sorted
};

bool sarif_shows(const struct report *report, const struct diagnostic *diagnostic);

// {"text": ...} under `key`.
void sarif_put_text(struct sarif *sarif, const char *key, struct str text);

void sarif_collect_artifacts(struct sarif *sarif);
void sarif_put_artifacts(struct sarif *sarif);

// "artifactLocation": the percent-encoded path relative to SRCROOT, or a file URI outside of it.
void sarif_put_artifact_location(struct sarif *sarif, const char *key, struct str path);

// A region, named `key`, with its text when `snippet`.
void sarif_put_region(struct sarif *sarif, const char *key, const struct place *place, bool snippet);

// "physicalLocation", with the lines around it when `context`.
void sarif_put_physical(struct sarif *sarif, const struct place *place, bool context);

void sarif_put_results(struct sarif *sarif);

// One notification of the run; the message gets its period here.
void sarif_put_notification(struct sarif *sarif, const struct problem *problem);

// Notifications for the compiler flags that were dropped.
void sarif_put_dropped(struct sarif *sarif);

#endif
