import Console
import JSON
import Testing

@Suite struct CalendarCommandTests {
  @Test func `sessions come as CSV, as JSON and as a table`() {
    let days = ["calendar", "--from", "2026-11-26", "--to", "2026-11-30"]
    #expect(
      run(days + ["--csv"]).output
        == "date,open_et,close_et,early_close\n2026-11-27,09:30,13:00,1\n2026-11-30,09:30,16:00,0\n")
    let rows = run(days + ["--json"]).json?["rows"]?.array
    #expect(
      rows?.first == ["date": "2026-11-27", "open_et": "09:30", "close_et": "13:00", "early_close": true])
    #expect(rows?.count == 2)
    #expect(run(days).output.split(separator: "\n").count == 3)
  }

  @Test func `days outside the calendar are refused with the bound`() {
    #expect(run("calendar", "--from", "2026-02-02", "--to", "2026-02-01").exit == .usage)
    let outside = run("calendar", "--from", "1989-12-31", "--to", "2026-02-01", "--json")
    #expect(outside.exit == .refused)
    #expect(outside.json?["error"]?["bound"]?.string?.hasPrefix("1990-01-01") == true)
  }
}
