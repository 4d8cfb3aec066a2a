#pragma once

#include <array>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Codes of three letters, one blank between them, whose minor unit is ten to the minus `minor_digits`.
struct currency_group {
  int minor_digits;
  std::string_view codes;
};

/// ISO 4217, list one (current currencies and funds), as published by the maintenance agency SIX on
/// 2026-01-01. Left out are the 13 codes for which the list gives no minor unit (metals, bond units, XDR,
/// XSU, XUA, XTS, XXX).
// clang-format off
inline constexpr std::array<currency_group, 4> currency_groups{{
    {0,
     "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {2,
     "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD "
     "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
     "GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK "
     "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO "
     "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
     "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST "
     "XAD XCD XCG YER ZAR ZMW ZWG"},
    {3,
     "BHD IQD JOD KWD LYD OMR TND"},
    {4,
     "CLF UYW"},
}};
// clang-format on

} // namespace kenzen::inline v1::detail
