import Books
import Domain
import Engine
import Testing

@Suite struct AdditionNumberTests {
  @Test func `the numbers of additions to the state rise, the books' before the desk's and the people's`() {
    let books = Portfolio.additions.map(\.number)
    let desk = Engine.Desk.additions.map(\.number)
    let people = People.additions.map(\.number)
    let all = [0] + books + desk + people
    #expect(zip(all, all.dropFirst()).allSatisfy(<) && (books.last ?? 0) < 128 && (desk.first ?? 255) >= 128)
  }

  @Test func `a machine without additions is written as books and desk alone`() throws {
    let machine = try Desk().machine
    var writer = CanonicalWriter()
    writer.write(machine.portfolio)
    writer.write(machine.desk)
    #expect(canonicalBytes(machine) == writer.bytes)
  }
}
