/// A figure with the name a rule calls it by.
public struct NamedFigure: Hashable, Sendable {
  /// The rule's name for it.
  public var name: String
  /// What it was.
  public var figure: Figure

  /// Creates a named figure.
  public init(_ name: String, _ figure: Figure) {
    self.name = name
    self.figure = figure
  }
}

/// One rule that was consulted: what it looked at, its bound, and what it said.
public struct RuleNote: Hashable, Sendable {
  /// The rule's stable name, such as `fork.threshold`.
  public var rule: String
  private let looked: Looked
  /// What it compared with.
  public var bound: Figure
  /// What it said, in a word or two.
  public var verdict: String

  /// Creates a note.
  public init(_ rule: String, inputs: [NamedFigure], bound: Figure = .missing, verdict: String) {
    self.rule = rule
    looked = inputs.count == 1 ? .one(inputs[0]) : .several(inputs)
    self.bound = bound
    self.verdict = verdict
  }

  /// Creates a note with one input.
  public init(_ rule: String, _ name: String, _ figure: Figure, bound: Figure = .missing, verdict: String) {
    self.rule = rule
    looked = .one(NamedFigure(name, figure))
    self.bound = bound
    self.verdict = verdict
  }

  /// What it looked at.
  public var inputs: [NamedFigure] {
    switch looked {
    case .one(let figure): [figure]
    case .several(let figures): figures
    }
  }

  /// Most rules look at one figure, which then needs no list of its own.
  enum Looked: Hashable, Sendable {
    case one(NamedFigure)
    case several([NamedFigure])
  }
}

extension RuleNote: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(rule)
    switch looked {
    case .one(let figure):
      writer.write(Int32(1))
      writer.write(figure)
    case .several(let figures): writer.write(list: figures)
    }
    writer.write(bound)
    writer.write(verdict)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    rule = try reader.text()
    let count = try reader.count()
    looked =
      count == 1
      ? .one(try NamedFigure(from: &reader)) : .several(try reader.elements(of: NamedFigure.self, count))
    bound = try Figure(from: &reader)
    verdict = try reader.text()
  }
}

/// Rules in the order in which they were consulted.
public typealias Explanation = [RuleNote]
