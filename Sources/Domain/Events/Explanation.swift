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
  /// What it looked at.
  public var inputs: [NamedFigure]
  /// What it compared with.
  public var bound: Figure
  /// What it said, in a word or two.
  public var verdict: String

  /// Creates a note.
  public init(_ rule: String, inputs: [NamedFigure], bound: Figure = .missing, verdict: String) {
    self.rule = rule
    self.inputs = inputs
    self.bound = bound
    self.verdict = verdict
  }

  /// Creates a note with one input.
  public init(_ rule: String, _ name: String, _ figure: Figure, bound: Figure = .missing, verdict: String) {
    self.init(rule, inputs: [NamedFigure(name, figure)], bound: bound, verdict: verdict)
  }
}

/// Rules in the order in which they were consulted.
public typealias Explanation = [RuleNote]
