internal import CSQLite

extension Statement {
  /// Binds a number.
  public func bind(_ parameter: Int32, _ value: Int64) { note(sqlite3_bind_int64(handle, parameter, value)) }

  /// Binds a number.
  public func bind(_ parameter: Int32, _ value: Int) { bind(parameter, Int64(value)) }

  /// Binds null.
  public func bindNull(_ parameter: Int32) { note(sqlite3_bind_null(handle, parameter)) }

  /// Binds a number or null.
  public func bind(_ parameter: Int32, _ value: Int64?) {
    if let value { bind(parameter, value) } else { bindNull(parameter) }
  }

  /// Binds a text, copied.
  public func bind(_ parameter: Int32, _ value: String) {
    // The empty literal stands in for a missing address, which would bind null instead of an empty text.
    let empty: StaticString = ""
    var value = value
    note(
      value.withUTF8 { bytes in
        let address = UnsafeRawPointer(bytes.baseAddress ?? empty.utf8Start)
        return sqlite3_bind_text64(
          handle, parameter, address.assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
          csqlite_copied(), UInt8(SQLITE_UTF8))
      })
  }

  /// Binds a text or null.
  public func bind(_ parameter: Int32, _ value: String?) {
    if let value { bind(parameter, value) } else { bindNull(parameter) }
  }

  /// Binds bytes, copied.
  public func bind(_ parameter: Int32, _ value: [UInt8]) {
    value.withUnsafeBytes { bind(parameter, copying: $0) }
  }

  /// Binds bytes, copied.
  public func bind(_ parameter: Int32, copying bytes: UnsafeRawBufferPointer) {
    note(bindBytes(parameter, bytes, csqlite_copied()))
  }

  /// Binds bytes where they are: they must stay there until the statement has been reset.
  public func bind(_ parameter: Int32, borrowing bytes: UnsafeRawBufferPointer) {
    note(bindBytes(parameter, bytes, nil))
  }

  private func bindBytes(
    _ parameter: Int32, _ bytes: UnsafeRawBufferPointer, _ destructor: sqlite3_destructor_type?
  ) -> Int32 {
    guard let address = bytes.baseAddress, bytes.count > 0 else {
      return sqlite3_bind_zeroblob(handle, parameter, 0)
    }
    return sqlite3_bind_blob64(handle, parameter, address, UInt64(bytes.count), destructor)
  }
}
