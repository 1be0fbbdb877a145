import Domain
import Money
import Settings
import Testing

@Suite struct TemplateTests {
  @Test(arguments: PlaybookTemplate.allCases)
  func `every template is valid and means what inheriting it means`(template: PlaybookTemplate) throws {
    let read = try Playbook(text: template.text)
    #expect(read == template.playbook)
    #expect(try Playbook(text: "inherits = \"\(template.rawValue)\"") == read)
  }

  @Test func `the standard text writes every key with what it means, and is what the types start with`()
    throws
  {
    #expect(try Playbook(text: Playbook.standardText) == Playbook())
    #expect(try Playbook(text: "") == Playbook())
    let lines = Playbook.standardText.split(separator: "\n")
    let settings = lines.filter { $0.contains(" = ") && !$0.hasPrefix("inherits") }
    #expect(settings.count == Playbook().rows.count)
    #expect(settings.allSatisfy { $0.contains(" # ") })
    #expect(lines.contains("threshold = 50000 # Surplus at which it forks."))
    #expect(
      lines.contains("delta = [40, 50] # Delta of the puts that are sold, in hundredths, lowest and highest.")
    )
    #expect(lines.contains("share = 0.005 # Commission of a share."))
    #expect(lines.contains("overnight = \"09:00\" # Overnight assignments are booked and the brief is made."))
  }

  @Test func `templates differ as their names say`() {
    let strategies = PlaybookTemplate.allCases.map { $0.playbook.settings(for: .rev).reinvest.strategy }
    #expect(strategies == [.standard, .aggressive, .conservative, .balanced])
    let conservative = PlaybookTemplate.conservative.playbook
    #expect(conservative.settings(for: .gen).maximumDrawdown == BasisPoints(percent: 12))
    #expect(conservative.settings(for: .rev).automation[.entry] == .human)
    #expect(conservative.settings(for: .com).delta == AccountSettings(.com).delta)
  }

  @Test func `a file overrides its template, even where the template sets a kind`() throws {
    let playbook = try Playbook(text: "inherits = \"conservative\"\n[gen]\nbuffer = 3\n[sizing]\nred = 71")
    #expect(playbook.settings(for: .gen).buffer == BasisPoints(percent: 3))
    #expect(playbook.settings(for: .rev).buffer == BasisPoints(percent: 10))
    #expect(playbook.settings(for: .rev).sizing.red == BasisPoints(percent: 71))
    #expect(playbook.settings(for: .rev).sizing.chop == BasisPoints(percent: 50))
  }
}
