#include "report.h"

#include <fstream>
#include <future>
#include <iostream>
#include <string>
#include <thread>

namespace {

bool save(const std::string &path, const std::string &text)
{
	std::ofstream file(path, std::ios::app);
	return static_cast<bool>(file << text << std::flush);
}

std::string describe(unsigned lines, double seconds)
{
	return std::to_string(lines) + " lines in " + std::to_string(seconds) + " s\n";
}

// Keeps the slow disk out of the measurement.
void archive(const std::string &path, const std::string &text)
{
	auto saved = std::async(std::launch::async, save, path + ".all", text);
	std::cout << text;
}

void print_and_save(const std::string &path, const std::string &text)
{
	std::thread writer(save, path, text);
	std::cout << text << std::flush;
	if (!std::cout) {
		std::cerr << "cannot write to standard output\n";
		writer.join();
	}
	writer.join();
}

bool save_both(const std::string &path, const std::string &text)
{
	auto copy = std::async(std::launch::async, save, path + ".copy", text);
	std::thread writer(save, path + ".last", text);
	writer.join();
	return copy.get();
}

} // namespace

void report_write(const char *path, unsigned lines, double seconds)
{
	const std::string text = describe(lines, seconds);
	if (!save_both(path, text))
		std::cerr << "no copy of " << path << '\n';
	archive(path, text);
	print_and_save(path, text);
}
