/// A figure with the name that a rule uses for it.
public struct NamedFigure: Hashable, Sendable {
  /// The rule's name for the figure.
  public var name: String
  /// Its value when the rule was consulted.
  public var figure: Figure

  /// Creates a named figure.
  public init(_ name: String, _ figure: Figure) {
    self.name = name
    self.figure = figure
  }
}

/// One consulted rule: its inputs, its bound and its verdict.
public struct RuleNote: Hashable, Sendable {
  /// The rule's stable name, such as `fork.threshold`.
  public var rule: String
  private let looked: Looked
  /// The bound its inputs were compared with.
  public var bound: Figure
  /// The verdict, in a word or two.
  public var verdict: String

  /// Creates a note.
  public init(_ rule: String, inputs: [NamedFigure], bound: Figure = .missing, verdict: String) {
    self.rule = rule
    looked = inputs.count == 1 ? .one(inputs[0]) : .several(inputs)
    self.bound = bound
    self.verdict = verdict
  }

  /// Creates a note with one input, without allocating a list.
  public init(_ rule: String, _ name: String, _ figure: Figure, bound: Figure = .missing, verdict: String) {
    self.rule = rule
    looked = .one(NamedFigure(name, figure))
    self.bound = bound
    self.verdict = verdict
  }

  /// The figures that the rule considered.
  public var inputs: [NamedFigure] {
    switch looked {
    case .one(let figure): [figure]
    case .several(let figures): figures
    }
  }

  /// Most rules consider one figure, which then needs no list of its own.
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

/// The consulted rules, in order.
public typealias Explanation = [RuleNote]
