import TestSupport

/// One thing that a program did to its disk, or printed, as the recorder noted it.
struct DiskOperation {
  let kind: Character
  let path: String
  let other: String
  let offset: Int
  let bytes: [UInt8]

  /// Reads a whole recording.
  static func read(_ log: [UInt8]) -> [DiskOperation] {
    var operations: [DiskOperation] = []
    var place = 0
    func number(_ count: Int) -> Int {
      defer { place += count }
      return log[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func text(_ count: Int) -> [UInt8] {
      defer { place += count }
      return Array(log[place..<place + count])
    }
    while place < log.count {
      let kind = Character(UnicodeScalar(log[place]))
      place += 1
      let (first, second, offset, count) = (number(2), number(2), number(8), number(8))
      let (path, other) = (text(first), text(second))
      operations.append(
        DiskOperation(
          kind: kind, path: String(decoding: path, as: UTF8.self),
          other: String(decoding: other, as: UTF8.self),
          offset: offset, bytes: "WA".contains(kind) ? text(count) : []))
    }
    return operations
  }
}

/// The content of a disk, and which of it survives a loss of power for certain.
///
/// The bytes of a file survive once it was flushed; a name once its folder was, or the file that has it, and
/// with it every earlier change of a name, as in file systems with a log of their own.
struct DiskModel {
  /// What happens to bytes that were not flushed.
  enum Loss: CaseIterable {
    /// None survive.
    case all
    /// All survive.
    case none
    /// Those up to some moment survive.
    case later
    /// Some pages of them survive, in any order.
    case pages
    /// Some sectors of them survive, in any order.
    case sectors
  }

  private final class File {
    var certain: [UInt8] = []
    var pending: [Change] = []
  }

  private enum Change {
    case write(Int, [UInt8])
    case cut(Int)
  }

  private struct Renaming {
    let folder: String
    let file: File?
    let gone: String?
    let name: String?
  }

  private var names: [String: File] = [:]
  private var certain: [String: File] = [:]
  private var pending: [Renaming] = []

  /// Does what the program did.
  mutating func perform(_ operation: DiskOperation) {
    let (path, other) = (operation.path, operation.other)
    switch operation.kind {
    case "C":
      let file = File()
      names[path] = file
      rename(nil, path, file)
    case "W": names[path]?.pending.append(.write(operation.offset, operation.bytes))
    case "T": names[path]?.pending.append(.cut(operation.offset))
    case "R":
      guard let file = names.removeValue(forKey: path) else { return }
      names[other] = file
      rename(path, other, file)
    case "L":
      guard let file = names[path] else { return }
      names[other] = file
      rename(nil, other, file)
    case "U": if names.removeValue(forKey: path) != nil { rename(path, nil, nil) }
    case "S": if let file = names[path] { flush(file) } else { flush(folder: path) }
    default: break
    }
  }

  private mutating func rename(_ gone: String?, _ name: String?, _ file: File?) {
    pending.append(
      Renaming(folder: DiskModel.folder(of: name ?? gone ?? ""), file: file, gone: gone, name: name))
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }

  private mutating func flush(_ file: File) {
    for change in file.pending { DiskModel.apply(change, to: &file.certain) }
    file.pending = []
    if let last = pending.lastIndex(where: { $0.file === file }) { settle(through: last) }
  }

  private mutating func flush(folder: String) {
    if let last = pending.lastIndex(where: { $0.folder == folder }) { settle(through: last) }
  }

  private mutating func settle(through last: Int) {
    for renaming in pending[...last] { DiskModel.apply(renaming, to: &certain) }
    pending.removeFirst(last + 1)
  }

  private static func apply(_ renaming: Renaming, to names: inout [String: File]) {
    if let gone = renaming.gone { names[gone] = nil }
    if let name = renaming.name { names[name] = renaming.file }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let offset, let data):
      if bytes.count < offset + data.count {
        bytes += [UInt8](repeating: 0, count: offset + data.count - bytes.count)
      }
      bytes.replaceSubrange(offset..<offset + data.count, with: data)
    case .cut(let length):
      if length < bytes.count {
        bytes.removeLast(bytes.count - length)
      } else {
        bytes += [UInt8](repeating: 0, count: length - bytes.count)
      }
    }
  }

  /// The files when power returns.
  func afterLoss(_ loss: Loss, _ chance: inout SplitMix64) -> [String: [UInt8]] {
    var names = certain
    let kept: Int =
      switch loss {
      case .all: 0
      case .none: pending.count
      default: Int(chance.next() % UInt64(pending.count + 1))
      }
    for renaming in pending[..<kept] { DiskModel.apply(renaming, to: &names) }
    var found: [String: [UInt8]] = [:]
    for name in names.keys.sorted() {
      if let file = names[name] { found[name] = DiskModel.content(of: file, loss, &chance) }
    }
    return found
  }

  private static func content(of file: File, _ loss: Loss, _ chance: inout SplitMix64) -> [UInt8] {
    var bytes = file.certain
    switch loss {
    case .all: break
    case .none: for change in file.pending { apply(change, to: &bytes) }
    case .later:
      let kept = Int(chance.next() % UInt64(file.pending.count + 1))
      for change in file.pending[..<kept] { apply(change, to: &bytes) }
    case .pages: tear(file.pending, into: &bytes, size: 4_096, &chance)
    case .sectors: tear(file.pending, into: &bytes, size: 512, &chance)
    }
    return bytes
  }

  private static func tear(
    _ changes: [Change], into bytes: inout [UInt8], size: Int, _ chance: inout SplitMix64
  ) {
    for change in changes {
      guard case .write(let offset, let data) = change else {
        if chance.next() & 1 == 0 { apply(change, to: &bytes) }
        continue
      }
      for start in stride(from: 0, to: data.count, by: size) where chance.next() & 1 == 0 {
        let piece = Array(data[start..<min(start + size, data.count)])
        apply(.write(offset + start, piece), to: &bytes)
      }
    }
  }
}
