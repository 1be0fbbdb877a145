extension MarketConfiguration {
  /// The text of the shipped market: twelve names at the prices of January 2026.
  public static let shippedText = """
    # The simulated market. Rates, yields and volatilities are a year; 0.2 is 20 %.

    [market]
    format = 2
    rate = 0.0365
    volatility = 0.214
    drift = 0.107

    [listing]
    weekly = 4
    monthly = 2
    january = 2
    strikes_per_side = 30

    # session: counted from the first of each quarter; earnings come after that close.

    [symbols.SPY]
    price = 684.00
    volatility = 0.214
    beta = 1.0
    dividend_yield = 0.011
    dividend_session = 54
    skew = -0.70
    curvature = 0.8
    option_spread = 0.0012
    share_spread = 0.000008
    volume = 70_000_000
    open_interest = 24_000

    [symbols.TSLA]
    price = 442.00
    volatility = 0.588
    beta = 1.44
    earnings_session = 15
    earnings_move = 0.096
    skew = -0.25
    curvature = 0.8
    option_spread = 0.004
    share_spread = 0.00003
    volume = 85_000_000
    open_interest = 21_000
    split_above = 600

    [symbols.NVDA]
    price = 187.00
    volatility = 0.49
    beta = 1.44
    dividend_yield = 0.0003
    dividend_session = 48
    earnings_session = 37
    earnings_move = 0.079
    skew = -0.25
    curvature = 0.8
    option_spread = 0.0035
    share_spread = 0.00004
    volume = 180_000_000
    open_interest = 30_000
    split_above = 600

    [symbols.INTC]
    price = 39.50
    volatility = 0.446
    beta = 1.04
    earnings_session = 17
    earnings_move = 0.085
    skew = -0.20
    curvature = 0.8
    option_spread = 0.008
    share_spread = 0.00012
    volume = 90_000_000
    open_interest = 16_000
    split_above = 600

    [symbols.SOFI]
    price = 27.50
    volatility = 0.632
    beta = 1.54
    earnings_session = 19
    earnings_move = 0.107
    skew = -0.15
    curvature = 0.8
    option_spread = 0.01
    share_spread = 0.0002
    volume = 60_000_000
    open_interest = 14_000
    split_above = 600

    [symbols.AAPL]
    price = 271.00
    volatility = 0.338
    beta = 1.04
    dividend_yield = 0.0039
    dividend_session = 27
    earnings_session = 20
    earnings_move = 0.048
    skew = -0.20
    curvature = 0.8
    option_spread = 0.0035
    share_spread = 0.00003
    volume = 45_000_000
    open_interest = 18_000
    split_above = 600

    [symbols.AMZN]
    price = 228.00
    volatility = 0.381
    beta = 1.08
    earnings_session = 20
    earnings_move = 0.068
    skew = -0.30
    curvature = 0.8
    option_spread = 0.0035
    share_spread = 0.00003
    volume = 42_000_000
    open_interest = 15_000
    split_above = 600

    [symbols.MSFT]
    price = 483.00
    volatility = 0.31
    beta = 0.96
    dividend_yield = 0.0075
    dividend_session = 34
    earnings_session = 18
    earnings_move = 0.048
    skew = -0.30
    curvature = 0.8
    option_spread = 0.003
    share_spread = 0.00003
    volume = 22_000_000
    open_interest = 11_000
    split_above = 600

    [symbols.KO]
    price = 69.50
    volatility = 0.196
    beta = 0.46
    dividend_yield = 0.029
    dividend_session = 50
    earnings_session = 27
    earnings_move = 0.023
    skew = -0.30
    curvature = 0.8
    option_spread = 0.005
    share_spread = 0.00008
    volume = 15_000_000
    open_interest = 9_000
    split_above = 600

    [symbols.BAC]
    price = 55.50
    volatility = 0.359
    beta = 1.04
    dividend_yield = 0.02
    dividend_session = 44
    earnings_session = 9
    earnings_move = 0.034
    skew = -0.25
    curvature = 0.8
    option_spread = 0.006
    share_spread = 0.0001
    volume = 35_000_000
    open_interest = 12_000
    split_above = 600

    [symbols.T]
    price = 24.50
    volatility = 0.25
    beta = 0.5
    dividend_yield = 0.0453
    dividend_session = 7
    earnings_session = 16
    earnings_move = 0.041
    skew = -0.25
    curvature = 0.8
    option_spread = 0.008
    share_spread = 0.0002
    volume = 33_000_000
    open_interest = 11_000
    split_above = 600
    """
}
