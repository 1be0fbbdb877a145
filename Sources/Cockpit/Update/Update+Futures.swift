public import Domain
import Engine

extension Model {
  /// What the open box would sign, subject by subject; empty where none is open, or where the past is shown.
  public var openBindings: [String] {
    guard case .decision(let box) = dialog, published.isPresent else { return [] }
    return box.bindings
  }

  /// What the open box asks.
  public var openSubjects: [Subject] {
    guard case .decision(let box) = dialog else { return [] }
    return box.subjects
  }

  /// The futures that were last shown beside a decision; nil where none were.
  public func shownFutures(of id: DecisionID) -> DecisionFutures? {
    // unordered: at most one is of this decision
    published.futures.first { $0.value.decision == id }?.value
  }

  /// Takes up futures; those of boxes that were closed since are of no use.
  mutating func receive(_ futures: DecisionFutures, of binding: String) {
    guard openBindings.contains(binding) else { return }
    // unordered: each key is kept or dropped on its own
    published.futures = published.futures.filter { openBindings.contains($0.key) }
    published.futures[binding] = futures
  }
}
