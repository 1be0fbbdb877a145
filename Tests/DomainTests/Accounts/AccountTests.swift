import Domain
import TestSupport
import Testing

/// Names and numbers of accounts, structures and kinds.
@Suite struct AccountTests {
  @Test func `accounts are numbered without a gap in the order in which they are made`() {
    var index = 0
    for number in 0...50 as ClosedRange<Int32> {
      let structure = StructureID(number: number)
      #expect(structure.kinds == (number == 0 ? [.gen, .rev, .com] : [.gen, .com]))
      for kind in structure.kinds {
        #expect(structure.account(kind).index == index)
        index += 1
      }
    }
  }

  @Test func `every account, structure and scope is read back from how it prints`() {
    forAll { draw in
      StructureID(number: Int32(draw.spread(in: 0...999_999_999)))
    } holds: { structure in
      try ensure(StructureID(structure.description) == structure, "\(structure)")
      try ensure(Scope("\(Scope.structure(structure))") == .structure(structure), "\(structure)")
      for kind in structure.kinds {
        let account = structure.account(kind)
        try ensure(AccountID(account.description) == account, "\(account)")
        try ensure(Scope("\(Scope.account(account))") == .account(account), "\(account)")
      }
    }
    #expect(Scope("everything") == .everything && Scope.everything.description == "everything")
  }

  @Test(arguments: [
    "", "Root", "root ", "fork", "fork-", "fork-0", "fork-01", "fork--1", "fork-1234567890", "fork-1a",
    "fork-²", "Fork-1", "xfork-1", "fork_1", "fork-1:", "fork-:1", "fork-1/",
  ])
  func `other words are no structure, and no account of one`(_ text: String) {
    #expect(StructureID(text) == nil && Scope(text) == nil)
    #expect(AccountID("\(text)/gen") == nil && AccountID("root/\(text)") == nil)
  }

  @Test func `a fork has no Rev-Acc, and a path has two parts`() {
    #expect(AccountID("fork-1/rev") == nil && AccountID("root/rev") != nil)
    for text in ["root", "root/", "/gen", "root/gen/", "root/gen/com", "root//gen"] {
      #expect(AccountID(text) == nil, "\(text)")
    }
  }

  @Test func `each kind can do what the protocol gives it`() {
    let table:
      [(kind: AccountKind, forks: Bool, reinvests: Bool, paysOut: Bool, takesMerges: Bool, isInForks: Bool)] =
        [
          (.gen, true, false, true, false, true), (.rev, false, true, true, false, false),
          (.com, false, true, false, true, true),
        ]
    #expect(table.map(\.kind) == AccountKind.allCases)
    for row in table {
      #expect(row.kind.forks == row.forks && row.kind.reinvests == row.reinvests, "\(row.kind)")
      #expect(row.kind.paysOut == row.paysOut && row.kind.takesMerges == row.takesMerges, "\(row.kind)")
      #expect(row.kind.isInForks == row.isInForks, "\(row.kind)")
      #expect(AccountKind(name: row.kind.name) == row.kind)
    }
    #expect(AccountKind(name: "Gen") == nil && AccountKind.gen < .rev && AccountKind.rev < .com)
  }

  @Test func `an account holds money while it is active or suspended`() {
    #expect(AccountStatus.allCases.filter(\.isOpen) == [.active, .suspended])
  }

  @Test func `every name is found again and stands for one thing`() {
    for decisions in DecisionClass.allCases { #expect(DecisionClass(name: decisions.name) == decisions) }
    for level in AutomationLevel.allCases { #expect(AutomationLevel(name: level.name) == level) }
    for strategy in ReinvestmentStrategy.allCases {
      #expect(ReinvestmentStrategy(name: strategy.name) == strategy)
    }
    #expect(DecisionClass(name: "forks") == nil && AutomationLevel(name: "") == nil)
    #expect(ReinvestmentStrategy(name: "Standard") == nil)
    #expect(Set(WeekType.allCases.map(\.code)).count == 11)
    #expect(AutomationLevel.allCases == AutomationLevel.allCases.sorted())
  }

  @Test func `places follow the creation of orders, decisions, lots and structures`() {
    #expect(OrderID(number: 1) < OrderID(number: 2) && !(OrderID(number: 2) < OrderID(number: 2)))
    #expect(DecisionID(number: 1) < DecisionID(number: 2) && LotID(number: 1) < LotID(number: 2))
    #expect(StructureID.root < StructureID(number: 1))
    #expect(StructureID.root.account(.com) < StructureID(number: 1).account(.gen))
  }
}
