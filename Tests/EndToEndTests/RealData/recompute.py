#!/usr/bin/env python3
"""Recomputes, with nothing but the standard library, what the product says of real prices.

  recompute.py prepare SOURCE OUT     makes a folder of prices from the sample files in SOURCE
  recompute.py coverage DIR SESSIONS  what each file of prices holds: rows, days, missing sessions, jumps
  recompute.py variance DIR SYMBOL DAY EXPIRY SESSIONS SPOT STRIKE
                                      the volatility of an option that nobody quotes, as of a close
  recompute.py hold DIR SYMBOL FROM TO SESSIONS
                                      what a share at the close of a day is at that of another one
  recompute.py minutes SOURCE         what of the samples by minute lies within the session
"""
import csv
import datetime
import json
import math
import os
import shutil
import sys

FILES = {
    "AAPL.csv": "lean_aapl_daily_raw.csv",
    "SPY.csv": "lean_spy_daily_raw.csv",
    "QQQ.csv": "lean_qqq_daily_raw.csv",
    "MSFT.csv": "msft_daily_bokeh.csv",
    "AMZN.csv": "amzn_daily_gafa.csv",
    "NVDA.csv": "nvda_daily_backtrader.csv",
    "TSLA.csv": "tsla_daily_plotly.csv",
    "VIX.csv": "vix_daily.csv",
}


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def prepare(source, out):
    os.makedirs(out, exist_ok=True)
    for name, file in FILES.items():
        shutil.copy(os.path.join(source, file), os.path.join(out, name))
    sessions = [row["date"] for row in rows(os.path.join(source, "nyse_sessions.csv"))]
    for symbol in ["AAPL", "SPY"]:
        factors = rows(os.path.join(source, f"lean_{symbol.lower()}_factors.csv"))
        with open(os.path.join(out, f"{symbol}.actions.csv"), "w") as file:
            file.write("date,split,dividend\n")
            for line in actions(factors, sessions):
                file.write(line + "\n")


def actions(factors, sessions):
    """A row of factors holds up to its date; what changes behind it happened on the next session."""
    for one, following in zip(factors, factors[1:]):
        after = next((day for day in sessions if day > one["date"]), None)
        if after is None:
            continue
        split = float(following["split_factor"]) / float(one["split_factor"])
        part = float(one["price_factor"]) / float(following["price_factor"])
        dividend = float(one["ref_price"]) * (1 - part)
        if round(split) > 1:
            yield f"{after},{round(split)},"
        elif dividend > 0.0005:
            yield f"{after},,{dividend:.4f}"


def price(text):
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value * 10_000) if 0 < value < 1e8 and round(value * 10_000) > 0 else None


def bars(path, sessions, only_ends):
    """The good rows in order, and how many there are in all."""
    good, seen, count = [], set(), 0
    for row in rows(path):
        count += 1
        values = [price(row[name]) for name in ("open", "high", "low", "close")]
        if only_ends:
            values = [values[0], max(values[0], values[3]), min(values[0], values[3]), values[3]]
        if None in values or row["date"] in seen or row["date"] not in sessions:
            continue
        opened, high, low, close = values
        if not (low <= opened <= high and low <= close <= high):
            continue
        seen.add(row["date"])
        good.append((row["date"], opened, high, low, close))
    return sorted(good), count


def splits_of(folder, symbol):
    path = os.path.join(folder, f"{symbol}.actions.csv")
    if not os.path.exists(path):
        return {}
    return {row["date"]: int(row["split"]) for row in rows(path) if row["split"]}


def jumps(good, splits):
    ratios = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1.5]
    ratios = [ratio for whole in ratios for ratio in (whole, 1 / whole)]
    found = []
    for before, after in zip(good, good[1:]):
        if any(before[0] < day <= after[0] for day in splits):
            continue
        distance = min(abs(math.log(before[4] / after[1] / ratio)) for ratio in ratios)
        if distance <= 0.08:
            found.append(after[0])
    return found


def coverage(folder, sessions_file):
    sessions = [row["date"] for row in rows(sessions_file)]
    known = set(sessions)
    result = {}
    for name in sorted(os.listdir(folder)):
        symbol = name.removesuffix(".csv")
        if "." in symbol:
            continue
        good, count = bars(os.path.join(folder, name), known, symbol == "VIX")
        days = {bar[0] for bar in good}
        inside = [day for day in sessions if good[0][0] <= day <= good[-1][0]]
        result[symbol] = {
            "rows": count,
            "used": len(good),
            "from": good[0][0],
            "to": good[-1][0],
            "missing": len([day for day in inside if day not in days]),
            "suspected": [] if symbol == "VIX" else jumps(good, splits_of(folder, symbol)),
        }
    return result


def moves(folder, symbol, day, sessions):
    """The logarithms of close over close of one session each, in the year before the end of a day."""
    splits = splits_of(folder, symbol)
    good, _ = bars(os.path.join(folder, f"{symbol}.csv"), set(sessions), False)
    place = {session: number for number, session in enumerate(sessions)}
    found = []
    for before, after in zip(good, good[1:]):
        if after[0] > day:
            break
        if place[after[0]] != place[before[0]] + 1:
            continue
        # Prices before a split are divided to the ten-thousandth.
        close = before[4]
        if after[0] in splits:
            close = math.floor(close / splits[after[0]] + 0.5)
        found.append((after[0], math.log(after[4] / close)))
    return found[-252:]


