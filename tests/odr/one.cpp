#include <kenzen/kenzen.hpp>
#include <kenzen/readers.hpp>
#include <kenzen/version.hpp>

const void* address_in_two();

int main() { return address_in_two() == &kenzen::version ? 0 : 1; }
