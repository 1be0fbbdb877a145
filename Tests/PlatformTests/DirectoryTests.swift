import Glibc
import Platform
import TestSupport
import Testing

@Suite struct DirectoryTests {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }

  @Test func `missing parents are created, all of them private`() throws {
    let directory = try PrivateDirectory(ensuring: scratch.path + "/a/b/c/")
    #expect(directory.path.hasSuffix("/a/b/c"))
    for part in ["/a", "/a/b", "/a/b/c"] { #expect(mode(scratch.path + part) == 0o700) }
  }

  @Test func `an empty directory that others can read is made private, one in use is left alone`() throws {
    for name in ["/empty", "/used"] { #expect(mkdir(scratch.path + name, 0o755) == 0) }
    try DurableFile.write([1], to: scratch.path + "/used/file")
    _ = try PrivateDirectory(ensuring: scratch.path + "/empty")
    _ = try PrivateDirectory(ensuring: scratch.path + "/used")
    #expect(mode(scratch.path + "/empty") == 0o700)
    #expect(mode(scratch.path + "/used") == 0o755)
  }

  @Test(arguments: [UInt32(0o770), 0o707, 0o720, 0o702])
  func `a directory that others can write to is refused`(_ bits: UInt32) throws {
    let path = scratch.path + "/shared"
    #expect(mkdir(path, 0o700) == 0)
    #expect(chmod(path, bits & ~0o055 | bits & 0o022) == 0)
    #expect(throws: PlatformError.self) { try PrivateDirectory(ensuring: path) }
  }

  @Test func `a link, a file and a missing path are not directories`() throws {
    #expect(mkdir(scratch.path + "/real", 0o700) == 0)
    #expect(symlink(scratch.path + "/real", scratch.path + "/link") == 0)
    try DurableFile.write([1], to: scratch.path + "/file")
    for name in ["/link", "/link/", "/file", "/none"] {
      #expect(throws: PlatformError.self) { try PrivateDirectory(existing: scratch.path + name) }
    }
  }

  @Test func `the names inside are sorted`() throws {
    let directory = try PrivateDirectory(ensuring: scratch.path + "/d")
    for name in ["b", "a", "c"] { try DurableFile.write([], to: directory.file(name)) }
    #expect(try directory.entries() == ["a", "b", "c"])
  }

  @Test func `standard directories follow XDG and fall back to HOME`() throws {
    let plain = try StandardDirectories(environment: Environment(["HOME": "/home/ann"]))
    #expect(plain.data == "/home/ann/.local/share/alluse")
    #expect(plain.configuration == "/home/ann/.config/alluse")
    #expect(plain.runtime == "/tmp/alluse-\(geteuid())")
    let moved = try StandardDirectories(
      environment: Environment(["HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "relative"]))
    #expect(moved.data == "/d/alluse")
    #expect(moved.configuration == "/h/.config/alluse")
    #expect(throws: PlatformError.self) { try StandardDirectories(environment: Environment(["HOME": "x"])) }
  }
}
