// The cancellation rate of the seller behind some order files, inside a C++ program:
//
//     embed_in_cpp CANCELLATION_LOG ORDER_FILES...

#include <kenzen/kenzen.hpp>
#include <kenzen/readers.hpp>

#include <exception>
#include <iostream>
#include <vector>

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: embed_in_cpp CANCELLATION_LOG ORDER_FILES...\n";
    return 2;
  }
  try {
    const std::vector<kenzen::source> files(arguments + 2, arguments + count);
    kenzen::book_editor editor{kenzen::read_orders(files).book};
    editor.merge(kenzen::read_cancellation_log({arguments[1]}).book);
    const kenzen::order_book book = editor.settled();
    for (const kenzen::issue& problem : book.issues()) std::cerr << problem.message << '\n';

    const kenzen::account_health health = kenzen::assess(book, kenzen::policy("amazon-jp"));
    const kenzen::cancellation_rate& rate = health.cancellation_rate;
    std::cout << rate.window << ": " << rate.counted << ", " << to_string(rate.status) << '\n';
    for (const kenzen::unsettled_order& order : health.unsettled.orders) {
      std::cout << "who cancelled " << order.order_id << " of " << order.day << "? ("
                << to_string(order.what.rule) << ")\n";
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
