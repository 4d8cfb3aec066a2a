#include <kenzen/version.hpp>

int main() { return kenzen::version.empty() ? 1 : 0; }
