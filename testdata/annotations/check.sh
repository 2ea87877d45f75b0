#!/bin/sh
# Compiles every annotation with whatever compilers are here, and as a compiler that has no attributes at all.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
flags="-fsyntax-only -Wall -Wextra -Werror -I$here/../../include"
tried=0
try() {
	command -v "$1" >/dev/null 2>&1 || return 0
	"$@" $flags "$here/everything.c"
	tried=$((tried + 1))
}
for cc in gcc clang clang-19; do
	try $cc -std=gnu89
	try $cc -std=c17 -pedantic
	try $cc -x c++ -std=c++98
	try $cc -x c++ -std=c++20 -pedantic
	try $cc -std=c17 -U__GNUC__ -U__clang__ -D_MSC_VER=1940
done
[ "$tried" -gt 0 ]
