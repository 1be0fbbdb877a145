/// The files of a zip archive, by the directory at its end.
struct ZipReader {
  private let bytes: [UInt8]
  private let path: String

  init(_ bytes: [UInt8], _ path: String) { (self.bytes, self.path) = (bytes, path) }

  /// A file as the directory has it.
  private struct Entry {
    let name: String
    let flags, method: Int
    let sum: UInt32
    let packed, unpacked, header: Int
  }

  /// Unpacks all files, in the order of the directory; folders are none.
  func files(limit: Int) throws(ArchiveError) -> [UnpackedFile] {
    var (files, left): ([UnpackedFile], Int) = ([], limit)
    for entry in try entries() where !entry.name.hasSuffix("/") {
      if entry.unpacked > left { throw ArchiveError(path, beyond: limit) }
      let content = try unpack(entry)
      left -= content.count
      files.append(UnpackedFile(path: "\(path)/\(entry.name)", bytes: content))
    }
    return files
  }

  private var damaged: ArchiveError {
    ArchiveError(path, "the archive is damaged or cut off; download it again")
  }

  private func number(_ offset: Int, _ width: Int) throws(ArchiveError) -> Int {
    guard offset >= 0, offset + width <= bytes.count else { throw damaged }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  /// Where the directory's end is: the last mark within what a comment can fill.
  private func end() throws(ArchiveError) -> Int {
    let lowest = max(0, bytes.count - 22 - 65_535)
    var place = bytes.count - 22
    while place >= lowest {
      if bytes[place...].starts(with: [0x50, 0x4B, 0x05, 0x06]) { return place }
      place -= 1
    }
    throw damaged
  }

  private func entries() throws(ArchiveError) -> [Entry] {
    let end = try end()
    let (count, start) = (try number(end + 10, 2), try number(end + 16, 4))
    guard count < 0xFFFF, start < 0xFFFF_FFFF, count <= Archive.fileLimit else {
      throw ArchiveError(path, "the archive has more than \(Archive.fileLimit) files or 4 GB; split it")
    }
    var (entries, offset): ([Entry], Int) = ([], start)
    for _ in 0..<count {
      guard try number(offset, 4) == 0x0201_4B50 else { throw damaged }
      let length = try number(offset + 28, 2)
      guard offset + 46 + length <= bytes.count else { throw damaged }
      entries.append(
        Entry(
          name: String(decoding: bytes[(offset + 46)..<(offset + 46 + length)], as: UTF8.self),
          flags: try number(offset + 8, 2), method: try number(offset + 10, 2),
          sum: UInt32(try number(offset + 16, 4)), packed: try number(offset + 20, 4),
          unpacked: try number(offset + 24, 4), header: try number(offset + 42, 4)))
      offset += 46 + length + (try number(offset + 30, 2)) + (try number(offset + 32, 2))
    }
    return entries
  }

  private func unpack(_ entry: Entry) throws(ArchiveError) -> [UInt8] {
    let place = "\(path)/\(entry.name)"
    if entry.flags & 1 != 0 {
      throw ArchiveError(place, "the file is encrypted; unpack it with its password first")
    }
    guard try number(entry.header, 4) == 0x0403_4B50 else { throw damaged }
    let start = entry.header + 30 + (try number(entry.header + 26, 2)) + (try number(entry.header + 28, 2))
    guard start + entry.packed <= bytes.count else { throw damaged }
    let packed = bytes[start..<(start + entry.packed)]
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(packed)
    case 8: content = try Inflation(.none, place).run(packed, limit: entry.unpacked, beyond: damaged).bytes
    default:
      throw ArchiveError(
        place, "the file is compressed by method \(entry.method), and 0 and 8 are known; pack it anew")
    }
    guard content.count == entry.unpacked, checkSum(content) == entry.sum else { throw damaged }
    return content
  }
}
