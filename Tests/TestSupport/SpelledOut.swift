/// The content of a value, by the names of its fields and without the names of its types, which may move.
public func spelledOut(_ value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty || value is any CustomStringConvertible && mirror.displayStyle != .optional {
    return "\(value)"
  }
  return "(\(mirror.children.map { "\($0.label ?? ""): \(spelledOut($0.value))" }.joined(separator: ", ")))"
}
