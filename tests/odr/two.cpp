#include <kenzen/kenzen.hpp>
#include <kenzen/readers.hpp>
#include <kenzen/version.hpp>

const void* address_in_two();

const void* address_in_two() { return &kenzen::version; }
