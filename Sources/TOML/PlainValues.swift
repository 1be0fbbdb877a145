/// The reason why a token is not a value; the reader adds the position.
struct PlainValueError: Error {
  let message: String
}

/// The truth value, number, date or time that an unquoted token stands for.
func plainContent(of token: [UInt8]) throws(PlainValueError) -> TOMLValue.Content {
  let text = String(decoding: token, as: UTF8.self)
  switch text {
  case "true": return .boolean(true)
  case "false": return .boolean(false)
  default: break
  }
  if token.count >= 5, token[4] == UInt8(ascii: "-"), token.prefix(4).allSatisfy(isDigit) {
    return .dateTime(try dateTime(of: token, text))
  }
  if token.count >= 3, token[2] == UInt8(ascii: ":"), token.prefix(2).allSatisfy(isDigit) {
    return .dateTime(try dateTime(of: token, text))
  }
  let isSigned = token.first == UInt8(ascii: "+") || token.first == UInt8(ascii: "-")
  let digits = isSigned ? Array(token.dropFirst()) : token
  switch String(decoding: digits, as: UTF8.self) {
  case "inf":
    return .float(
      token.first == UInt8(ascii: "-")
        ? TOMLFloat(value: -.infinity, text: "-inf") : TOMLFloat(value: .infinity, text: "inf"))
  case "nan": return .float(TOMLFloat(value: .nan, text: "nan"))
  default: break
  }
  guard let first = digits.first, isDigit(first) else {
    throw PlainValueError(message: "'\(text)' is not a value; a text needs quotes")
  }
  return try number(digits, isNegative: token.first == UInt8(ascii: "-"), isSigned: isSigned, text)
}

private func number(_ digits: [UInt8], isNegative: Bool, isSigned: Bool, _ text: String)
  throws(PlainValueError)
  -> TOMLValue.Content
{
  if digits.count > 1, let radix = radix(of: digits) {
    guard !isSigned else { throw PlainValueError(message: "'\(text)': only decimal numbers may have a sign") }
    guard digitsEnd(in: digits, from: 2, radix: radix) == digits.count else { throw notANumber(text) }
    guard let value = Int64(withoutUnderscores(digits[2...]), radix: radix) else { throw tooLarge(text) }
    return .integer(value)
  }
  guard var end = digitsEnd(in: digits, from: 0, radix: 10) else { throw notANumber(text) }
  if digits[0] == UInt8(ascii: "0"), end > 1 {
    throw PlainValueError(message: "'\(text)': a number may not start with a zero before other digits")
  }
  let sign = isNegative ? "-" : ""
  guard end < digits.count else {
    guard let value = Int64(sign + withoutUnderscores(digits[...])) else { throw tooLarge(text) }
    return .integer(value)
  }
  if digits[end] == UInt8(ascii: ".") {
    guard let fractionEnd = digitsEnd(in: digits, from: end + 1, radix: 10) else { throw notANumber(text) }
    end = fractionEnd
  }
  if end < digits.count, digits[end] | 0x20 == UInt8(ascii: "e") {
    end += 1
    if end < digits.count, digits[end] == UInt8(ascii: "+") || digits[end] == UInt8(ascii: "-") { end += 1 }
    guard let exponentEnd = digitsEnd(in: digits, from: end, radix: 10) else { throw notANumber(text) }
    end = exponentEnd
  }
  guard end == digits.count else { throw notANumber(text) }
  let clean = sign + withoutUnderscores(digits[...])
  guard let value = Double(clean), value.isFinite else { throw tooLarge(text) }
  return .float(TOMLFloat(value: value, text: clean))
}

private func radix(of digits: [UInt8]) -> Int? {
  guard digits[0] == UInt8(ascii: "0") else { return nil }
  switch digits[1] {
  case UInt8(ascii: "x"): return 16
  case UInt8(ascii: "o"): return 8
  case UInt8(ascii: "b"): return 2
  default: return nil
  }
}

/// The end of a run of digits in which underscores are allowed only between two digits; nil when there is no
/// such run.
private func digitsEnd(in bytes: [UInt8], from start: Int, radix: Int) -> Int? {
  var index = start
  var mayEnd = false
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "_") {
      guard mayEnd else { return nil }
      mayEnd = false
    } else if isDigit(bytes[index], radix: radix) {
      mayEnd = true
    } else {
      break
    }
    index += 1
  }
  return mayEnd ? index : nil
}

private func isDigit(_ byte: UInt8, radix: Int) -> Bool {
  Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false
}

private func withoutUnderscores(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
}

private func notANumber(_ text: String) -> PlainValueError {
  PlainValueError(message: "'\(text)' is not a number; a text needs quotes")
}

private func tooLarge(_ text: String) -> PlainValueError {
  PlainValueError(message: "'\(text)' is too large; a number has 64 bits")
}
