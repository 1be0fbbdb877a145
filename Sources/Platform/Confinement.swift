internal import CPlatform

/// What programs that this process starts are kept from, where the kernel can do that.
public enum Confinement {
  /// Keeps folders and all below them from the programs that are started from now on; folders that do not exist are
  /// left aside.
  public static func keepChildren(from folders: [String]) {
    for folder in folders { _ = folder.withCString(cplatform_hide_from_children) }
  }

  /// Whether they are kept from these folders, which are hidden from now on.
  public static func holds(for folders: [String]) -> Bool {
    keepChildren(from: folders)
    return cplatform_children_are_confined() != 0
  }

  /// The version of the kernel's Landlock; nil without it, where programs have all rights of the user.
  public static var landlock: Int? {
    let version = cplatform_landlock_version()
    return version > 0 ? Int(version) : nil
  }
}
