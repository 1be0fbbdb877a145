import SwiftSyntax

extension FunctionCallExprSyntax {
  var calledName: String { calledExpression.trimmedDescription }
}

extension InfixOperatorExprSyntax {
  /// Whether it concatenates texts or lists, which have no other operator.
  var joinsTexts: Bool {
    [leftOperand, rightOperand].contains {
      $0.is(StringLiteralExprSyntax.self) || $0.is(ArrayExprSyntax.self)
    }
  }
}

extension ExprSyntax {
  var isComparison: Bool {
    self.as(InfixOperatorExprSyntax.self).map { comparisons.contains($0.operator.trimmedDescription) }
      ?? false
  }
}

extension CodeBlockItemSyntax {
  /// Whether the code normally compiles without it: an assignment, or one call of several statements.
  var isRemovable: Bool {
    guard let list = parent?.as(CodeBlockItemListSyntax.self), isInsideFunction else { return false }
    if let infix = item.as(InfixOperatorExprSyntax.self) { return infix.operator.assigns }
    if item.as(FunctionCallExprSyntax.self).map(isAside) == true { return false }
    // A lone call may be the value of its body.
    return list.count > 1 && (item.is(FunctionCallExprSyntax.self) || item.is(TryExprSyntax.self))
  }

  private func isAside(_ call: FunctionCallExprSyntax) -> Bool {
    call.calledName.hasPrefix("precondition") || call.calledName.hasSuffix("reserveCapacity")
  }

  /// An initializer must assign everything.
  private var isInsideFunction: Bool {
    var above = parent
    while let node = above {
      if node.is(InitializerDeclSyntax.self) { return false }
      if node.is(FunctionDeclSyntax.self) || node.is(AccessorBlockSyntax.self) { return true }
      above = node.parent
    }
    return false
  }
}

extension ExprSyntax {
  fileprivate var assigns: Bool {
    let sign = trimmedDescription
    return self.is(AssignmentExprSyntax.self) || sign.hasSuffix("=") && !comparisons.contains(sign)
  }
}

private let comparisons: Set = ["==", "!=", "<", "<=", ">", ">="]
