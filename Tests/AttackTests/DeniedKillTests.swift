import Domain
import EngineService
import Glibc
import JSON
import Platform
import TestSupport
import Testing

/// Attempts to keep a person from stopping: the switch needs no connection, no engine, no key and no free
/// block.
@Suite("The kill switch cannot be denied", .serialized)
struct DeniedKillTests {
  @Test("128 idle connections and more do not prevent it, and the engine says what it did")
  func crowdedSocket() throws {
    let running = try RunningEngine()
    let crowd = try (0..<160).map { _ in try IdleClient(running.place) }
    let reply = try running.done("kill", "--reason", "the screen is dead")
    #expect(reply["state"] == "reducing" && reply["sequence"]?.integer != nil, "\(reply.text())")
    #expect(reply["cancelled"]?.integer != nil && reply["unconfirmed"] == 0)
    withExtendedLifetime(crowd) {}
    try running.end()
    #expect(
      try running.rows().contains { $0.kind == "kill.set" && $0.summary.contains("the screen is dead") })
  }

  @Test(
    "an engine that hangs is not waited for, the flag outlives its death, and holds before the next one sends"
  )
  func hungEngine() throws {
    let running = try RunningEngine("--approve", "all")
    running.send(SIGSTOP)
    let before = try running.rows().count
    let reply = try running.done("kill", "--state", "halted", "--reason", "it hangs")
    #expect(reply["state"] == "halted" && reply["sequence"] == .null && reply["unconfirmed"]?.integer != nil)
    #expect(reply["why"]?.string?.contains("answer") == true, "\(reply.text())")
    #expect(try running.rows().count == before, "nothing was journaled, and nothing says that it was")
    #expect(try running.done("status")["kill"] == "halted", "of file and journal the stricter holds")
    try running.end(SIGKILL)
    try running.restart()
    try running.waitForKill("halted")
    let next = try #require(try running.rows(after: Int64(before)).first)
    #expect(next.kind == "kill.set" && next.summary.contains("it hangs"), "nothing comes before it")
    let refused = try running.product.run("withdraw", "root/gen", "1")
    #expect(refused.exitCode == 1 || refused.exitCode == 0)
    _ = try running.done("rearm", "--reason", "it lives again")
    #expect(try running.done("status")["kill"] == "active")
    try running.end()
    #expect(try running.done("audit", "verify")["ok"] == true)
    #expect(try running.product.run("audit", "rebuild").exitCode == 0, "every balance is that of a replay")
  }

  @Test("a stopped engine journals the flag by itself once it continues")
  func resumedEngine() throws {
    let running = try RunningEngine()
    running.send(SIGSTOP)
    _ = try running.done("kill")
    #expect(try running.done("kill")["state"] == "halted", "the second is stricter, with no engine to say so")
    running.send(SIGCONT)
    try running.waitForKill("halted")
    try running.end()
  }

  @Test("without key, and with a log that cannot be opened, the flag is set and the answer honest")
  func noKeyNoLog() throws {
    let store = try AttackedStore()
    rename(store.product.home(".config/alluse"), store.product.home("gone"))
    let keyless = try store.product.run("kill", "--json")
    #expect(keyless.exitCode == 0, "\(keyless.errorText)")
    let said = try JSONValue(parsing: keyless.output)
    #expect(said["sequence"] == .null && said["why"]?.string?.contains("key") == true, "\(keyless.text)")
    rename(store.product.home("gone"), store.product.home(".config/alluse"))
    try write(Array(repeating: 7, count: 8_192), toFile: store.journal)
    let broken = try store.product.run("kill", "--json")
    #expect(broken.exitCode == 0, "\(broken.errorText)")
    #expect(try JSONValue(parsing: broken.output)["state"] == "halted")
  }

  @Test("the flag is journaled before the first command, in the name of whoever set it")
  func journaledLater() throws {
    let store = try AttackedStore()
    rename(store.product.home(".config/alluse"), store.product.home("gone"))
    _ = try store.product.run("kill", "--as", "ann", "--reason", "no key at hand")
    rename(store.product.home("gone"), store.product.home(".config/alluse"))
    try store.expect("note", "afterwards")
    let rows = try JSONValue(parsing: store.product.run("audit", "list", "--after", "3", "--json").output)[
      "rows"]
    #expect(
      rows?[0]?["kind"] == "kill.set" && rows?[0]?["actor"] == "ann" && rows?[1]?["kind"] == "note.added")
  }

  @Test("a torn or foreign switch counts as the strictest until a person re-arms everything")
  func tornSwitch() throws {
    for bytes in [[], [UInt8](repeating: 0, count: 4_096), Array("state = active\n".utf8)] {
      let store = try AttackedStore()
      try write(bytes, toFile: store.product.data + "/kill")
      #expect(try JSONValue(parsing: store.product.run("status", "--json").output)["kill"] == "halted")
      try store.expect("note", "what now")
      let listed = try store.product.run("audit", "list", "--after", "3")
      #expect(listed.text.contains("everything is halted"), "\(listed.text)")
      try store.expect("rearm", "--reason", "I looked at the file")
      try store.expect("note", "it goes on")
      #expect(try JSONValue(parsing: store.product.run("status", "--json").output)["kill"] == "active")
    }
  }

  @Test("a flag that somebody restores after a re-arming counts again")
  func restoredFlag() throws {
    let store = try AttackedStore()
    let path = store.product.data + "/kill"
    try store.expect("kill")
    let flag = try bytes(ofFile: path)
    try store.expect("rearm", "--reason", "over")
    try write(flag, toFile: path)
    try store.expect("note", "next")
    #expect(try JSONValue(parsing: store.product.run("status", "--json").output)["kill"] == "reducing")
  }

  @Test("the same key has one effect, also after a re-arming")
  func sameKey() throws {
    let store = try AttackedStore()
    try store.expect("kill", "--id", "k")
    try store.expect("rearm", "--reason", "over")
    let again = try store.product.run("kill", "--id", "k", "--json")
    #expect(again.exitCode == 0, "\(again.errorText)")
    #expect(try JSONValue(parsing: again.output)["sequence"]?.integer == 4)
    #expect(try JSONValue(parsing: store.product.run("status", "--json").output)["kill"] == "active")
  }

  @Test("a second kill that somebody else journals is answered under its key")
  func stricter() throws {
    let store = try AttackedStore()
    try store.expect("kill")
    // The flag is set, stricter than what was asked, and its author leaves before it is journaled.
    let request = KillRequest(.everything, nil, id: "second", asker: "ann", reason: "")
    #expect(try KillFile(store.place.files()).press(request).asked == .halted)
    try store.expect("note", "taken in")
    let again = try store.product.run("kill", "--id", "second", "--json")
    #expect(again.exitCode == 0, "\(again.errorText)")
    #expect(try JSONValue(parsing: again.output)["state"] == "halted")
    let other = try store.product.run("kill", "--id", "second", "--scope", "root/gen", "--json")
    #expect(other.exitCode == 1, "\(other.text)")
  }

  @Test("a full disk has room for it", .enabled(if: geteuid() == 0))
  func fullDisk() throws {
    let product = try Product()
    // A disk of its own, only as large as a store, that nobody else sees.
    let script = """
      set -e; mount --make-rprivate / 2>/dev/null || true; mkdir "$HOME/disk"; trap 'umount "$HOME/disk"' EXIT; mount -t tmpfs -o size=1500k,mode=700 none "$HOME/disk"
      "$ALLUSE" init --data "$HOME/disk" --capital 300000 --quiet
      dd if=/dev/zero of="$HOME/disk/filler" bs=1k 2>/dev/null || true
      "$ALLUSE" note full --data "$HOME/disk" --quiet && echo "there was room" || true
      "$ALLUSE" kill --data "$HOME/disk" --json
      rm "$HOME/disk/filler"; "$ALLUSE" note later --data "$HOME/disk" --quiet
      "$ALLUSE" audit list --data "$HOME/disk" --after 1
      """
    let finished = try ChildProcess(
      "/usr/bin/unshare", ["-m", "--propagation", "unchanged", "/bin/sh", "-c", script],
      environment: [
        "HOME": product.home.path, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "ALLUSE": Product.path,
      ]
    ).wait()
    #expect(finished.exitCode == 0, "\(finished.errorText)")
    let lines = finished.text.split(separator: "\n").map(String.init)
    #expect(!lines.contains("there was room"), "the disk was full")
    #expect(lines.first?.contains("\"state\":\"reducing\"") == true, "\(finished.text)")
    #expect(finished.text.contains("everything is reducing"), "the row follows when there is room")
  }
}

/// Someone who connects to an engine and asks nothing.
private final class IdleClient {
  private let connection: EngineConnection?

  init(_ place: StorePlace) throws { connection = try EngineConnection.open(to: place) }
}
