internal import CSQLite

extension Statement {
  /// Whether the column of the current row is null.
  public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The column's name.
  public func name(_ column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
  }

  /// Whether the column holds an integer.
  public func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_INTEGER }

  /// Whether the column holds a text.
  public func isText(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_TEXT }

  /// Whether the column holds bytes.
  public func isBlob(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_BLOB }

  /// The column as a number; 0 for null.
  public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// The column as text; empty for null.
  public func text(_ column: Int32) -> String { String(decoding: textBytes(column), as: UTF8.self) }

  /// The column as text or nil for null.
  public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// A copy of the column's bytes.
  public func bytes(_ column: Int32) -> [UInt8] { Array(blob(column)) }

  /// The column's bytes where they are, valid only until the statement is stepped, reset or finished.
  public func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let address = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// The column's UTF-8 bytes where they are, valid only until the statement is stepped, reset or finished.
  public func textBytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let address = sqlite3_column_text(handle, column)
    return UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// The number of columns a row of this statement has.
  public var columnCount: Int32 { sqlite3_column_count(handle) }
}
