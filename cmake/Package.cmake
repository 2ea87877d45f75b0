# The Debian package: `cmake --workflow --preset deb` writes it to build/package/. What only a package has (compressed pages,
# copyright, Debian's own folder for zsh) is in the component `debian`, which `cmake --install` leaves out.
find_program(GZIP_PROGRAM gzip)
set(LEASH_MAINTAINER "leash maintainers <maintainers@leash.example>" CACHE STRING "Maintainer of the Debian package")
if(NOT GZIP_PROGRAM)
	return()
endif()

set(changelog ${CMAKE_CURRENT_BINARY_DIR}/made/changelog)
configure_file(packaging/changelog ${changelog} COPYONLY)
file(STRINGS ${changelog} first LIMIT_COUNT 1)
if(NOT first MATCHES "^leash \\(${PROJECT_VERSION}\\) ")
	message(FATAL_ERROR "packaging/changelog does not begin with version ${PROJECT_VERSION}")
endif()
# leash_compressed(FILE): FILE.gz beside it; -n leaves out the time, so that the same bytes come out.
set(compressed "")
macro(leash_compressed file)
	add_custom_command(OUTPUT ${file}.gz COMMAND ${GZIP_PROGRAM} -9nc ${file} > ${file}.gz DEPENDS ${file} VERBATIM)
	list(APPEND compressed ${file}.gz)
endmacro()
leash_compressed(${changelog})
leash_compressed(${CMAKE_CURRENT_BINARY_DIR}/made/leash.1)
add_custom_target(compressed ALL DEPENDS ${compressed})
add_dependencies(compressed made)

macro(leash_install_debian)
	install(${ARGN} COMPONENT debian EXCLUDE_FROM_ALL)
endmacro()
leash_install_debian(FILES packaging/copyright ${changelog}.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/leash)
leash_install_debian(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/leash.1.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/man/man1)
leash_install_debian(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/_leash DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME leash)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};leash;Unspecified;/;${PROJECT_BINARY_DIR};leash;debian;/")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${LEASH_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${LEASH_HOME_URL}")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for threads and tasks that nobody joins")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "leash asks of every thread, process or other task that a C, C++ or
Objective-C program starts who joins it. It follows handles through branches,
structs, containers, functions and source files, and reports the paths on
which the answer is nobody, with each step that leads there.

It writes text, JSON, SARIF, HTML and the formats of code review services,
and serves editors as a language server.")
# The libraries are found by what the program links; the headers of the compiler itself (stddef.h) belong to the same libclang.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(LIBCLANG_LIBRARY MATCHES "/llvm-([0-9]+)/")
	set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${CMAKE_MATCH_1}-dev")
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libc6-dev")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "git, g++, bear")
include(CPack)
