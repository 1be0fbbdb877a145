import Journal
import Testing

@Suite struct LentRowTests {
  @Test func `a lent row knows its instant in milliseconds, and when its text is not one`() {
    let found = [
      "1970-01-01T00:00:00.000Z", "2000-02-29T23:59:59.999Z", "2026-13-01T00:00:00.000Z", "2026-01-01",
    ].map { text in
      Array(text.utf8).withUnsafeBytes { LentRow(sequence: 1, at: $0, payload: $0).milliseconds }
    }
    #expect(found == [0, 951_868_799_999, nil, nil])
  }
}
