import Engine

/// Why a command was not done, in every answer: a stable code, one sentence, the faulty value and the bound.
package struct FailureAnswer: Answering {
  package let code: String
  package let message: String
  package let value: String?
  package let bound: String?

  package init(code: String, message: String, value: String?, bound: String?) {
    (self.code, self.message, self.value, self.bound) = (code, message, value, bound)
  }
}
