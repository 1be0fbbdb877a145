import SwiftOperators
import SwiftParser
import SwiftSyntax

/// Finds the places of a file where a mutant changes what is computed; texts and the wording of failures stay
/// as they are.
final class SiteFinder: SyntaxVisitor {
  private(set) var sites: [Site] = []

  /// The places of a source text, outer before inner.
  static func sites(in tree: Syntax) -> [Site] {
    let finder = SiteFinder(viewMode: .sourceAccurate)
    finder.walk(tree)
    let order = finder.sites.enumerated().sorted {
      ($0.element.range.lowerBound, -$0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, -$1.element.range.upperBound, $1.offset)
    }
    return order.map(\.element)
  }

  func range(_ node: some SyntaxProtocol) -> Range<Int> {
    node.positionAfterSkippingLeadingTrivia.utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset
  }

  func add(_ node: some SyntaxProtocol, _ notes: [String], _ form: Site.Form) {
    sites.append(Site(range: range(node), notes: notes, form: form))
  }

  // Places where the compiler requires a constant, or a type.
  override func visit(_ node: ExpressionPatternSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AvailabilityConditionSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: GenericArgumentSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  /// A long table with a call in each cell takes the type checker minutes.
  override func visit(_ node: ArrayExprSyntax) -> SyntaxVisitorContinueKind {
    node.elements.count > 24 ? .skipChildren : .visitChildren
  }

  /// The message of a precondition and a reserved capacity change no result.
  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let isAside = ["precondition", "preconditionFailure", "fatalError", "assert", "reserveCapacity"].contains
    {
      node.calledName.hasSuffix($0)
    }
    return isAside ? .skipChildren : .visitChildren
  }

  override func visit(_ node: InfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    guard let sign = node.operator.as(BinaryOperatorExprSyntax.self) else { return .visitChildren }
    let name = sign.operator.text
    if name == "==" || name == "!=" { add(node, ["\(name) negated"], .flip) }
    if let (call, others) = relations[name] {
      add(
        node, others.map { "\(name) → \($0)" },
        .relation(call: call, left: range(node.leftOperand), right: range(node.rightOperand)))
    }
    if let (call, other) = operations[name], !node.joinsTexts {
      let operation = Site.Operation(
        call: call, other: other, left: range(node.leftOperand), sign: range(sign),
        right: range(node.rightOperand))
      add(node, ["\(name) → \(other)"], .operation(operation))
    }
    return .visitChildren
  }

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(node, ["\(node.literal.text) negated"], .flip)
    return .skipChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    guard let value = Int(node.literal.text.filter { $0 != "_" }) else { return .skipChildren }
    add(node, ["\(value) → \(value + 1)"] + (value > 0 ? ["\(value) → \(value - 1)"] : []), .integer)
    return .skipChildren
  }

  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    negate(node.conditions)
    return .visitChildren
  }

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    negate(node.conditions)
    removeEarlyReturn(of: node)
    return .visitChildren
  }

  override func visit(_ node: CodeBlockItemSyntax) -> SyntaxVisitorContinueKind {
    if node.isRemovable { add(node.item, ["statement removed"], .removal) }
    return .visitChildren
  }

  private func negate(_ conditions: ConditionElementListSyntax) {
    for element in conditions {
      // A comparison has its own mutants.
      guard case .expression(let condition) = element.condition, !condition.isComparison else { continue }
      add(condition, ["condition negated"], .flip)
    }
  }

  /// Only where something certainly follows, which is where there is no else.
  private func removeEarlyReturn(of node: IfExprSyntax) {
    guard node.elseBody == nil, node.parent?.is(IfExprSyntax.self) != true,
      let last = node.body.statements.last?.item, last.is(ReturnStmtSyntax.self)
    else { return }
    add(last, ["early return removed"], .removal)
  }
}

/// The switch for an operator, and the operators that its mutants take.
private let relations: [String: (call: String, others: [String])] = [
  "<": ("mutantsLess", ["<=", ">="]), "<=": ("mutantsAtMost", ["<", ">"]),
  ">": ("mutantsMore", [">=", "<="]), ">=": ("mutantsAtLeast", [">", "<"]),
]
private let operations: [String: (call: String, other: String)] = [
  "+": ("mutantPlus", "-"), "-": ("mutantMinus", "+"), "*": ("mutantTimes", "/"), "/": ("mutantOver", "*"),
  "&&": ("mutantAnd", "||"), "||": ("mutantOr", "&&"),
]
