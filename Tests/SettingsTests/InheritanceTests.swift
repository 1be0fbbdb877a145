import Domain
import Money
import Settings
import Testing

@Suite struct InheritanceTests {
  private let root = StructureID.root
  private func fork(_ number: Int32) -> StructureID { StructureID(number: number) }

  private func threshold(_ playbook: Playbook, _ id: AccountID, _ lineage: [StructureID]) -> Int64 {
    playbook.settings(for: id, lineage: lineage).fork.threshold.units / Money.unitsPerDollar
  }

  @Test
  func
    `an account wins over its structure, that over the nearest ancestor, that over the file, that over the template`()
    throws
  {
    let sections = [
      "fork.threshold = 40000", "[structure.root]\nfork.threshold = 41000",
      "[structure.fork-1]\nfork.threshold = 42000", "[structure.fork-2]\nfork.threshold = 43000",
      "[account.\"fork-2/gen\"]\nfork.threshold = 44000",
    ]
    let id = fork(2).account(.gen)
    for count in 0...sections.count {
      let playbook = try Playbook(text: sections.prefix(count).joined(separator: "\n"))
      let expected: Int64 = [50_000, 40_000, 41_000, 42_000, 43_000, 44_000][count]
      #expect(threshold(playbook, id, [fork(2), fork(1), root]) == expected)
    }
    let playbook = try Playbook(text: sections.joined(separator: "\n"))
    #expect(threshold(playbook, root.account(.gen), [root]) == 41_000)
    #expect(threshold(playbook, fork(1).account(.gen), [fork(1), root]) == 42_000)
    #expect(threshold(playbook, fork(2).account(.com), [fork(2), fork(1), root]) == 43_000)
    #expect(threshold(playbook, fork(3).account(.gen), [fork(3), fork(1), root]) == 42_000)
    #expect(threshold(playbook, fork(4).account(.gen), [fork(4), root]) == 41_000)
  }

