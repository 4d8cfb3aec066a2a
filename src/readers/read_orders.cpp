#include "readers/detail/cancellation_feed.hpp"
#include "readers/detail/order_source_task.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/detail/translation.hpp>
#include <kenzen/book/detail/worker_count.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace kenzen::inline v1 {

namespace {

using detail::order_source_task;

/// One thread's part of a read: all it learned, and a share of every source it worked on.
struct order_worker {
  detail::worker_tables tables;
  detail::order_row_reader reader{tables};
  order_source_task::workspace space;
  std::map<std::uint32_t, order_source_task::share> shares; // by source
  order_segment room;                                       // memory for the rows of the next source
};

/// Reads many sources with a few threads: each takes a source of its own while there are any, then all help
/// with what is left.
class order_reading {
public:
  order_reading(std::vector<detail::byte_source> sources, const read_options& options)
      : options_(options), sources_(std::move(sources)) {
    for (const detail::byte_source& source : sources_) bytes_total_ += source.stored_size;
    tasks_.resize(sources_.size());
  }

  read_result read() {
    const unsigned threads = detail::worker_count(options_.threads);
    workers_.resize(threads);
    for (auto& worker : workers_) worker = std::make_unique<order_worker>();
    if (threads == 1 && !options_.progress) {
      run(*workers_.front());
    } else {
      run_in_threads();
    }
    if (failure_) std::rethrow_exception(failure_);
    if (stopped_) throw interrupted("the read was stopped by its caller");
    return result();
  }

private:
  void run(order_worker& worker) {
    while (const auto source = next_source()) {
      try {
        if (order_source_task* task = task_of(*source)) work_on(*task, worker);
      } catch (...) {
        fail(*source);
      }
    }
  }

  /// Of several sources that cannot be read the first one's error is thrown, whichever was met first: once
  /// one has failed, only those before it are read on.
  void fail(std::size_t source) {
    const std::lock_guard lock{mutex_};
    if (source >= failed_source_) return;
    failed_source_ = source;
    failure_ = std::current_exception();
  }

  void run_in_threads() {
    std::atomic<std::size_t> running{workers_.size()};
    std::mutex done_mutex;
    std::condition_variable done;
    std::vector<std::jthread> threads;
    for (auto& worker : workers_) {
      threads.emplace_back([&, &mine = *worker] {
        run(mine);
        const std::lock_guard lock{done_mutex};
        --running;
        done.notify_one();
      });
    }
    std::unique_lock lock{done_mutex};
    while (!done.wait_for(lock, std::chrono::milliseconds{50}, [&] { return running == 0; })) {
      if (options_.progress) report_progress(lock);
    }
    if (options_.progress && !stopped_) report_progress(lock);
  }

  void report_progress(std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    read_progress so_far{0, bytes_total_};
    {
      const std::lock_guard tasks_lock{mutex_};
      for (const auto& task : tasks_) {
        if (task) so_far.bytes_done += task->stored_bytes_done();
      }
    }
    try {
      if (!options_.progress(so_far)) stopped_ = true;
    } catch (...) {
      stopped_ = true;
      const std::lock_guard tasks_lock{mutex_};
      failure_ = std::current_exception();
    }
    lock.lock();
  }

  /// A source nobody has begun, else the one that has gone on longest; nothing when there is nothing left to
  /// do.
  std::optional<std::size_t> next_source() {
    std::unique_lock lock{mutex_};
    const auto wanted = [&](std::size_t source) { return !stopped_ && source < failed_source_; };
    if (next_source_ < sources_.size() && wanted(next_source_)) {
      ++opening_count_;
      return next_source_++;
    }
    // Another worker may be opening a source that this one can help with.
    opened_.wait(lock, [&] {
      std::erase_if(open_, [&](std::size_t source) { return !wanted(source); });
      return !open_.empty() || opening_count_ == 0;
    });
    return open_.empty() ? std::nullopt : std::optional{open_.front()};
  }

