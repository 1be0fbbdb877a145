import Glibc
import Platform
import TestSupport
import Testing

@Suite struct PageFileTests {
  private let folder: TemporaryDirectory
  private var path: String { folder("page") }

  init() throws { folder = try TemporaryDirectory() }

  private func made() throws -> PageFile {
    try PageFile.create(Array(repeating: 65, count: 4_096), at: path)
    return try PageFile(path)
  }

  @Test func `a page file is created once, complete and private, and written in place`() throws {
    let file = try made()
    try PageFile.create([1, 2, 3], at: path)
    var before = stat()
    #expect(stat(path, &before) == 0 && before.st_mode & 0o777 == 0o600 && before.st_nlink == 1)
    #expect(before.st_size == 4_096 && before.st_blocks > 0, "its blocks are there before they are needed")
    try file.write([66, 66], at: 1_024)
    var after = stat()
    #expect(stat(path, &after) == 0 && after.st_ino == before.st_ino && after.st_size == 4_096)
    #expect(try file.read(limit: 4_096)[1_023...1_026] == [65, 66, 66, 65])
    #expect(try entries(ofDirectory: folder.path) == ["page"])
  }

  @Test func `leftovers of a process that ended while creating the file do no harm`() throws {
    try write([9], toFile: path + ".tmp")
    #expect(try made().read(limit: 4_096).count == 4_096)
    link(path, path + ".tmp")
    #expect(try made().read(limit: 4_096).count == 4_096)
    #expect(try entries(ofDirectory: folder.path) == ["page"])
  }

  @Test func `a file in its place, or one that others may write, is not mistaken for it`() throws {
    let file = try made()
    #expect(file.isInPlace)
    chmod(path, 0o620)
    #expect(!file.isInPlace)
    chmod(path, 0o600)
    rename(path, folder("other"))
    #expect(!file.isInPlace)
    symlink(folder("other"), path)
    #expect(throws: PlatformError.self) { try PageFile(path) }
  }

  @Test func `a stopped writer holds up nobody for long`() throws {
    let (still, other) = (try made(), try PageFile(path))
    try still.alone { () throws(PlatformError) in
      try other.alone { () throws(PlatformError) in try other.write([67], at: 0) }
    }
    #expect(try still.read(limit: 4_096)[0] == 67)
  }
}
