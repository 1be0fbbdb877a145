public import Books
public import Domain
public import Money
public import Settings

/// The merge rule's verdict on a set of structures.
public struct MergeVerdict: Hashable, Sendable {
  /// The Com-Acc that would receive everything; nil if it is not clear which.
  public var target: AccountID?
  /// The total liquidation value of the sources.
  public var value: Money
  /// The value at which they merge.
  public var threshold: Money
  /// The highest rank among the sources.
  public var rank: MergeRank
  /// Child structures that would get a new parent.
  public var reparented: [StructureID]
  /// Everything that prevents the merge.
  public var blockers: [Refusal]
  /// A note on every rule consulted.
  public var explanation: Explanation

  /// Whether they may merge now.
  public var isReady: Bool { blockers.isEmpty }
}

/// Protocol §9: when forked structures merge, and into what.
public enum MergeRule {
  /// Whether a structure can merge at all and is close enough to its threshold to be watched.
  public static func isNear(
    _ structure: Structure, in portfolio: Portfolio, _ settings: AccountSettings
  ) -> Bool {
    structure.id != .root && structure.merged == nil
      && portfolio.liquidation(of: structure.id)
        >= settings.merge.threshold.share(settings.merge.notice, rounding: .up)
  }

  /// Judges a merge of structures, which must all exist, into an account or into their parent's Com-Acc.
  public static func judge(
    _ sources: [StructureID], into chosen: AccountID?, in portfolio: Portfolio,
    preserving: [AccountID] = [], halted: [AccountID] = [], _ settings: (AccountID) -> AccountSettings,
    at instant: Instant
  ) -> MergeVerdict {
    let judge = MergeJudge(
      portfolio: portfolio, sources: sources, preserving: preserving, halted: halted,
      settings: settings(sources[0].account(.com)))
    var list = Checklist(expecting: 5 * sources.count + 6)
    judge.checkSources(&list)
    let target = judge.target(chosen, &list)
    judge.checkTarget(target, &list)
    judge.checkThreshold(&list)
    let day = NewYorkTime(instant).day
    let ranks = sources.map { MergeRank.of($0, in: portfolio, until: day) }
    return MergeVerdict(
      target: target, value: judge.value, threshold: judge.settings.merge.threshold,
      rank: ranks.max { $0.priority < $1.priority } ?? MergeRank(priority: 1, reasons: []),
      reparented: judge.reparented, blockers: list.blockers, explanation: list.notes)
  }
}

/// The checks of one merge.
private struct MergeJudge {
  let portfolio: Portfolio
  let sources: [StructureID]
  let preserving: [AccountID]
  let halted: [AccountID]
  let settings: AccountSettings

  var value: Money { sources.reduce(.zero) { $0 + portfolio.liquidation(of: $1) } }

  var reparented: [StructureID] {
    portfolio.structures.filter { structure in
      guard structure.merged == nil, !sources.contains(structure.id), let parent = structure.parent else {
        return false
      }
      return sources.contains(parent)
    }.map(\.id)
  }

  func checkSources(_ list: inout Checklist) {
    let limit = settings.merge.maximumSources
    list.check(
      sources.count <= limit, "merge.max_sources", "sources", .count(Int64(sources.count)),
      bound: .count(limit), else: .tooManySources,
      "\(sources.count) structures are too many at once; merge at most \(limit)")
    for (place, source) in sources.enumerated() {
      list.check(
        source != .root, "merge.root", "source", .text(source.description), else: .rootStructure,
        "the root cannot merge; name forked structures")
      list.check(
        portfolio.structures[Int(source.number)].merged == nil, "merge.open", "source",
        .text(source.description), else: .alreadyMerged, "\(source) has merged already")
      list.check(
        !sources[..<place].contains(source), "merge.distinct", "source", .text(source.description),
        else: .duplicateSource, "\(source) is named twice; name each structure once")
      check(
        none: halted, of: source, "merge.halted", else: .sourceHalted, "is halted; re-arm it first", &list)
      check(
        none: preserving, of: source, "merge.preservation", else: .inPreservation,
        "preserves its capital; the merge waits until that ends", &list)
    }
  }

  private func check(
    none accounts: [AccountID], of source: StructureID, _ rule: String, else code: Refusal.Code,
    _ words: String, _ list: inout Checklist
  ) {
    let found = accounts.first { $0.structure == source }
    list.check(
      found == nil, rule, "source", .text((found?.description ?? source.description)), else: code,
      "\(found?.description ?? "") \(words)")
  }

  /// The chosen account, or the Com-Acc of the sources' common parent.
  func target(_ chosen: AccountID?, _ list: inout Checklist) -> AccountID? {
    if let chosen { return chosen }
    let outer = sources.filter { source in
      !sources.contains { $0 != source && portfolio.isInside(source, $0) }
    }
    let parents = Set(outer.map { portfolio.structures[Int($0.number)].parent })
    // unordered: read only if there is exactly one.
    let common = parents.count == 1 ? parents.first ?? nil : nil
    if sources.contains(.root) { return nil }
    list.check(
      common != nil, "merge.target", "parents", .count(Int64(parents.count)), bound: .count(1),
      else: .targetRequired,
      "the structures have \(parents.count) different parents; name the Com-Acc with --into")
    return common?.account(.com)
  }

  func checkTarget(_ target: AccountID?, _ list: inout Checklist) {
    guard let target else { return }
    let name = Figure.text(target.description)
    list.check(
      target.kind.takesMerges, "merge.target_kind", "target", name, bound: .text("com"), else: .wrongKind,
      "\(target) is not a Com-Acc; structures merge into a Com-Acc")
    guard let account = portfolio.account(target) else {
      list.check(
        false, "merge.target_exists", "target", name, else: .unknownAccount,
        "there is no account \(target)", hint: .accounts)
      return
    }
    list.check(
      account.status == .active, "merge.target_active", "status", .text(account.status.name),
      bound: .text(AccountStatus.active.name), else: .targetInactive,
      "\(target) is \(account.status.name); the target must be active")
    list.check(
      !sources.contains { portfolio.isInside(target.structure, $0) }, "merge.target_outside", "target", name,
      else: .targetInside, "\(target) is inside a structure that would merge; choose one outside")
  }

  /// One source alone may reach the threshold, or several together.
  func checkThreshold(_ list: inout Checklist) {
    let threshold = settings.merge.threshold
    list.check(
      value >= threshold, "merge.threshold", "value", .money(value), bound: .money(threshold),
      else: .belowThreshold,
      "\(sources.map(\.description).joined(separator: " and ")) \(sources.count == 1 ? "is" : "are") worth "
        + "\(value.dollars); a merge needs \(threshold.dollars)")
  }
}
