/// Who does something, as the journal names them.
public enum ActorName {
  /// Names under which the product itself writes; nobody else does.
  public static let reserved = ["engine", "policy", "market", "broker", "system", "learning"]
  /// What the names of programs that act by themselves begin with.
  public static let reservedPrefix = "agent:"

  /// What is wrong with the name of a person or a program; nil where nothing is.
  public static func flaw(in name: String) -> TextFlaw? {
    if let flaw = TextRule.name.flaw(in: name) { return flaw }
    let plain = name.lowercased()
    if TextRule.mixesAlphabets(name) { return .mixed }
    return reserved.contains(plain) || plain.hasPrefix(reservedPrefix) ? .reserved : nil
  }

  /// The name of a person as the system knows it, where that will do; else one made of their number.
  public static func person(_ name: String, number: UInt32) -> String {
    flaw(in: name) == nil ? name : "uid-\(number)"
  }
}
