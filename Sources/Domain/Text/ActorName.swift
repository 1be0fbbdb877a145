/// The name of a person or program that acts, as the journal records it.
public enum ActorName {
  /// Names under which only the program itself writes.
  public static let reserved = ["engine", "policy", "market", "broker", "system", "learning"]
  /// The prefix of the names of autonomous programs.
  public static let reservedPrefix = "agent:"

  /// What is wrong with the name of a person or program; nil if nothing is.
  public static func flaw(in name: String) -> TextFlaw? {
    if let flaw = TextRule.name.flaw(in: name) { return flaw }
    let plain = name.lowercased()
    if TextRule.mixesAlphabets(name) { return .mixed }
    return reserved.contains(plain) || plain.hasPrefix(reservedPrefix) ? .reserved : nil
  }

  /// The system's name for a person if it is acceptable, otherwise one made from the user's number.
  public static func person(_ name: String, number: UInt32) -> String {
    flaw(in: name) == nil ? name : "uid-\(number)"
  }
}
