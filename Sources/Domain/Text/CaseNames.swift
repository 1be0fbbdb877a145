/// The names of an enumeration's cases, computed once, since interpolating a case uses reflection each time.
struct CaseNames<Value: CaseIterable & RawRepresentable & Sendable>: Sendable where Value.RawValue == UInt8 {
  /// The names, indexed by raw value.
  private let names: [String]

  init(_ spelled: (Value) -> String = { "\($0)" }) {
    let last = Value.allCases.map(\.rawValue).max() ?? 0
    var names = Array(repeating: "", count: Int(last) + 1)
    for value in Value.allCases { names[Int(value.rawValue)] = spelled(value) }
    self.names = names
  }

  subscript(value: Value) -> String { names[Int(value.rawValue)] }
}
