/// The themes that ship with the program, equal to the files in `Themes/`.
public enum ShippedThemes {
  /// The names, the default first.
  public static let names = files.map(\.name)

  /// The text of a shipped theme; nil for an unknown name.
  public static func source(_ name: String) -> TextSource? {
    files.first { $0.name == name }.map {
      TextSource(file: "Themes/\(name).toml", text: String(decoding: $0.bytes, as: UTF8.self))
    }
  }

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("midnight", PackageResources.midnight_toml), ("daylight", PackageResources.daylight_toml),
    ("high-contrast", PackageResources.high_contrast_toml), ("mono", PackageResources.mono_toml),
    ("blue-orange", PackageResources.blue_orange_toml),
    ("blue-orange-day", PackageResources.blue_orange_day_toml),
  ]
}

/// The keymaps that ship with the program, equal to the files in `Keymaps/`.
public enum ShippedKeymaps {
  /// The names, the default first.
  public static let names = files.map(\.name)

  /// The text of a shipped keymap; nil for an unknown name.
  public static func source(_ name: String) -> TextSource? {
    files.first { $0.name == name }.map {
      TextSource(file: "Keymaps/\(name).toml", text: String(decoding: $0.bytes, as: UTF8.self))
    }
  }

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("default", PackageResources.default_toml), ("emacs", PackageResources.emacs_toml),
    ("arrows", PackageResources.arrows_toml), ("colemak", PackageResources.colemak_toml),
  ]
}