  /// The task of a source, opened if nobody has begun it.
  order_source_task* task_of(std::size_t source) {
    {
      const std::lock_guard lock{mutex_};
      if (tasks_[source]) return tasks_[source].get();
    }
    std::unique_ptr<order_source_task> task;
    try {
      task =
          std::make_unique<order_source_task>(sources_[source], static_cast<std::uint32_t>(source), options_);
    } catch (...) {
      const std::lock_guard lock{mutex_};
      --opening_count_;
      opened_.notify_all();
      throw;
    }
    const std::lock_guard lock{mutex_};
    --opening_count_;
    opened_.notify_all();
    tasks_[source] = std::move(task);
    open_.push_back(source);
    return tasks_[source].get();
  }

  void work_on(order_source_task& task, order_worker& worker) {
    const std::size_t source = task.facts().source;
    const auto [entry, added] = worker.shares.try_emplace(task.facts().source, worker.tables, task.facts());
    order_source_task::share& share = entry->second;
    if (added) share.rows.folder.use(std::move(worker.room));
    while (!stopped_ && source < failed_source_ && task.read_piece(worker.reader, worker.space, share)) {
    }
    share.rows.folder.pack(worker.room);
    const std::lock_guard lock{mutex_};
    std::erase(open_, source);
  }

  read_result result() {
    book_editor editor;
    for (std::uint32_t source = 0; source < tasks_.size(); ++source) {
      std::vector<order_source_task::share*> shares;
      for (auto& worker : workers_) {
        if (const auto mine = worker->shares.find(source); mine != worker->shares.end())
          shares.push_back(&mine->second);
      }
      tasks_[source]->finish(std::move(shares));
      editor.add_source(tasks_[source]->summary());
      for (issue& problem : tasks_[source]->issues()) editor.add_issue(std::move(problem));
    }
    // Before the tables are translated: the last order of each share has facts as well.
    for (auto& worker : workers_) {
      for (auto& [source, share] : worker->shares) share.rows.folder.end_order();
    }
    const std::vector<detail::translation> translations = learn(editor.tables());
    std::vector<order_segment> segments;
    std::vector<const detail::translation*> translation_of;
    for (std::size_t w = 0; w < workers_.size(); ++w) {
      for (auto& [source, share] : workers_[w]->shares) {
        if (share.rows.folder.empty()) continue;
        segments.push_back(share.rows.folder.take());
        segments.back().source = source;
        translation_of.push_back(&translations[w]);
      }
    }
    constexpr std::size_t parts = detail::translation::part_count;
    detail::run_tasks(parts * segments.size(), options_.threads, [&](std::size_t i) {
      translation_of[i / parts]->apply(segments[i / parts], i % parts);
    });
    // In the order of the sources, whoever read them: of equal rows the first source's is the one that is not
    // repeated.
    std::ranges::stable_sort(segments, {}, &order_segment::source);
    for (order_segment& segment : segments) editor.add_segment(std::move(segment));
    for (std::size_t w = 0; w < workers_.size(); ++w) {
      for (auto& [source, share] : workers_[w]->shares)
        add_requests(editor, share.rows.requests, translations[w], source);
      for (auto& [source, share] : workers_[w]->shares) add_facts(editor, share.rows, translations[w]);
    }
    workers_.clear();
    return {editor.settled(options_.threads)};
  }

