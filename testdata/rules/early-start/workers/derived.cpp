#include "worker.h"
class printer : public worker {
public:
	printer() : worker(true) {}
	~printer() override { stop(); }
	void run() override { print(text_); }
private:
	std::string text_ = "abc";
};
class patient_printer : public worker {
public:
	patient_printer() : worker(false) { start(); }
	~patient_printer() override { stop(); }
	void run() override { print(text_); }
private:
	std::string text_ = "abc";
};
void ok_printed()
{
	patient_printer last;
	patient one("abc");
}
