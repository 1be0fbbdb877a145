import Console
import Glibc
import TestSupport
import Testing

/// Outputs that would destroy what a store or a key consists of.
@Suite struct OutputTests {
  private static let writers = [
    ["audit", "export", "--format", "csv", "--out"], ["report", "risk", "--format", "json", "--out"],
    ["metrics", "--textfile"], ["backup"], ["receipt", "1", "--out"], ["key", "export", "--out"],
    ["run", "--headless", "--speed", "max", "--for", "1d", "--textfile"],
  ]

  @Test(arguments: OutputTests.writers)
  func `no output goes onto or beside what a store and a key consist of`(writer: [String]) throws {
    let store = try AttackedStore()
    let (data, key) = (store.product.data, store.product.home(".config/alluse"))
    let outside = store.product.home("outside")
    mkdir(outside, 0o700)
    symlink(store.journal, "\(outside)/linked")
    link("\(data)/head.json", "\(outside)/second")
    symlink(data, "\(outside)/folder")
    symlink("\(data)/new", "\(outside)/dangling")
    let before = try store.everyFile()
    for path in [
      store.journal, "\(data)/head.json", "\(data)/lock", "\(data)/new", "\(data)/./new",
      "\(data)/backups/../new",
      "\(key)/signing.key", "\(key)/new", "\(key)/reports/new", "\(outside)/linked", "\(outside)/second",
      "\(outside)/folder/new", "\(outside)/dangling", "\(outside)/../.local/share/alluse/new",
      "/proc/self/fd/0",
      "\(data)/journal.sqlite-wal",
    ] {
      let finished = try store.product.run(writer + [path])
      #expect(finished.exitCode == 3, "\(path): \(finished.exitCode ?? -1) \(finished.errorText)")
      #expect(finished.errorText.contains("cannot write"), "\(path): \(finished.errorText)")
    }
    unlink("\(outside)/second")
    #expect(try store.everyFile() == before)
    #expect(try store.product.run("audit", "verify").exitCode == 0)
  }

  @Test func `every option and argument that is written to is one of those that were tried`() {
    var found: Set<String> = []
    for entry in CommandTable.product.entries {
      for option in entry.command.options {
        if case .output? = option.kind { found.insert("\(entry.command.name) --\(option.name)") }
      }
      for argument in entry.command.arguments {
        if case .output = argument.kind { found.insert("\(entry.command.name) \(argument.name)") }
      }
      #expect(
        !entry.command.options.contains {
          if case .file? = $0.kind { ["out", "textfile"].contains($0.name) } else { false }
        },
        "\(entry.command.name)")
    }
    #expect(
      found == [
        "audit export --out", "report --out", "metrics --textfile", "backup FILE", "run --textfile",
        "receipt --out", "key export --out",
      ])
  }

  @Test func `a store that others could have changed is read, and not written to`() throws {
    let store = try AttackedStore()
    let other = store.product.home("other")
    for (spoil, mend, words) in [
      ({ _ = link(store.journal, other) }, { _ = unlink(other) }, "2 names"),
      (
        { _ = chmod(store.journal, 0o620) },
        { for end in ["", "-wal", "-shm"] { chmod(store.journal + end, 0o600) } }, "chmod 600"
      ),
      (
        { _ = chmod(store.product.home(".local"), 0o777) },
        { _ = chmod(store.product.home(".local"), 0o700) },
        "chmod go-w"
      ),
    ] as [(() -> Void, () -> Void, String)] {
      spoil()
      let written = try store.product.run("deposit", "root/gen", "1")
      #expect(written.exitCode == 3 && written.errorText.contains(words), "\(written.errorText)")
      #expect(try store.product.run("accounts").exitCode == 0)
      let doctor = try store.product.run("doctor")
      #expect(doctor.exitCode == 1 && doctor.text.contains(words), "\(doctor.text)")
      mend()
      try store.expect("deposit", "root/gen", "1")
    }
  }
}

extension AttackedStore {
  /// The names and bytes of what the store and the key consist of; the lock says who held it last.
  func everyFile() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in [journal, product.data + "/head.json", product.home(".config/alluse/signing.key")] {
      files[path] = try bytes(ofFile: path)
    }
    return files
  }
}