def mean_squares(moved):
    squares = [move * move for _, move in moved]
    return sum(squares[-20:]) / 20, sum(squares) / len(squares)


def variance(folder, symbol, day, expiry, sessions_file):
    sessions = [row["date"] for row in rows(sessions_file)]
    left = sum(1 for session in sessions if day < session <= expiry)
    index = {bar[0]: bar[4] for bar in bars(os.path.join(folder, "VIX.csv"), set(sessions), True)[0]}
    # Hundredths of a point, rounded half up.
    points = math.floor((index[day] + 50) / 100) / 100
    daily = (points / 100) ** 2 / 252
    if symbol == "SPY":
        return {"sessions": left, "variance": daily * left / 1.24, "skew": -0.7}
    own_moves = moves(folder, symbol, day, sessions)
    market_moves = dict(moves(folder, "SPY", day, sessions))
    common = [(move, market_moves[when]) for when, move in own_moves if when in market_moves]
    beta = sum(a * b for a, b in common) / sum(b * b for _, b in common)
    short, long = mean_squares(own_moves)
    market_short, market_long = mean_squares(sorted(market_moves.items()))
    own_short = max(short - beta * beta * market_short, 0.15 * short)
    own_long = max(long - beta * beta * market_long, 0.15 * long)
    memory = 0.975
    own = own_long * left + (own_short - own_long) * (1 - memory**left) / (1 - memory)
    whole = (beta * beta * daily * left + 0.97 * own) / 1.17
    return {"sessions": left, "variance": whole, "beta": beta, "skew": -0.25}


def dividend_yield(folder, symbol, day, spot):
    """The dividends of the year before, in the shares of the day, to a tenth of a percent."""
    path = os.path.join(folder, f"{symbol}.actions.csv")
    if not os.path.exists(path):
        return 0
    first = (datetime.date.fromisoformat(day) - datetime.timedelta(days=365)).isoformat()
    paid, split = 0, 1
    for row in sorted(rows(path), key=lambda row: row["date"], reverse=True):
        if not first < row["date"] <= day:
            continue
        if row["split"]:
            split *= int(row["split"])
        else:
            paid += float(row["dividend"]) / split
    return math.floor(paid / spot / 0.001 + 0.5) * 0.001


def smile(answer, strike_over_forward):
    """The variance until expiry at a strike, by the surface of Gatheral and Jacquier."""
    theta, rho = answer["variance"], answer["skew"]
    curvature = 0.8 + 0.2 * math.exp(-max(0, answer["sessions"] - 5) / 10)
    steep = curvature / math.sqrt(theta * (1 + theta))
    x = steep * math.log(strike_over_forward)
    return 0.5 * theta * (1 + rho * x + math.sqrt((x + rho) ** 2 + 1 - rho * rho))


def hold(folder, symbol, first, last, sessions_file):
    """The price of a share at a close, and how many shares, dividends and what price it is at a later one."""
    sessions = {row["date"] for row in rows(sessions_file)}
    good = {bar[0]: bar for bar in bars(os.path.join(folder, f"{symbol}.csv"), sessions, False)[0]}
    shares, paid = 1, 0
    for row in sorted(rows(os.path.join(folder, f"{symbol}.actions.csv")), key=lambda row: row["date"]):
        if not first < row["date"] <= last:
            continue
        if row["split"]:
            shares *= int(row["split"])
        else:
            paid += price(row["dividend"]) * shares
    return {"first": good[first][4], "last": good[last][4], "shares": shares, "dividends": paid}


def minutes(source):
    """Rows of the samples by minute that lie within the session, and all of them."""
    index = rows(os.path.join(source, "lean_spx_minute_20210104.csv"))
    options = rows(os.path.join(source, "lean_spx_option_minute_20210104.csv"))
    # The index is dated by the begin of each minute in Chicago; quotes hold from their minute on.
    inside = [row for row in index if "08:30" <= row["time_ct"][-5:] < "15:00"]
    quoted = [
        row
        for row in options
        if "09:30" <= row["time_et"][-5:] <= "16:00" and price(row["ask"]) and float(row["bid"] or 0) <= float(row["ask"])
    ]
    return {"rows": len(index) + len(options), "used": len(inside) + len(quoted)}


def main(words):
    if words[0] == "prepare":
        prepare(words[1], words[2])
        answer = {"ok": True}
    elif words[0] == "minutes":
        answer = minutes(words[1])
    elif words[0] == "hold":
        answer = hold(*words[1:])
    elif words[0] == "coverage":
        answer = coverage(words[1], words[2])
    else:
        folder, symbol, day, expiry, sessions_file, spot, strike = words[1:]
        answer = variance(folder, symbol, day, expiry, sessions_file)
        days = (datetime.date.fromisoformat(expiry) - datetime.date.fromisoformat(day)).days
        paid = dividend_yield(folder, symbol, day, float(spot))
        forward = float(spot) * math.exp(-paid * days / 365)
        answer["volatility"] = math.sqrt(smile(answer, float(strike) / forward) / (days / 365))
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
