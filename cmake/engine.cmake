# cmake -DOUTPUT=FILE.c -DFILES=A;B -P engine.cmake: a C source with the hash of the engine's own sources. What an engine found is used
# again by the same one only.
set(hashes "")
foreach(file IN LISTS FILES)
	file(SHA256 "${file}" hash)
	get_filename_component(name "${file}" NAME)
	string(APPEND hashes "${name} ${hash}\n")
endforeach()
string(SHA256 hash "${hashes}")
string(SUBSTRING "${hash}" 0 16 hash)
file(WRITE "${OUTPUT}" "// Made by cmake/engine.cmake.\n#include \"engine.h\"\n\nconst uint64_t engine_hash = UINT64_C(0x${hash});\n")
