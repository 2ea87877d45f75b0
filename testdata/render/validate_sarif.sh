#!/bin/sh
# validate_sarif.sh BUILD_DIR FILE.sarif...: checks SARIF files against the OASIS schema and with the SARIF multitool (rules
# Sarif and Ghas), which must find no error and no warning. The multitool is installed into BUILD_DIR when it is missing.
# A validator that cannot run is a failure; LEASH_OFFLINE=1 lets a missing multitool pass, never a missing schema check.
set -eu

build=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
work=$build/sarif-validation
package=@microsoft/sarif-multitool
version=5.7.0
tool=$work/node_modules/$package-linux/Sarif.Multitool
failed=0
checked=0

fail() {
	echo "$*"
	failed=1
}

check_schema() {
	/usr/bin/python3 - "$here/../sarif-schema-2.1.0-errata01.json" "$1" <<-'PYTHON' || fail "$1: does not fit the schema"
		import json, sys
		try:
		    import jsonschema
		except ImportError:
		    sys.exit("python3-jsonschema is missing")
		schema = json.load(open(sys.argv[1], encoding="utf-8"))
		document = json.load(open(sys.argv[2], encoding="utf-8"))
		errors = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(document))
		for error in errors:
		    print(list(error.absolute_path), error.message[:300])
		sys.exit(1 if errors else 0)
	PYTHON
}

# The multitool exits 0 whatever it finds, so its report decides, and it must exist.
check_multitool() {
	rm -f "$work/out.sarif"
	DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tool" validate "$1" --rule-kind "Sarif;Ghas" --level "Error;Warning" \
		-o "$work/out.sarif" --log ForceOverwrite >"$work/log" 2>&1 || true
	/usr/bin/python3 - "$work/out.sarif" <<-'PYTHON' || { cat "$work/log"; fail "$1: the multitool complains"; }
		import json, sys
		run = json.load(open(sys.argv[1], encoding="utf-8"))["runs"][0]
		results = [r for r in run.get("results", []) if r.get("level", "warning") in ("error", "warning")]
		for result in results:
		    print(result["ruleId"], result.get("level", "warning"), result["message"])
		sys.exit(0 if not results and run["invocations"][0]["executionSuccessful"] else 1)
	PYTHON
}

install_multitool() {
	mkdir -p "$work"
	(cd "$work" && npm install --prefix . --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
		"$package@$version" >install.log 2>&1) || { cat "$work/install.log"; return 1; }
	chmod u+x "$tool"
}

mkdir -p "$work"
if [ ! -x "$tool" ] && [ "${LEASH_OFFLINE:-0}" != 1 ]; then
	install_multitool || fail "the SARIF multitool cannot be installed (LEASH_OFFLINE=1 does without)"
fi
for file; do
	check_schema "$file"
	if [ -x "$tool" ]; then
		check_multitool "$file"
	elif [ "${LEASH_OFFLINE:-0}" = 1 ]; then
		echo "$file: schema only, the multitool is missing"
	fi
	checked=$((checked + 1))
done
[ "$checked" -gt 0 ] || fail "no file was given"
echo "$checked SARIF files checked"
exit $failed
