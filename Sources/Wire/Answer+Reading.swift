package import Domain
package import Engine
package import JSON

extension Answer {
  /// Reads an answer that was stored or sent; nil where it lacks a key that such an answer has today.
  package init?(_ reply: JSONValue) {
    func read<Shape: Answering>(_ answer: (Shape) -> Answer) -> Answer? { reply.read(Shape.self).map(answer) }
    let answer: Answer? =
      if reply["error"] != nil {
        reply["skipped"] != nil
          ? read(Answer.refusedReinvestment)
          : reply["findings"] != nil ? read(Answer.stopped) : read(Answer.refused)
      } else if reply["approvals"] != nil {
        read(Answer.consented)
      } else if reply["fork"] != nil {
        read(Answer.forked)
      } else if reply["merge"] != nil {
        read(Answer.merged)
      } else if reply["reinvestments"] != nil {
        read(Answer.reinvested)
      } else if reply["scope"] != nil {
        read(Answer.switched)
      } else if let decision = reply["decision"] {
        decision["class"] != nil ? read(Answer.asked) : read(Answer.settled)
      } else if let order = reply["order"] {
        order["legs"] != nil ? read(Answer.sent) : read(Answer.moved)
      } else if reply["note"] != nil {
        read(Answer.noted)
      } else if reply["persons"] != nil {
        read(Answer.people)
      } else if reply["accounts"] != nil {
        read(Answer.founded)
      } else if reply["findings"] != nil {
        read(Answer.acknowledged)
      } else {
        read(Answer.changed)
      }
    guard let answer else { return nil }
    self = answer
  }
}

extension JSONValue {
  /// The refusal in an answer; nil where there is none, or one with a code that this build does not know.
  package var refusal: Refusal? { self["error"]?.read() }
}
