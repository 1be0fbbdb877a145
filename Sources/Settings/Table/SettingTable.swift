import Domain

/// The single source of what a playbook can set.
public enum SettingTable {
  /// Every key, in the order in which playbooks are written.
  public static let keys: [SettingKey] = [
    SettingKey.capitalKeys, SettingKey.registersKeys, SettingKey.kindKeys, SettingKey.clockKeys,
    SettingKey.regimeKeys, SettingKey.intradayKeys, SettingKey.sizingKeys, SettingKey.weekKeys,
    SettingKey.weekTargetsKeys, SettingKey.entryKeys, SettingKey.manageKeys, SettingKey.leapsKeys,
    SettingKey.feesKeys, SettingKey.protectKeys, SettingKey.gateKeys, SettingKey.feedKeys,
    SettingKey.forkKeys,
    SettingKey.mergeKeys, SettingKey.reinvestKeys, SettingKey.decisionsKeys, SettingKey.approvalKeys,
    SettingKey.automationKeys,
    SettingKey.trustKeys, SettingKey.taxKeys, SettingKey.learningKeys, SettingKey.alertsKeys,
  ].flatMap { $0 }

  private static let places = Dictionary(
    keys.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: { first, _ in first })

  private static let sections = Set(keys.compactMap { $0.path.split(separator: ".").dropLast().first })

  /// Whether keys begin with this name and a dot.
  static func isSection(_ name: String) -> Bool { sections.contains(name[...]) }

  /// The index of the key in `keys`.
  static func place(of path: String) -> Int? { places[path] }

  /// The key with a dotted name; nil if there is none.
  public static func key(_ path: String) -> SettingKey? { place(of: path).map { keys[$0] } }
}
