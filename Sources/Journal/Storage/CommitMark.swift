public import Platform

/// How far a store's log was committed on this machine, kept beside the key and sealed with it.
///
/// A signed head may lag behind the log; a mark does not. It is written at each commit and never flushed: a
/// killed process loses nothing of it, and after a power failure it is merely older than the log.
struct CommitMark: Equatable {
  let head: JournalHead

  private static let tag = Array("alluse.mark.v1\0".utf8)
  static let length = tag.count + 16 + 8 + Digest.count + 32

  /// The file's bytes: tag, store, sequence and hash, and the key's seal over them.
  func bytes(store: StoreID, key: SigningKey) -> [UInt8] {
    var bytes = CommitMark.tag + store.bytes
    withUnsafeBytes(of: head.sequence.bigEndian) { bytes.append(contentsOf: $0) }
    bytes += head.hash.bytes
    return bytes + key.authentication(of: bytes, for: .mark)
  }

  init(head: JournalHead) { self.head = head }

  /// Reads a file's bytes; nil unless this key made them for this store.
  init?(_ bytes: [UInt8], store: StoreID, key: SigningKey) {
    let place = CommitMark.tag.count + 16
    guard bytes.count == CommitMark.length, let hash = Digest(Array(bytes[(place + 8)..<(place + 40)])) else {
      return nil
    }
    let sequence = bytes[place..<(place + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    head = JournalHead(sequence: Int64(bitPattern: sequence), hash: hash)
    guard self.bytes(store: store, key: key) == bytes else { return nil }
  }
}

/// The file of a mark: one for each store at its place, in the folder of the key.
///
/// A store that was moved, copied or taken to another machine has none there yet, which is allowed. It has
/// two slots that are written in turn: a torn write spoils the older mark's slot and leaves the newer one.
public final class MarkFile {
  private let store: StoreID
  private let key: SigningKey
  private let file: InPlaceFile
  /// The index of the slot that is written next.
  private var next: Int

  /// The distance between the slots in bytes, so that no sector holds both.
  private static let stride = 512

  /// The path of a store's mark: simulated stores of one seed share their identity, so the place counts too.
  static func path(of store: StoreID, at files: StoreFiles, in folder: PrivateDirectory) -> String {
    folder.file("\(store)-\(Digest.sha256(files.directory.path).hex.prefix(16)).mark")
  }

  /// The marks of other stores that were written at the same place.
  static func others(
    than store: StoreID, at files: StoreFiles, in folder: PrivateDirectory
  ) -> [String] {
    let own = path(of: store, at: files, in: folder)
    guard let end = own.lastIndex(of: "-").map({ own[$0...] }) else { return [] }
    return ((try? folder.entries()) ?? []).filter { $0.hasSuffix(end) }.map(folder.file).filter { $0 != own }
      .sorted()
  }

  /// Removes the marks of other stores at this place, since a person founds or restores another one there.
  public static func forgetOthers(
    than store: StoreID, at files: StoreFiles, in folder: PrivateDirectory
  ) throws(PlatformError) {
    for path in others(than: store, at: files, in: folder) { try DurableFile.removeIfPresent(path) }
  }

  /// Opens the mark of a store, or creates one at the present end of its log.
  public init(
    in folder: PrivateDirectory, of store: StoreID, at files: StoreFiles, key: SigningKey, head: JournalHead
  ) throws(JournalError) {
    self.store = store
    self.key = key
    let path = MarkFile.path(of: store, at: files, in: folder)
    let heads = (try? MarkFile.slots(path))?.map { CommitMark($0, store: store, key: key)?.head } ?? []
    let newest = heads.indices.max { heads[$0]?.sequence ?? -1 < heads[$1]?.sequence ?? -1 }
    next = newest == 0 ? 1 : 0
    let isThere = heads.count == 2 && newest.map { heads[$0] == head } ?? false
    file = try filing { () throws(PlatformError) in
      if !isThere { try DurableFile.write(MarkFile.bytes(CommitMark(head: head), store, key), to: path) }
      return try InPlaceFile(path)
    }
  }

  /// The bytes of a file with the same mark in both slots.
  private static func bytes(_ mark: CommitMark, _ store: StoreID, _ key: SigningKey) -> [UInt8] {
    let slot = mark.bytes(store: store, key: key)
    let gap = [UInt8](repeating: 0, count: stride - slot.count)
    return slot + gap + slot + gap
  }

  /// Records that the log was committed up to this head.
  public func write(_ head: JournalHead) throws(PlatformError) {
    try file.write(CommitMark(head: head).bytes(store: store, key: key), at: next * MarkFile.stride)
    next = 1 - next
  }

  private static func slots(_ path: String) throws(PlatformError) -> [[UInt8]] {
    let bytes = try DurableFile.read(path, limit: 2 * stride)
    // Earlier versions wrote a file of one slot.
    if bytes.count <= CommitMark.length { return [bytes] }
    return [0, stride].map { Array(bytes.dropFirst($0).prefix(CommitMark.length)) }
  }

  /// The content of a store's mark at its place; nil where no store has one there.
  public static func kept(
    of store: StoreID, at files: StoreFiles, in folder: PrivateDirectory, key: SigningKey
  ) -> KeptMark? {
    let path = path(of: store, at: files, in: folder)
    guard DurableFile.exists(path) else {
      return others(than: store, at: files, in: folder).first.map { .ofOther(path: $0) }
    }
    do throws(PlatformError) {
      let marks = try slots(path).compactMap { CommitMark($0, store: store, key: key) }
      return marks.max { $0.head.sequence < $1.head.sequence }.map { .made($0.head) }
        ?? .doubtful("\(path) was not made with this key for this store")
    } catch {
      return .doubtful("\(error)")
    }
  }
}

/// A machine's knowledge of how far a store's log was committed on it.
public enum KeptMark: Equatable, Sendable {
  /// It was committed up to this head.
  case made(JournalHead)
  /// The mark is not credible, for this reason.
  case doubtful(String)
  /// The store has no mark here, and this one belongs to another store that was written at its place.
  case ofOther(path: String)
}
