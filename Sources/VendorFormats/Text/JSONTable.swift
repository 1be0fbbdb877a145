internal import JSON

/// The answer of a vendor's service as a table: its records are the rows, numbered from 1, their keys the columns.
enum JSONTable {
  /// Whether a text begins as JSON does.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    // A header may have its names in brackets.
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop { $0 <= 0x20 } }
    return rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "]")
  }

  /// The records of a file; throws where it has none, and where it is the vendor's word on what went wrong.
  static func table(_ file: VendorFile) throws(ImportProblem) -> VendorTable {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(parsing: file.bytes) } catch {
      throw ImportProblem("NOT_JSON", file.path, "the file is no whole JSON (\(error)); download it again")
    }
    var records: [Record] = []
    collect(value, Context(), into: &records)
    guard let first = records.first else {
      for key in ["Error Message", "Note", "Information", "message", "error", "detail"] {
        guard let text = value[key]?.string else { continue }
        throw ImportProblem(
          "VENDOR_ERROR", file.path,
          "the vendor sent no prices but \"\(String(text.prefix(200).map { $0.isNewline ? " " : $0 }))\"")
      }
      throw ImportProblem(
        "NO_ROWS", file.path, "the answer has no records; ask the vendor for CSV or another stretch")
    }
    let columns = first.fields.map(\.name)
    var text = columns.map(quoted).joined(separator: ",") + "\n"
    for record in records {
      let cells = columns.map { column in record.fields.first { $0.name == column }?.value ?? "" }
      text += cells.map(quoted).joined(separator: ",") + "\n"
    }
    return VendorTable(Array(text.utf8), from: 0)
  }

  /// What surrounds a record and is said of it.
  private struct Context {
    /// The name and value of its symbol.
    var symbol: (name: String, value: String)?
  }

  private struct Record {
    var fields: [(name: String, value: String)]
  }

  /// Records are objects in a list, or objects under their dates.
  private static func collect(_ value: JSONValue, _ context: Context, into records: inout [Record]) {
    if let array = value.array {
      for element in array {
        if let object = element.object { records.append(record(object, context, date: nil)) }
      }
      return
    }
    guard let object = value.object else { return }
    var inner = context
    for key in ["symbol", "ticker"] {
      if let text = value[key]?.string { inner.symbol = (key, text) }
    }
    if let text = value["Meta Data"]?["2. Symbol"]?.string { inner.symbol = ("symbol", text) }
    for member in object.members {
      if let list = member.value.array, list.contains(where: { $0.object != nil }) {
        var named = inner
        // A list under another name than these is a symbol's.
        if !["bars", "results", "data", "values"].contains(member.key) {
          named.symbol = ("symbol", member.key)
        }
        collect(member.value, named, into: &records)
      } else if let object = member.value.object {
        if isDate(member.key) {
          records.append(record(object, inner, date: member.key))
        } else {
          collect(member.value, inner, into: &records)
        }
      }
    }
  }

  private static func isDate(_ text: String) -> Bool {
    text.utf8.count >= 10 && text.utf8.prefix(4).allSatisfy(Sign.isDigit)
      && text.utf8.dropFirst(4).first == 0x2D
  }

  private static func record(_ object: JSONObject, _ context: Context, date: String?) -> Record {
    var fields: [(name: String, value: String)] = []
    if let symbol = context.symbol, object.members.allSatisfy({ $0.key != symbol.name }) {
      fields.append(symbol)
    }
    if let date { fields.append(("timestamp", date)) }
    for member in object.members {
      // Some services number their keys: 1. open.
      let name = member.key.firstIndex(of: " ").map { place in
        member.key[..<place].hasSuffix(".")
          ? String(member.key[member.key.index(after: place)...]) : member.key
      }
      fields.append((name ?? member.key, text(member.value)))
    }
    return Record(fields: fields)
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): text
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .null, .array, .object: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    let line = text.map { $0.isNewline ? " " : $0 }
    return line.contains { $0 == "," || $0 == "\"" }
      ? "\"\(String(line).replacing("\"", with: "\"\""))\"" : String(line)
  }
}