  @Test func `kinds of account have their own values at every level`() throws {
    let playbook = try Playbook(
      text: """
        reinvest.strategy = "balanced"
        [rev]
        reinvest.strategy = "aggressive"
        buffer = 6
        [structure.fork-1]
        com.reinvest.strategy = "dynamic"
        com.buffer = 8
        gen.buffer = 9.5
        [account."fork-1/com"]
        buffer = 12
        """)
    let lineage = [fork(1), root]
    #expect(playbook.settings(for: .gen).reinvest.strategy == .balanced)
    #expect(playbook.settings(for: .rev).reinvest.strategy == .aggressive)
    #expect(playbook.settings(for: .rev).buffer == BasisPoints(percent: 6))
    #expect(playbook.settings(for: fork(1).account(.gen), lineage: lineage).buffer == BasisPoints(950))
    #expect(
      playbook.settings(for: fork(1).account(.com), lineage: lineage).buffer == BasisPoints(percent: 12))
    #expect(playbook.settings(for: fork(1).account(.com), lineage: lineage).reinvest.strategy == .dynamic)
    #expect(
      playbook.settings(for: fork(2).account(.com), lineage: [fork(2), fork(1), root]).buffer
        == BasisPoints(percent: 8))
    #expect(playbook.particular.structures == [fork(1)])
    #expect(playbook.particular.accounts == [fork(1).account(.com)])
  }

  @Test func `the lineage is asked for only when a structure has settings`() throws {
    let plain = try Playbook(text: "[account.\"root/gen\"]\nbuffer = 7")
    func unasked() -> [StructureID] {
      Issue.record("the lineage was asked for")
      return []
    }
    #expect(plain.settings(for: root.account(.gen), lineage: unasked()).buffer == BasisPoints(percent: 7))
    #expect(plain.settings(for: root.account(.rev), lineage: unasked()).buffer == BasisPoints(percent: 5))
  }

  @Test func `accounts that nothing sets apart share their values, and changed copies leave them alone`()
    throws
  {
    let playbook = Playbook()
    var changed = playbook.settings(for: .gen)
    changed.fork.threshold = Money(dollars: 1)
    #expect(changed.fork.threshold == Money(dollars: 1))
    #expect(playbook.settings(for: .gen).fork.threshold == Money(dollars: 50_000))
    #expect(changed != playbook.settings(for: .gen))
    #expect(
      playbook.settings(for: fork(7).account(.gen), lineage: [fork(7), root]) == playbook.settings(for: .gen))
    #expect(MemoryLayout<AccountSettings>.size == MemoryLayout<Int>.size)
  }

  @Test func `rows say where each value comes from`() throws {
    let playbook = try Playbook(
      text: """
        inherits = "aggressive"
        merge.threshold = 400000
        sizing.red = 80
        [rev]
        fork.notice = 80
        [structure.fork-1]
        fork.threshold = 60000
        [account."fork-1/gen"]
        buffer = 6
        """)
    func row(_ rows: [SettingRow], _ path: String) -> String? {
      rows.first { $0.path == path }.map { "\($0.value) (\($0.origin))" }
    }
    let all = playbook.rows
    #expect(row(all, "merge.threshold") == "400000 (playbook line 2)")
    #expect(row(all, "sizing.red") == "80 (template aggressive)")
    #expect(row(all, "sizing.green") == "100 (template aggressive)")
    #expect(row(all, "fork.notice") == nil)
    #expect(row(all, "gen.fork.notice") == "90 (template aggressive)")
    #expect(row(all, "rev.fork.notice") == "80 (playbook line 5)")
    #expect(row(all, "com.buffer") == "5 (template aggressive)")
    #expect(row(all, "structure.fork-1.fork.threshold") == "60000 (fork-1, line 7)")
    #expect(row(all, "account.fork-1/gen.buffer") == "6 (fork-1/gen, line 9)")
    let own = playbook.rows(for: fork(2).account(.gen), lineage: [fork(2), fork(1), root])
    #expect(row(own, "fork.threshold") == "60000 (fork-1, line 7)")
    #expect(row(own, "merge.threshold") == "400000 (playbook line 2)")
    #expect(row(own, "buffer") == "5 (template aggressive)")
    #expect(row(own, "capital.gen") == nil)
    let exact = playbook.rows(for: fork(1).account(.gen), lineage: [fork(1), root])
    #expect(row(exact, "buffer") == "6 (fork-1/gen, line 9)")
    #expect(exact.count == SettingTable.keys.count { $0.scope != .portfolio })
  }

  @Test func `changes name what differs, once where all kinds agree`() throws {
    let before = try Playbook(
      text: "[structure.fork-1]\nfork.threshold = 60000\ngen.buffer = 7\n[account.\"root/gen\"]\nbuffer = 6")
    let after = try Playbook(
      text: """
        inherits = "balanced"
        merge.threshold = 400000
        [com]
        merge.notice = 80
        [structure.fork-1]
        fork.threshold = 70000
        gen.buffer = 7
        [structure.fork-3]
        com.buffer = 9
        """)
    let changes = before.changes(to: after).map { "\($0.path): \($0.before ?? "-") > \($0.after ?? "-")" }
    #expect(
      changes == [
        "gen.buffer: 5 > 7", "rev.buffer: 5 > 7", "com.buffer: 5 > 7", "gate.daily_loss: 5 > 4",
        "merge.threshold: 500000 > 400000", "com.merge.notice: 90 > 80",
        "reinvest.strategy: \"standard\" > \"balanced\"", "structure.fork-1.fork.threshold: 60000 > 70000",
        "structure.fork-3.com.buffer: - > 9", "account.root/gen.buffer: 6 > -",
      ])
    #expect(before.changes(to: before).isEmpty)
  }

  @Test(arguments: [
    "", "inherits = \"conservative\"", "fork.threshold = 123.45\nclock.overnight = 08:30:00",
    "[rev]\nfork.notice = 80.25\nsymbols = [\"A\", \"B1\"]\n[structure.fork-2]\ncom.buffer = 1\nfork.threshold = 200\n[structure.root]\nmerge.max_sources = 2\n[account.\"root/rev\"]\nreinvest.strategy = \"dynamic\"\n[account.\"fork-12/com\"]\ndelta = [5, 9]",
    "gate.restricted = [\"GME\"]\nweek_targets.p_dd = [-1.25, 0]\nregime.vix_fallback = 22.5\nsizing.red_delta = -7",
  ])
  func `the canonical text reads back to an equal playbook and itself`(text: String) throws {
    let playbook = try Playbook(text: text)
    for comments in [false, true] {
      let written = playbook.text(comments: comments)
      let read = try Playbook(text: written)
      #expect(read == playbook)
      #expect(read.template == playbook.template)
      #expect(read.text(comments: comments) == written)
      #expect(playbook.changes(to: read).isEmpty)
    }
  }
}