  /// Gives the workers' texts and facts their numbers in the book, worker after worker.
  std::vector<detail::translation> learn(book_tables& to) {
    std::vector<detail::translation> translations(workers_.size());
    const auto learn_texts = [&](text_table& table, detail::text_dictionary detail::worker_tables::* from,
                                 std::vector<std::uint32_t> detail::translation::* codes) {
      for (std::size_t w = 0; w < workers_.size(); ++w) {
        const auto texts = (workers_[w]->tables.*from).texts();
        (translations[w].*codes).reserve(texts.size());
        for (const std::string& text : texts)
          (translations[w].*codes).push_back(table.intern(read_text(text)));
      }
    };
    using tables = detail::worker_tables;
    using detail::translation;
    const auto learn_few = [&] {
      learn_texts(to.foreign_order_ids, &tables::order_ids, &translation::order_ids);
      learn_texts(to.foreign_item_ids, &tables::item_ids, &translation::item_ids);
      learn_texts(to.sales_channels, &tables::sales_channels, &translation::channels);
      learn_texts(to.native_words, &tables::native_words, &translation::words);
      learn_texts(to.currencies, &tables::currencies, &translation::currencies);
      learn_texts(to.asins, &tables::asins, &translation::asins);
    };
    // Products are what there can be many of.
    detail::run_workers(std::min(2U, static_cast<unsigned>(workers_.size())), [&](unsigned part) {
      if (part == 1 || workers_.size() == 1) learn_texts(to.skus, &tables::skus, &translation::skus);
      if (part == 0) learn_few();
    });
    for (std::size_t w = 0; w < workers_.size(); ++w) {
      const tables& from = workers_[w]->tables;
      translations[w].learn_facts(from.facts.view(), from.line_facts.view(), to);
    }
    return translations;
  }

  std::string read_text(const std::string& text) const {
    if (!detail::worker_tables::is_tagged(text)) return text;
    const detail::text_encoding encoding = tasks_[detail::worker_tables::source_of(text)]->encoding();
    const bool converted =
        encoding == detail::text_encoding::utf16le || encoding == detail::text_encoding::utf16be;
    return detail::decoded(detail::worker_tables::bytes_of(text),
                           converted ? detail::text_encoding::utf8 : encoding);
  }

  void add_requests(book_editor& editor, const std::vector<detail::mentioned_request>& requests,
                    const detail::translation& translation, std::uint32_t source) const {
    for (const detail::mentioned_request& each : requests) {
      cancellation_record record;
      record.order = translation.key(order_key::from_bits(each.order_key));
      record.request = {request_route::official, instant::none(),
                        detail::decoded(each.reason, tasks_[source]->encoding())};
      record.source = source;
      editor.add_record(std::move(record));
    }
  }

  static void add_facts(book_editor& editor, detail::order_rows& rows,
                        const detail::translation& translation) {
    for (cancellation_record& record : rows.records) {
      record.order = translation.key(record.order);
      editor.add_record(std::move(record));
    }
    for (shipment_record& record : rows.shipments) {
      record.order = translation.key(record.order);
      editor.add_shipment(record);
    }
  }

  const read_options& options_;
  std::vector<detail::byte_source> sources_;
  std::vector<std::unique_ptr<order_source_task>> tasks_;
  std::vector<std::unique_ptr<order_worker>> workers_;
  std::mutex mutex_; // of the members below and of the filling of `tasks_`
  std::condition_variable opened_;
  std::size_t next_source_ = 0;
  std::size_t opening_count_ = 0;
  std::deque<std::size_t> open_; // sources that are being read
  std::atomic<std::size_t> failed_source_{std::numeric_limits<std::size_t>::max()};
  std::exception_ptr failure_;
  std::atomic<bool> stopped_{false};
  std::uint64_t bytes_total_ = 0;
};

} // namespace

read_result read_orders(const std::vector<source>& sources, const read_options& options) {
  try {
    std::vector<detail::byte_source> orders = detail::open_sources(sources, options);
    const auto feeds_begin = std::stable_partition(
        orders.begin(), orders.end(), [](const auto& each) { return !detail::is_cancellation_feed(each); });
    if (feeds_begin == orders.end()) return order_reading{std::move(orders), options}.read();
    const std::vector<detail::byte_source> feeds(feeds_begin, orders.end());
    orders.erase(feeds_begin, orders.end());
    order_book told = detail::read_feeds(feeds, options);
    if (orders.empty()) return {std::move(told)};
    book_editor editor{order_reading{std::move(orders), options}.read().book};
    editor.merge(told);
    return {editor.settled(options.threads)};
  } catch (const std::length_error& e) {
    throw source_error(std::string{"expected files of orders, got "} + e.what());
  }
}

} // namespace kenzen::inline v1
