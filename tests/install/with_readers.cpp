#include <kenzen/kenzen.hpp>
#include <kenzen/readers.hpp>

#include <iostream>

// Reads the report it is given and prints the rate of the seller behind it.
int main(int, char** arguments) {
  const auto book = kenzen::read_orders({arguments[1]}).book;
  const auto health = kenzen::assess(book, kenzen::policy("amazon-jp"));
  std::cout << book.size() << " orders, " << health.cancellation_rate.counted << '\n';
  return book.size() == 0 ? 1 : 0;
}
