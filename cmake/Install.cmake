# What is installed beside the program. What leash itself writes is made when it has been built.
include(GNUInstallDirs)
set(LEASH_BASH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/bash-completion/completions CACHE STRING "Where bash-completion looks")
set(LEASH_ZSH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "A folder of zsh's fpath")
set(LEASH_FISH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d CACHE STRING "Where fish looks")

# leash_made(FILE ARGUMENT...): FILE, in made/ of the build folder, is what `leash ARGUMENT...` prints. Under the sanitizers
# nobody asks for leaks here: a debugger may run the build.
set(made "")
macro(leash_made file)
	add_custom_command(OUTPUT made/${file} COMMAND ${CMAKE_COMMAND} -E make_directory made
	                   COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:leash> ${ARGN} > made/${file}
	                   DEPENDS leash VERBATIM)
	list(APPEND made ${CMAKE_CURRENT_BINARY_DIR}/made/${file})
endmacro()
leash_made(leash.bash completion bash)
leash_made(_leash completion zsh)
leash_made(leash.fish completion fish)
leash_made(leash.1 man)
add_custom_target(made ALL DEPENDS ${made})

if(LIBCLANG_ROOT) # not a folder that the loader knows
	set_target_properties(leash PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
endif()
install(TARGETS leash)
install(FILES include/leash.h TYPE INCLUDE)
install(FILES cmake/Leash.cmake DESTINATION ${CMAKE_INSTALL_DATADIR}/leash/cmake)
install(DIRECTORY bazel/ DESTINATION ${CMAKE_INSTALL_DATADIR}/leash/bazel USE_SOURCE_PERMISSIONS)
install(DIRECTORY analyzer/models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/leash/models FILES_MATCHING PATTERN "*.json")
install(DIRECTORY docs/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/leash/schema FILES_MATCHING PATTERN "*.json")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/leash.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT plain)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/leash.bash DESTINATION ${LEASH_BASH_COMPLETIONS} RENAME leash)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/_leash DESTINATION ${LEASH_ZSH_COMPLETIONS} COMPONENT plain)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/made/leash.fish DESTINATION ${LEASH_FISH_COMPLETIONS})
