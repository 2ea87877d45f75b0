// flags: -isystem ../../models/stubs/grpc
// A Write after WritesDone ends the program.
#include <grpcpp/grpcpp.h>
#include <memory>
#include <mutex>
#include <thread>

using stream_t = grpc::ClientReaderWriter<int, int>;
bool step(int i);

grpc::Status bad_reader_ends_the_writes(stream_t &stream)
{
	std::thread reader([&stream] {
		int answer;
		while (stream.Read(&answer))
			if (answer < 0) {
				stream.WritesDone(); // want racing-close "'stream'"
				break;
			}
	});
	for (int i = 0; i < 3; i++)
		stream.Write(i);
	reader.join();
	return stream.Finish();
}

grpc::Status bad_one_of_two_writers(stream_t &stream)
{
	std::mutex mutex;
	std::thread first([&] {
		std::lock_guard<std::mutex> lock(mutex);
		stream.Write(1);
	});
	std::thread second([&] {
		std::lock_guard<std::mutex> lock(mutex);
		stream.Write(2);
		stream.WritesDone(); // known-miss racing-close "'stream'"
	});
	first.join();
	second.join();
	return stream.Finish();
}

grpc::Status ok_writer_ends_its_writes(stream_t &stream)
{
	std::thread writer([&stream] {
		for (int i = 0; i < 3 && stream.Write(i); i++)
			step(i);
		stream.WritesDone();
	});
	int answer;
	while (stream.Read(&answer))
		step(answer);
	writer.join();
	return stream.Finish();
}

grpc::Status ok_reader_ends_after_the_writer(stream_t &stream)
{
	std::thread writer([&stream] { stream.Write(1); });
	std::thread reader([&] {
		int answer;
		if (stream.Read(&answer))
			step(answer);
		writer.join();
		stream.WritesDone();
	});
	reader.join();
	return stream.Finish();
}

struct call {
	std::mutex mutex;
	bool ended = false;
	stream_t &stream;

	explicit call(stream_t &stream) : stream(stream) {}

	bool put(int value)
	{
		std::lock_guard<std::mutex> lock(mutex);
		return !ended && stream.Write(value);
	}
	void end()
	{
		std::lock_guard<std::mutex> lock(mutex);
		if (!ended)
			stream.WritesDone();
		ended = true;
	}
};

grpc::Status ok_under_a_lock(stream_t &stream)
{
	call one(stream);
	std::thread reader([&] {
		int answer;
		while (stream.Read(&answer))
			if (answer < 0)
				break;
		one.end();
	});
	for (int i = 0; one.put(i); i++)
		step(i);
	reader.join();
	return stream.Finish();
}
