#include <memory>
#include <thread>

void work();

class Player {
public:
	Player();
	~Player();

private:
	struct Impl {
		std::thread decoder;
	};
	std::unique_ptr<Impl> impl_;
};

Player::Player() : impl_(std::make_unique<Impl>())
{
	impl_->decoder = std::thread(work); // want unjoined-member "decoder"
}

Player::~Player() = default;

class Recorder {
public:
	Recorder();
	~Recorder();

private:
	struct Impl;
	std::unique_ptr<Impl> impl_;
};

struct Recorder::Impl {
	std::thread encoder;
	void ok_finish() { encoder.join(); }
};

Recorder::Recorder() : impl_(new Impl)
{
	impl_->encoder = std::thread(work);
}

Recorder::~Recorder()
{
	impl_->ok_finish();
}
