#!/usr/bin/env bash
# real_projects.sh DIR [PROJECT...]: real code to try leash on. Unpacks Debian 12 source packages under DIR, installs what they need to build,
# builds them without optimisation and leaves a compile database for each: DIR/PROJECT is the folder with compile_commands.json.
# Needs apt (as root or with sudo), bear, and patience: the whole list takes about two hours on two cores. Nothing here is committed.
set -eu

c_projects="xz-utils apr unbound dav1d knot x264 libvpx"
cxx_projects="pbzip2 zbar aria2 squid poco onetbb abseil openttd"
glib_projects="libsoup3 tracker network-manager evolution-data-server"

if [ $# -lt 1 ]; then
	echo "usage: $0 DIR [PROJECT...]   (known: $c_projects $cxx_projects $glib_projects)" >&2
	exit 2
fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- $c_projects $cxx_projects $glib_projects
jobs=${JOBS:-1}
PATH=/usr/bin:/bin:$PATH # Debian's Python knows the modules that Debian installs
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo

# A set-up of our own with deb-src lines, so that the machine's lists stay as they are.
apt_root=$dir/.apt
apt_set_up() {
	mkdir -p "$apt_root/parts" "$apt_root/state/lists/partial" "$apt_root/cache/archives/partial"
	local list
	for list in /etc/apt/sources.list.d/*.sources; do
		if grep -q '^Suites:.*bookworm' "$list"; then
			sed 's/^Types:.*/Types: deb deb-src/' "$list" >"$apt_root/parts/${list##*/}"
		fi
	done
	if [ -s /etc/apt/sources.list ]; then
		sed -n 's/^deb \(.*bookworm.*\)/deb \1\ndeb-src \1/p' /etc/apt/sources.list >"$apt_root/parts/main.list"
	fi
	apt update -qq
}
apt() {
	$as_root apt-get -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt_root/parts" -o Dir::State="$apt_root/state" \
		-o Dir::Cache="$apt_root/cache" -o DPkg::Lock::Timeout=900 -o APT::Sandbox::User=root "$@"
}

# unpack PROJECT: DIR/PROJECT becomes a link to the unpacked source.
unpack() {
	if [ ! -e "$dir/$1" ]; then
		apt source -qq "$1"
		ln -sfn "$(ls -d "$1"-[0-9]*/ | head -1)" "$1"
	fi
	DEBIAN_FRONTEND=noninteractive apt build-dep -qq -y --no-install-recommends --arch-only -P nodoc,nocheck "$1"
}

# The ways to build: each runs in the source folder and leaves compile_commands.json there.
flags="-O0 -g0"
with_make() { rm -f compile_commands.json && bear -- make -k -j"$jobs" "$@" || [ -s compile_commands.json ]; }
with_configure() {
	[ -x configure ] || autoreconf -fi
	[ -e Makefile ] || CFLAGS=$flags CXXFLAGS=$flags ./configure "$@"
	with_make
}
# Automake's test programs, built and not run.
with_tests() { bear --append -- make -k -j"$jobs" check TESTS= || true; }
with_cmake() {
	cmake -S . -B build-leash -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" \
		-DCMAKE_EXPORT_COMPILE_COMMANDS=ON "$@"
	ln -sf build-leash/compile_commands.json compile_commands.json
}
with_meson() {
	[ -d build-leash ] || meson setup build-leash --buildtype=plain "$@"
	ln -sf build-leash/compile_commands.json compile_commands.json
}
# Only what compiled units include: everything that Ninja generates, and no object.
generated() {
	ninja -C build-leash -t targets all | sed -n 's/^\(.*\.\(h\|hh\|hpp\|inc\|c\|cc\|cpp\)\): CUSTOM_COMMAND.*/\1/p' |
		(cd build-leash && xargs -r ninja -k 0 -j"$jobs") || true
}

build_project() {
	case $1 in
	pbzip2) with_make CXXFLAGS="$flags -DUSE_STACKSIZE_CUSTOMIZATION -pthread -D_POSIX_PTHREAD_SEMANTICS" ;;
	xz-utils) with_configure --enable-threads=posix --disable-static --disable-doc && with_tests ;;
	apr) with_configure --enable-threads && bear --append -- make -k -C test -j"$jobs" all || true ;;
	zbar) with_configure --without-qt --without-gtk --without-java --without-python --without-imagemagick --without-dbus ;;
	unbound) with_configure --with-pthreads --with-libevent --enable-subnet --enable-dnstap &&
		bear --append -- make -k -j"$jobs" tests asynclook || true ;;
	dav1d) with_meson -Denable_asm=false -Denable_tools=true && generated ;;
	knot) with_configure --disable-documentation && with_tests ;;
	x264) [ -e config.mak ] || ./configure --disable-asm --enable-shared; with_make ;;
	libvpx) [ -e config.mk ] || ./configure --target=generic-gnu --enable-unit-tests --disable-optimizations; with_make ;;
	aria2) with_configure --disable-nls && with_tests ;;
	squid) with_configure --disable-translation ;;
	poco) with_cmake -DPOCO_UNBUNDLED=ON -DENABLE_TESTS=ON -DENABLE_DATA_MYSQL=OFF -DENABLE_DATA_POSTGRESQL=OFF && generated ;;
	onetbb) with_cmake -DTBB_TEST=ON -DTBB_STRICT=OFF && generated ;;
	abseil) with_cmake -DABSL_BUILD_TESTING=ON -DABSL_USE_EXTERNAL_GOOGLETEST=ON -DABSL_FIND_GOOGLETEST=ON && generated ;;
	openttd) with_cmake && generated && ninja -C build-leash -k 0 -j"$jobs" language_files settings_table script_api || true ;;
	libsoup3) with_meson && generated ;;
	tracker) apt install -y -qq --no-install-recommends python3-gi && with_meson -Ddocs=false -Dman=false && generated ;;
	network-manager) with_meson -Dqt=false -Ddocs=false -Dppp=false -Dmodem_manager=false && generated ;;
	evolution-data-server) with_cmake -DENABLE_GTK_DOC=OFF -DENABLE_VALA_BINDINGS=OFF && generated ;;
	*) echo "$1: no recipe" >&2; return 1 ;;
	esac
}

command -v bear >/dev/null || { echo "bear is missing: apt-get install bear" >&2; exit 2; }
cd "$dir"
apt_set_up
failed=
for project in "$@"; do
	echo "== $project"
	if unpack "$project" >"$project.log" 2>&1 && (cd "$project" && build_project "$project") >>"$project.log" 2>&1 &&
		[ -s "$project/compile_commands.json" ]; then
		echo "$project: $(grep -c '"file":' "$project/compile_commands.json") units in $dir/$project/compile_commands.json"
	else
		echo "$project: failed, see $dir/$project.log" >&2
		failed="$failed $project"
	fi
done
[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
