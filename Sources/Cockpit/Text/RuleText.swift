import Domain
import Engine
import Receipts

extension Model {
  /// Rules as sentences, one on each line, in the words of a receipt.
  func explanationLines(_ explanation: Explanation) -> [String] { explanation.map(\.sentence) }
}
