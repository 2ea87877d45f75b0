// flags: -isystem ../../models/stubs/grpc
#include <atomic>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <mutex>
#include <thread>

using writer_t = grpc::ClientWriter<int>;
using stream_t = grpc::ClientReaderWriter<int, int>;
bool step(int i);

grpc::Status bad_twice(writer_t &writer)
{
	for (int i = 0; i < 3 && writer.Write(i); i++)
		step(i);
	writer.WritesDone();
	step(4);
	writer.WritesDone(); // want double-close "'writer'"
	return writer.Finish();
}

grpc::Status bad_after_a_failed_write(writer_t &writer)
{
	if (!writer.Write(1))
		writer.WritesDone();
	step(0);
	writer.WritesDone(); // want double-close "'writer'"
	return writer.Finish();
}

static grpc::Status finish(writer_t &writer)
{
	writer.WritesDone();
	return writer.Finish();
}

grpc::Status bad_and_helper(writer_t &writer)
{
	writer.Write(1);
	if (!writer.WritesDone())
		step(1);
	return finish(writer); // want double-close "'writer'"
}

grpc::Status bad_thread_and_owner(stream_t &stream)
{
	std::thread sender([&stream] {
		for (int i = 0; i < 3 && stream.Write(i); i++)
			step(i);
		stream.WritesDone();
	});
	int answer;
	while (stream.Read(&answer))
		step(answer);
	sender.join();
	stream.WritesDone(); // want double-close "'stream'"
	return stream.Finish();
}

struct call {
	grpc::ClientContext context;
	std::unique_ptr<stream_t> stream;
	std::thread sender;
	std::once_flag ended;
	bool done = false;
	std::atomic<bool> told{false};

	void end() { stream->WritesDone(); }
	void end_once()
	{
		std::call_once(ended, [this] { stream->WritesDone(); });
	}
	void end_first()
	{
		if (!told.exchange(true))
			stream->WritesDone();
	}
};

void bad_member(call &one)
{
	one.stream->WritesDone();
	step(1);
	one.end(); // want double-close ""
}

class ended_stream {
public:
	explicit ended_stream(stream_t *stream) : stream_(stream) {}
	ended_stream(const ended_stream &) = delete;
	ended_stream &operator=(const ended_stream &) = delete;
	~ended_stream() { stream_->WritesDone(); }
	stream_t *operator->() { return stream_; }

private:
	stream_t *stream_;
};

void bad_guarded(stream_t *stream)
{
	ended_stream guard(stream);
	if (guard->Write(1))
		step(1);
	guard->WritesDone();
} // want double-close ""

void bad_in_the_reading_loop(stream_t &stream)
{
	int answer;
	while (stream.Read(&answer))
		if (answer < 0)
			stream.WritesDone(); // want double-close "'stream'"
}

grpc::Status ok_one_or_the_other(writer_t &writer)
{
	if (!writer.Write(1))
		return writer.Finish();
	writer.WritesDone();
	return writer.Finish();
}

grpc::Status ok_thread_ends_it(stream_t &stream)
{
	std::thread sender([&stream] {
		for (int i = 0; i < 3 && stream.Write(i); i++)
			step(i);
		stream.WritesDone();
	});
	int answer;
	while (stream.Read(&answer))
		step(answer);
	sender.join();
	return stream.Finish();
}

void ok_once(call &one)
{
	one.end_once();
	one.end_once();
}

void ok_told_already(call &one)
{
	one.end_first();
	one.end_first();
}

void ok_flag(call &one)
{
	if (!one.done) {
		one.done = true;
		one.stream->WritesDone();
	}
	if (!one.done) {
		one.done = true;
		one.stream->WritesDone();
	}
}

void ok_two_streams(std::unique_ptr<stream_t> first, std::unique_ptr<stream_t> second)
{
	first->WritesDone();
	first.swap(second);
	first->WritesDone();
}

void ok_next_call(call &one, std::unique_ptr<stream_t> next)
{
	one.end();
	one.stream = std::move(next);
	one.end();
}

void ok_stops_at_the_first_error(stream_t &stream)
{
	int answer;
	while (stream.Read(&answer))
		if (answer < 0) {
			stream.WritesDone();
			break;
		}
}

void ok_queue_is_shut_down_again()
{
	grpc::CompletionQueue queue;
	queue.Shutdown();
	void *tag;
	bool ok;
	while (queue.Next(&tag, &ok))
		step(ok);
	queue.Shutdown();
}
