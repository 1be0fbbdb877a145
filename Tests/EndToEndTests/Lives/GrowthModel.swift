import JSON
import Testing

/// The worth that a portfolio should have, kept beside the product by a test that knows what happened.
///
/// It knows only marks, forks, merges and deposits, and that money has no other source.
struct GrowthModel {
  /// The worth of every account by its path, in ten-thousandths of a dollar.
  private(set) var values: [String: Int64]
  /// What was put in and not taken out.
  private(set) var deposited: Int64
  /// Gains less losses.
  private(set) var earned: Int64 = 0
  private var structures = 1

  /// A founded portfolio: 40, 30 and 30 percent.
  init(capital: Int64) {
    deposited = capital
    values = ["root/gen": capital * 4 / 10, "root/rev": capital * 3 / 10, "root/com": capital * 3 / 10]
  }

  /// Money put in.
  mutating func deposit(_ path: String, _ units: Int64) {
    values[path, default: 0] += units
    deposited += units
  }

  /// The account grew by some millionths; returns its new worth.
  mutating func grow(_ path: String, millionths: Int64) -> Int64 {
    let before = values[path, default: 0]
    let after = before + Int64(Int128(before) * Int128(millionths) / 1_000_000)
    values[path] = after
    earned += after - before
    return after
  }

  /// Half of the surplus leaves: the odd unit of the first split stays, that of the second goes to the child's Gen-Acc.
  mutating func fork(_ path: String, surplus: Int64) -> Split {
    let moved = surplus / 2
    let split = Split(
      child: "fork-\(structures)", moved: moved, toGen: moved - moved / 2, toCom: moved / 2,
      parentAfter: values[path, default: 0] - moved)
    structures += 1
    values[path] = split.parentAfter
    values["\(split.child)/gen"] = split.toGen
    values["\(split.child)/com"] = split.toCom
    return split
  }

  /// Everything of a structure moves; returns how much.
  mutating func merge(_ structure: String, into target: String) -> Int64 {
    let moved = (values["\(structure)/gen"] ?? 0) + (values["\(structure)/com"] ?? 0)
    values["\(structure)/gen"] = 0
    values["\(structure)/com"] = 0
    values[target, default: 0] += moved
    return moved
  }

  /// The worth of a structure.
  func worth(of structure: String) -> Int64 {
    (values["\(structure)/gen"] ?? 0) + (values["\(structure)/com"] ?? 0)
  }

  /// How a fork splits a surplus.
  struct Split: Equatable {
    var child: String
    var moved: Int64
    var toGen: Int64
    var toCom: Int64
    var parentAfter: Int64

    init(child: String, moved: Int64, toGen: Int64, toCom: Int64, parentAfter: Int64) {
      self.child = child
      self.moved = moved
      self.toGen = toGen
      self.toCom = toCom
      self.parentAfter = parentAfter
    }

    /// The split in a reply.
    init(_ fork: JSONValue) throws {
      child = try #require(fork["child"]?.string)
      moved = try fork.units("moved")
      toGen = try fork.units("toGen")
      toCom = try fork.units("toCom")
      parentAfter = try fork.units("parentAfter")
    }
  }
}

extension Desk {
  /// The books agree with the model: every account, their sum, and what came from outside.
  func agrees(with model: GrowthModel, sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try values() == model.values, sourceLocation: sourceLocation)
    let total = try #require(try done("accounts")["total"])
    #expect(try total.units("deposited") == model.deposited, sourceLocation: sourceLocation)
    #expect(
      try total.units("value") == model.deposited + model.earned, sourceLocation: sourceLocation)
  }
}
