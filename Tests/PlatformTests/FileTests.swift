import Glibc
import Platform
import TestSupport
import Testing

func mode(_ path: String) -> UInt32 {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

@Suite struct FileTests {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }

  @Test func `a written file is private and replaces the old one completely`() throws {
    let path = scratch.path + "/head.json"
    try DurableFile.write(Array("first and longer".utf8), to: path)
    try DurableFile.write(Array("second".utf8), to: path)
    #expect(try DurableFile.read(path, limit: 6) == Array("second".utf8))
    #expect(mode(path) == 0o600)
    #expect(try entries(ofDirectory: scratch.path) == ["head.json"])
  }

  @Test func `a file one byte longer than the bound is refused`() throws {
    let path = scratch.path + "/f"
    try DurableFile.write([1, 2, 3], to: path)
    #expect(throws: PlatformError.self) { try DurableFile.read(path, limit: 2) }
    #expect(try DurableFile.read(path, limit: 3) == [1, 2, 3])
  }

  @Test func `creating over something that exists is refused and changes nothing`() throws {
    let path = scratch.path + "/key"
    try DurableFile.create([7], at: path)
    #expect(throws: PlatformError.self) { try DurableFile.create([8], at: path) }
    #expect(try DurableFile.read(path, limit: 9) == [7])
  }

  @Test func `links, pipes, second names and directories are not files`() throws {
    let target = scratch.path + "/target"
    try DurableFile.write([1], to: target)
    #expect(symlink(target, scratch.path + "/link") == 0)
    #expect(link(target, scratch.path + "/second") == 0)
    #expect(mkfifo(scratch.path + "/pipe", 0o600) == 0)
    for name in ["link", "second", "pipe", ""] {
      #expect(throws: PlatformError.self) { try DurableFile.read(scratch.path + "/" + name, limit: 9) }
    }
  }

  @Test func `an error is one sentence that names the operation, the file and the cause`() {
    let path = scratch.path + "/none"
    #expect(throws: PlatformError(operation: "read", path: path, code: ENOENT)) {
      try DurableFile.read(path, limit: 1)
    }
    let error = PlatformError(operation: "read", path: path, code: ENOENT)
    #expect(error.description == "cannot read \(path): No such file or directory")
    #expect(error.isMissing)
  }

  @Test func `a path that is empty or has a NUL byte is refused`() {
    #expect(throws: PlatformError.self) { try DurableFile.read("a\0b", limit: 1) }
    #expect(throws: PlatformError.self) { try DurableFile.read("", limit: 1) }
  }

  @Test func `removing a missing file is not an error`() throws {
    try DurableFile.removeIfPresent(scratch.path + "/none")
    #expect(!DurableFile.exists(scratch.path + "/none"))
  }
}
