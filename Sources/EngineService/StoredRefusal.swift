import Domain
import JSON

/// The refusal in an answer that was given before.
struct StoredRefusal {
  /// The refusal, where the answer is one.
  let refusal: Refusal?

  init(_ reply: JSONValue) {
    guard let error = reply["error"], let name = error["code"]?.string,
      let code = Refusal.Code(rawValue: name)
    else {
      refusal = nil
      return
    }
    refusal = Refusal(
      code, error["message"]?.string ?? "", value: StoredRefusal.figure(error["value"]),
      bound: StoredRefusal.figure(error["bound"]))
  }

  private static func figure(_ value: JSONValue?) -> Figure { value?.string.map(Figure.text) ?? .missing }
}
