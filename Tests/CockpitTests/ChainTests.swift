import Cockpit
import Domain
import Engine
import Money
import Terminal
import Testing

/// The chain as a person reads it: what goes first when room is short, what is marked, and that it stays put.
@Suite struct ChainTests {
  private func model(_ width: Int, _ height: Int = 40) throws -> Model {
    var model = try Sample().model(Size(width: width, height: height))
    model.showSampleChain()
    return model
  }

  /// The line of titles of the chain.
  private func titles(_ model: Model) -> [Substring] {
    let line = model.picture.split(separator: "\n").first { $0.contains(" strike ") && $0.contains(" bid ") }
    return (line ?? "").prefix { $0 != "┃" }.split { " │".contains($0) }
  }

  @Test func `columns go in the stated order, and the puts' prices are the last`() throws {
    var before = titles(try model(200, 60))
    #expect(before.count { $0 == "theta" } == 2 && before.count { $0 == "OI" } == 2, "\(before)")
    for width in stride(from: 198, through: 80, by: -2) {
      let shown = titles(try model(width))
      for word in ["strike", "bid", "ask", "delta"] {
        #expect(shown.contains(Substring(word)), "\(width): \(shown)")
      }
      // Nothing is left of the greeks once open interest goes, and no open interest once volatility goes.
      if shown.count(where: { $0 == "OI" }) < 2 {
        #expect(!shown.contains("theta") && !shown.contains("vega") && !shown.contains("gamma"), "\(width)")
      }
      if !shown.contains("IV") { #expect(!shown.contains("OI"), "\(width)") }
      before = shown
    }
    #expect(!before.contains("theta"))
  }

  @Test func `the share, the likely range, bands, rules and what is held are marked`() throws {
    let picture = try model(200, 60).picture
    for part in [
      "C A L L S", "P U T S", "spot 247.31", "1σ down", "1σ up", "▌Com", "▌Rev", "▌Gen", "◂", "[20 Mar]",
      "expected move ±", "under 500", "grey: spread over", "TSLA 247.31",
    ] {
      #expect(picture.contains(part), "\(part) is missing:\n\(picture)")
    }
    var other = try Sample().model(Size(width: 200, height: 60))
    other.hit("5")
    other.type(":chain TSLA 13 mar")
    other.hit("enter")
    _ = update(&other, .chain(Sample.chain(of: Sample.expiries[0])))
    #expect(other.picture.contains("◆ −3"), "\(other.picture)")
  }

  @Test func `every strike is reached, and the cursor stays where it is when only quotes change`() throws {
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
      var model = try model(width, height)
      #expect(model.lists[.chain]?.selected == .name("247.5"))
      model.hit("g g")
      #expect(model.picture.contains(" 210.00"), "\(model.picture)")
      model.hit("G")
      #expect(model.picture.contains(" 282.50"), "\(model.picture)")
      _ = update(&model, .chain(Sample.chain))
      #expect(model.lists[.chain]?.selected == .name("282.5"))
    }
  }

  @Test func `options are quoted again when the market has moved, and of no other view`() throws {
    var sample = try Sample()
    var model = try model(120)
    #expect(update(&model, .tick(Moment(milliseconds: model.now.milliseconds + 1_000))).isEmpty)
    sample.now = sample.now + .seconds(5)
    sample.quote()
    _ = update(&model, .published(sample.read, at: model.now))
    let effects = update(&model, .tick(Moment(milliseconds: model.now.milliseconds + 1_000)))
    guard case .chain("TSLA", let expiry)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(expiry == Sample.expiries[1])
    model.hit("1")
    #expect(update(&model, .tick(Moment(milliseconds: model.now.milliseconds + 1_000))).isEmpty)
  }

  @Test func `a late answer for another symbol does not take the place of what was asked for last`() throws {
    var model = try Sample().model()
    model.hit("5")
    model.type(":chain TSLA")
    model.hit("enter")
    var late = Sample.chain
    late.symbol = "AAPL"
    _ = update(&model, .chain(late))
    #expect(!model.picture.contains("╭─ AAPL"), "\(model.picture)")
    _ = update(&model, .chain(Sample.chain))
    #expect(model.picture.contains("TSLA"), "\(model.picture)")
  }

  @Test func `an expiry is understood in every way that the screen writes it`() throws {
    for word in ["20mar", "20M", "20 Mar", "2026-03-20", "260320", "20", "20Mar26", "20 Mar '26"] {
      var model = try model(120)
      model.type(":chain TSLA \(word)")
      let effects = model.hit("enter")
      guard case .chain("TSLA", let expiry)? = effects.first else {
        Issue.record("\(word): \(model.status?.text ?? "")")
        continue
      }
      #expect(expiry == Sample.expiries[1], "\(word)")
    }
    var model = try model(120)
    model.type(":chain TSLA 21mar")
    model.hit("enter")
    #expect(model.status?.text.contains("did you mean 20mar?") == true, "\(model.status?.text ?? "")")
  }
}
