# cmake -DOUTPUT=FILE.c -DHEADER=H -DNAME=N -DFILES=A;B -P engine.cmake: a C source with a hash of sources, which H declares as N. What an
# engine and its rules found is used again by the same ones only.
set(hashes "")
foreach(file IN LISTS FILES)
	file(SHA256 "${file}" hash)
	get_filename_component(name "${file}" NAME)
	string(APPEND hashes "${name} ${hash}\n")
endforeach()
string(SHA256 hash "${hashes}")
string(SUBSTRING "${hash}" 0 16 hash)
file(WRITE "${OUTPUT}" "// Made by cmake/engine.cmake.\n#include \"${HEADER}\"\n\nconst uint64_t ${NAME} = UINT64_C(0x${hash});\n")
