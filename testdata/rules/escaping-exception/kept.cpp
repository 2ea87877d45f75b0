#include <stdexcept>
#include <thread>
#include <vector>

int receive();

// Made with as many as there are: that there are some is its maker's business.
class Sampler {
public:
	explicit Sampler(const std::vector<int> &counts) : counts_(counts), total_(0)
	{
		for (int count : counts)
			total_ += count;
	}
	std::vector<int> sample(int size)
	{
		if (size < 1)
			throw std::domain_error("size");
		return std::vector<int>(counts_.size());
	}
	std::vector<int> sample() { return sample(total_); }
	std::vector<int> sample_anew()
	{
		total_ = receive();
		return sample(total_);
	}

private:
	const std::vector<int> &counts_;
	int total_;
};

static void draw(const std::vector<int> &counts)
{
	Sampler sampler(counts);
	sampler.sample();
}
void ok_of_a_member(const std::vector<int> &counts)
{
	std::thread thread([&counts] { draw(counts); });
	thread.join();
}

static void draw_anew(const std::vector<int> &counts)
{
	Sampler sampler(counts);
	sampler.sample_anew();
}
void bad_of_what_it_has_just_got(const std::vector<int> &counts)
{
	std::thread thread([&counts] { draw_anew(counts); }); // want escaping-exception ""
	thread.join();
}

static void draw_some(const std::vector<int> &counts)
{
	Sampler sampler(counts);
	sampler.sample(receive());
}
void bad_of_a_result(const std::vector<int> &counts)
{
	std::thread thread([&counts] { draw_some(counts); }); // want escaping-exception ""
	thread.join();
}
