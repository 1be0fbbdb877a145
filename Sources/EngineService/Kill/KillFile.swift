public import Domain
public import Journal
public import Platform
import Synchronization

/// The switch of a store in the file `kill`: read before anything is sent, and written in place by whoever
/// stops trading.
///
/// It does not use the journal; any thread of any process may use it.
public final class KillFile: Sendable {
  private let path: String
  private let held = Mutex(Held())

  private struct Held {
    var file: PageFile?
    /// The bytes that were read last, so that the same bytes are not judged again.
    var bytes: [UInt8]?
    var page = KillPage()
    /// Bytes that were unreadable for longer than any writer needs.
    var given: [UInt8]?
  }

  /// How many times an unreadable page is read again: its writer may not be done.
  private static let attempts = 20

  /// The switch of a store; the file need not exist yet.
  public init(_ files: StoreFiles) { path = files.kill }

  /// The switch of a store whose folder was not examined.
  init(unexamined folder: String) { path = folder + "/" + StoreFiles.killName }

  /// Creates the file where there is none yet.
  public func ensure() throws(PlatformError) { try PageFile.create(KillPage().bytes, at: path) }

  /// The content of the file; a missing file asks for nothing, and an unreadable one to stop everything.
  public var page: KillPage {
    held.withLock { held in
      for _ in 1..<KillFile.attempts {
        read(&held)
        if !held.page.isDamaged || (held.bytes != nil && held.bytes == held.given) { return held.page }
        PageFile.pause(250)
      }
      held.given = held.bytes
      return held.page
    }
  }

  private func read(_ held: inout Held) {
    do throws(PlatformError) {
      let bytes = try file(&held).read(limit: KillPage.size)
      if let known = held.bytes, PageFile.isSame(known, bytes) { return }
      (held.bytes, held.page) = (bytes, KillPage(bytes))
    } catch {
      (held.bytes, held.page) = (nil, error.isMissing ? KillPage() : KillPage(damaged: ()))
    }
  }

  private func file(_ held: inout Held) throws(PlatformError) -> PageFile {
    if let file = held.file, file.isInPlace { return file }
    held.file = nil
    let file = try PageFile(path)
    guard file.isInPlace else {
      throw PlatformError(operation: "read", path: path, reason: "others can write or own it")
    }
    held.file = file
    return file
  }

  /// Sets the switch, and returns the request as the file now has it; the file is created where it is
  /// missing.
  public func press(_ request: KillRequest) throws(PlatformError) -> KillRequest {
    try ensure()
    return try change { $0.press(request) }
  }

  /// Begins a new file where none of this user's own lies under its name; what lies there is kept beside it.
  func renew() throws(PlatformError) {
    guard (try? PageFile(path).isInPlace) != true else { return }
    if DurableFile.exists(path) {
      try DurableFile.rename(path, to: path + ".unusable-" + SecureRandom.identity().prefix(8))
    }
    try ensure()
  }

  /// Writes the engine's answers, and removes what was re-armed or refused.
  func change<Result>(_ body: (inout KillPage) -> Result) throws(PlatformError) -> Result {
    let file = try held.withLock { held throws(PlatformError) in try self.file(&held) }
    return try file.alone { () throws(PlatformError) in
      let before = page
      var after = before
      let result = body(&after)
      try write(after, over: before, file)
      return result
    }
  }

  private func write(_ after: KillPage, over before: KillPage, _ file: PageFile) throws(PlatformError) {
    let count = try file.read(limit: KillPage.size).count
    let isWhole = count == KillPage.size
    for place in after.slots.indices where after.slots[place] != before.slots[place] || !isWhole {
      // A slot that cannot be read stays as it is: it counts until a person re-arms everything.
      if isWhole || after.slots[place] != .damaged {
        try file.write(after.slots[place].bytes, at: place * KillSlot.size)
      }
    }
    if count > KillPage.size, !after.isDamaged { try file.cut(to: KillPage.size) }
  }
}
