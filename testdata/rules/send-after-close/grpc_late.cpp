// flags: -isystem ../../models/stubs/grpc
// Nothing may be written after WritesDone: it ends the program.
#include <atomic>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <thread>
#include <utility>

using writer_t = grpc::ClientWriter<int>;
using stream_t = grpc::ClientReaderWriter<int, int>;
bool step(int i);

grpc::Status bad_after_the_end(writer_t &writer)
{
	writer.Write(1);
	writer.WritesDone();
	if (!writer.Write(2)) // want send-after-close "'writer'"
		step(2);
	return writer.Finish();
}

static bool put(writer_t &writer, int value)
{
	return writer.Write(value);
}

grpc::Status bad_helper(writer_t &writer)
{
	bool sent = put(writer, 1);
	writer.WritesDone();
	if (sent && put(writer, 2)) // want send-after-close "'writer'"
		step(2);
	return writer.Finish();
}

grpc::Status bad_thread_still_writes(stream_t &stream)
{
	std::thread sender([&stream] {
		for (int i = 0; i < 3; i++)
			if (!stream.Write(i)) // want send-after-close ""
				break;
	});
	int answer;
	if (stream.Read(&answer))
		step(answer);
	stream.WritesDone();
	sender.join();
	return stream.Finish();
}

struct call {
	std::unique_ptr<stream_t> stream;
	std::thread sender;
	std::atomic<bool> ended{false};

	void send_all()
	{
		for (int i = 0; i < 3; i++)
			stream->Write(step(i)); // want send-after-close ""
	}
	void bad_stop()
	{
		stream->WritesDone();
		sender.join();
	}
	void bad_run()
	{
		sender = std::thread(&call::send_all, this);
		bad_stop();
	}
};

void bad_member(call &one)
{
	one.stream->WritesDone();
	one.stream->Write(1); // want send-after-close ""
}

void bad_says_good_bye(stream_t &stream)
{
	int answer;
	while (stream.Read(&answer))
		if (answer == 0) {
			stream.WritesDone();
			break;
		}
	stream.Write(-1); // want send-after-close "'stream'"
}

grpc::Status ok_in_order(writer_t &writer)
{
	if (put(writer, 1))
		put(writer, 2);
	writer.WritesDone();
	return writer.Finish();
}

grpc::Status ok_joined_first(stream_t &stream)
{
	std::thread sender([&stream] {
		for (int i = 0; i < 3 && stream.Write(i); i++)
			step(i);
	});
	sender.join();
	stream.WritesDone();
	return stream.Finish();
}

grpc::Status ok_still_reads(stream_t &stream)
{
	int answer;
	stream.Write(1);
	stream.WritesDone();
	while (stream.Read(&answer))
		step(answer);
	return stream.Finish();
}

grpc::Status ok_reader_still_runs(stream_t &stream)
{
	std::thread reader([&stream] {
		int answer;
		while (stream.Read(&answer))
			step(answer);
	});
	stream.Write(1);
	stream.WritesDone();
	reader.join();
	return stream.Finish();
}

void ok_other_stream(stream_t &first, stream_t &second)
{
	first.Write(1);
	first.WritesDone();
	second.Write(1);
	second.WritesDone();
}

void ok_next_stream(call &one, std::unique_ptr<stream_t> next)
{
	one.stream->WritesDone();
	one.stream = std::move(next);
	one.stream->Write(1);
	one.stream->WritesDone();
}

void ok_not_when_ended(call &one, bool early)
{
	if (early && !one.ended.exchange(true))
		one.stream->WritesDone();
	if (!one.ended)
		one.stream->Write(1);
}
