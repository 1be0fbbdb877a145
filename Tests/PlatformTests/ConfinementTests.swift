import CPlatform
import Glibc
import Platform
import TestSupport
import Testing

@Suite(.enabled(if: Confinement.landlock != nil, "the kernel has no Landlock"))
struct ConfinementTests {
  /// What a shell command that this process starts prints, with its errors.
  private func output(_ command: String) throws -> String {
    var ends: [Int32] = [0, 0]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0)
    defer { close(ends[0]) }
    let process = "exec 2>&1; \(command)".withCString { cplatform_start_command($0, ends[1]) }
    close(ends[1])
    try #require(process > 0)
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 4_096))
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a program that is started reads no hidden folder, writes none, and gains no privileges`() throws
  {
    let scratch = try TemporaryDirectory()
    let (secret, open) = ("\(scratch.path)/secret", "\(scratch.path)/open")
    for folder in [secret, open] { #expect(mkdir(folder, 0o700) == 0) }
    try write("hidden words", toFile: "\(secret)/key")
    try write("open words", toFile: "\(open)/file")
    #expect(symlink(secret, "\(open)/way") == 0)
    #expect(Confinement.holds(for: [secret, "\(scratch.path)/none"]))
    for command in [
      "cat \(secret)/key", "cat \(open)/way/key", "cd \(secret) && cat key", "ls \(secret)",
      "ln \(secret)/key \(open)/key && cat \(open)/key",
      "mv \(secret) \(open)/moved && cat \(open)/moved/key",
      "tail -c 3 /proc/self/root\(secret)/key",
    ] {
      let said = try output(command)
      #expect(!said.contains("words") && !said.contains("key\n"), "\(command): \(said)")
    }
    _ = try output("echo changed >\(secret)/key; rm -f \(secret)/key; touch \(secret)/new")
    #expect(try text(ofFile: "\(secret)/key") == "hidden words")
    #expect(try entries(ofDirectory: secret) == ["key"])
    #expect(try output("cat \(open)/file; echo more >\(open)/made; cat \(open)/made") == "open wordsmore\n")
    #expect(try output("grep NoNewPrivs /proc/self/status").split(separator: "\t").last == "1\n")
  }
}
