#!/usr/bin/env python3
"""Recomputes a month's Commons statement from its own inputs (STATEMENT 1-8) with Python's standard library alone. It shares no code with Commons.

    python3 verify-statement.py FILE-or-URL [--key KEY] [--previous FILE-or-URL]

--key       the board's Ed25519 key, 64 hex digits or z6Mk..., from somewhere you trust; without it the board's /actor is asked over TLS
--previous  the statement of the month before; without it the board is asked
Exit 0: all that could be checked holds. 1: something differs, and what is said. 2: it cannot be read."""
import argparse, base64, hashlib, json, re, sys, urllib.request

# --- The form: an object of members, a list of one kind, or a pattern for text. "name?" may be left out; a name with [ in it is a pattern for names.
COUNT, SIGNED, HASH, NAME, MONTH = r"0|[1-9]\d*", r"0|-?[1-9]\d*", r"[0-9a-f]{64}", r"[A-Za-z][A-Za-z0-9]*", r"\d{4}-(0[1-9]|1[0-2])"
TIME, PART, ORIGIN, TEXT, PAYEE = MONTH + r"-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", r"(:[A-Za-z0-9][A-Za-z0-9._-]{0,252}){1,2}", r"https?://[a-z0-9.:\[\]-]+", r"(?s:.+)", r"p[0-9a-f]{40}|https?://[!-{}~]+"
EACH_POOL = dict.fromkeys(("contributors", "founders", "maintainers", "moderation", "reserve", "solidarity"), COUNT)
LABOUR = [{"payee": PAYEE, "minutes": COUNT, "coefficient": COUNT}]
INPUTS = {
    "income": [{"account": f"(4000|4010){PART}|4020|4090", "amount": SIGNED}], "costs": [{"account": f"(5000|5010){PART}|5020", "amount": SIGNED}],
    "notCollected": COUNT, "deficitBefore": r"0|-[1-9]\d*", "carriedBefore?": r"[1-9]\d*", "cleared?": [{"period": MONTH, "amount": COUNT}],
    "founders": {"t": COUNT, "paidBefore": COUNT},
    "weights?": {"contributors": [{"payee": PAYEE, "raw": COUNT, "weighted": COUNT, "to": "payee|solidarity|held"}], "moderation": LABOUR, "maintainers": LABOUR,
                 "founders": [{"payee": PAYEE, "points": COUNT}], "solidarity": [PAYEE], "subscriptions?": [{"payee": PAYEE, "amount": COUNT}]}}
RESULTS = {"net": SIGNED, "deficitAfter": SIGNED, "bps": EACH_POOL, "pools": EACH_POOL, "toSolidarity": COUNT, "reserve": COUNT, "carried": COUNT, "merkleRoot": HASH,
           "lines?": [rf"v1\|{MONTH}\|({PAYEE})\|(contributors|founders|maintainers|moderation|solidarity|subscriptions)\|[1-9]\d*"]}
ENVELOPE = {"hash": HASH, "rule": ..., "statement": {     # The rule's hash stands in the statement: its form is its author's affair.
    "format": "commons-statement/1", "board": ORIGIN, "name": r"(?s:.*)", "period": MONTH, "from": TIME, "until": TIME, "revision": r"[1-9]\d*", "supersedes?": HASH,
    "previous": HASH, "currency": "[A-Z]{3}", "minorUnits": COUNT, "mode": "full|pseudonymous|aggregate", "rule": {"id": TEXT, "hash": HASH}, "inputsHash": HASH,
    "metering": {"billed": COUNT, "makeGood": COUNT, "late": COUNT, "refused": {NAME: COUNT}, "flatViews": COUNT, "rows": COUNT, "attributionRoot": HASH},
    "journal": {"first": COUNT, "last": COUNT, "head": HASH}, "inputs": INPUTS, "results": RESULTS,
    "corrections": [{"period": MONTH, "revision": COUNT, "hash": HASH, "change": SIGNED}]},
    "signatures": [{"at": TIME, "purpose": "publish|audit|release", "keyId": r"https?://[^|\s]+", "alg": "Ed25519", "value": "[A-Za-z0-9+/]{85}[AQgw]=="}]}
EXPONENTS = {**dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), "0"),
             **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), "3"), "CLF": "4", "UYW": "4"}     # ISO 4217; all others have 2.

class Differs(Exception): pass
class NotChecked(Exception): pass
def compare(at, published, recomputed):     # Every member of the second must stand in the first; the first that does not is named.
    if isinstance(recomputed, dict):
        for name, value in recomputed.items(): compare(f"{at}/{name}", published.get(name, "0"), value)
    elif isinstance(recomputed, list):
        for i in range(max(len(published), len(recomputed))): compare(f"{at}/{i}", (published[i:i + 1] or ["no line"])[0], (recomputed[i:i + 1] or ["no line"])[0])
    elif str(published) != str(recomputed): raise Differs(f"{at}: published {published}, recomputed {recomputed}")
def form(node, schema, at=""):
    if isinstance(schema, str):
        if not isinstance(node, str) or not re.fullmatch(schema, node, re.ASCII): raise Differs(f"{at}: {node!r} is not in the form of a statement")
        if re.fullmatch(SIGNED, node) and schema != TEXT and abs(int(node[:41])) >= 1 << (127 if at.endswith("weighted") else 63): raise Differs(f"{at}: is too large")
    elif isinstance(schema, list):
        if not isinstance(node, list): raise Differs(f"{at}: is not an array")
        for i, item in enumerate(node): form(item, schema[0], f"{at}/{i}")
        keys = [next(item[k] for k in ("payee", "account", "period", "at") if k in item) if isinstance(item, dict) else item for item in node]
        once = sorted(keys if at.endswith(("corrections", "signatures")) else set(keys))
        if keys != once and not at.endswith("lines"): raise Differs(f"{at}: is not sorted, or names something twice")
    elif schema is not ...:
        if not isinstance(node, dict): raise Differs(f"{at}: is not an object")
        free = next((name for name in schema if "[" in name), "")
        for name, value in node.items():
            known = schema.get(name) or schema.get(name + "?") or (schema[free] if free and re.fullmatch(free, name, re.ASCII) else None)
            if not known or name + "?" in schema and value in ([], {}) and name != "lines": raise Differs(f"{at}/{name}: is not a member this document may have")
            form(value, known, f"{at}/{name}")
        for name in {name for name in schema if name != free and name[-1] != "?"} - set(node): raise Differs(f"{at}: has no member {name}")
def check_form(envelope, raw):
    form(envelope, ENVELOPE)
    s, now, inputs, lines = envelope["statement"], months(envelope["statement"]["period"]), envelope["statement"]["inputs"], envelope["statement"]["results"].get("lines")
    compare("/statement", s, {"from": month(now) + "-01T00:00:00Z", "until": month(now + 1) + "-01T00:00:00Z", "minorUnits": EXPONENTS.get(s["currency"], "2")})
    for right, sentence in (
            ((s["revision"] != "1") == ("supersedes" in s), "/statement/supersedes: belongs to revisions above 1, and only to them"),
            (("weights" in inputs) == (lines is not None) and (s["mode"] == "aggregate" or lines is not None), "/statement: weights and lines are left out by aggregate ones, together"),
            (all(line.split("|")[1] == s["period"] for line in lines or []), "/statement/results/lines: are of another period"),
            (s["mode"] == "full" or "//" not in json.dumps([inputs, lines]), "/statement: names somebody, which only mode full may"),
            (not re.sub(rb'"(\\.|[^"\\])*"|[][{}:,]', b"", raw), "every value is text, or made of texts"),
            (canonical(envelope) == raw, "the document is not in canonical form (RFC 8785)")):
        if not right: raise Differs(sentence)
def months(period): return int(period[:4]) * 12 + int(period[5:]) - 1
def month(number): return f"{number // 12:04}-{number % 12 + 1:02}"
def canonical(value): return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def tagged(tag, value): return hashlib.sha256(tag.encode() + b"\n" + canonical(value)).hexdigest()
def sha(data): return hashlib.sha256(data).digest()
def total(items, key="amount"): return sum(int(item[key]) for item in items)
def without(member, name): return {k: v for k, v in member.items() if k != name}
def public(s):     # What the hash covers: in mode aggregate neither weights nor lines (STATEMENT 7).
    return s if s["mode"] != "aggregate" else {**s, "inputs": without(s["inputs"], "weights"), "results": without(s["results"], "lines")}

# --- The arithmetic of STATEMENT 4 and the tree of RFC 6962.
def hamilton(period, pool, amount, weights):
    """Largest remainder, ties by SHA-256("commons-alloc-v1|period|pool|key"): the shares, and what nobody could receive."""
    whole = sum(weights.values())
    if not whole or not amount: return dict.fromkeys(weights, 0), amount
    shares = {key: amount * weight // whole for key, weight in weights.items()}
    rest = sorted((-(amount * weight % whole), sha(f"commons-alloc-v1|{period}|{pool}|{key}".encode()), key) for key, weight in weights.items() if amount * weight % whole)
    for _, _, key in rest[:amount - sum(shares.values())]: shares[key] += 1
    return shares, 0
def capped(period, pool, amount, weights, bps):
    cap, left, fixed, active = amount * bps // 10000, amount, dict.fromkeys(weights, 0), weights
    while cap:
        shares, nobodys = hamilton(period, pool, left, active)
        above = {key for key, share in shares.items() if share > cap}
        if not above: return {**fixed, **shares}, nobodys
        fixed.update(dict.fromkeys(above, cap))
        left, active = left - cap * len(above), {key: weight for key, weight in active.items() if key not in above}
    return fixed, amount
def recompute(s, rule):     # The results; without weights only what follows from the income.
    period, inputs, founders, weights = s["period"], s["inputs"], rule["founders"], s["inputs"].get("weights")
    start, elapsed = int(founders["f0Bps"]), months(period) - months(founders["launch"])
    if elapsed < 0 or period < rule["effectiveFrom"]: raise Differs(f"/statement/inputs: the rule cannot be applied before {rule['effectiveFrom']}")
    net = total(inputs["income"]) + total(inputs.get("cleared", [])) - int(inputs["notCollected"]) - total(inputs["costs"]) + int(inputs["deficitBefore"])
    taken = net - int(s["results"]["net"]) if weights is None else total(weights.get("subscriptions", []))
    if weights or 0 <= taken <= total(i for i in inputs["income"] if i["account"] == "4020"): net -= taken     # Without weights taken as published.
    if int(inputs["founders"]["paidBefore"]) >= int(founders["capMicros"]): faded = 0
    elif founders["kind"] == "geometric": faded = start * int(founders["num"]) ** elapsed // int(founders["den"]) ** elapsed
    else: faded = start - start * min(elapsed, int(founders["periods"])) // int(founders["periods"])
    bps = {pool: int(share) for pool, share in rule["pools"].items()}
    bps.update(founders=faded, contributors=bps["contributors"] + start - faded)
    pools = hamilton(period, "pools", max(net, 0), bps)[0]
    if weights is None: return {"net": net, "deficitAfter": min(net, 0), "bps": bps, "pools": pools}
    redirected = {c["payee"] for c in weights["contributors"] if c["to"] == "solidarity"}
    small = sum(c["to"] == "payee" and c["weighted"] != "0" for c in weights["contributors"]) < int(rule["contributors"]["smallBoardBelow"])
    shares, spare = capped(period, "contributors", pools["contributors"], {c["payee"]: int(c["weighted"]) for c in weights["contributors"]},
                           int(rule["contributors"]["smallBoardCapBps" if small else "capBps"]))
    spare, reserve = spare + sum(shares[payee] for payee in redirected), pools["reserve"]
    lines = [(payee, "contributors", share) for payee, share in shares.items() if payee not in redirected]
    worth = {pool: {w["payee"]: int(w["minutes"]) * int(w["coefficient"]) for w in weights[pool]} for pool in ("moderation", "maintainers")}
    for pool, weight in (("founders", {f["payee"]: int(f["points"]) for f in weights["founders"]}), *worth.items()):
        shares, nobodys = hamilton(period, pool, pools[pool], weight)
        ceiling = int(rule["labour"][pool]["ceilingMicrosPerMinute"]) if pool in worth else pools[pool]     # A founder has no ceiling: one point may be the whole pool.
        kept = {payee: min(share, weight[payee] * ceiling) for payee, share in shares.items()}
        spare, reserve = spare + nobodys, reserve + sum(shares.values()) - sum(kept.values())
        lines += [(payee, pool, share) for payee, share in kept.items()]
    shares, carried = hamilton(period, "solidarity", pools["solidarity"] + spare + int(inputs.get("carriedBefore", 0)), dict.fromkeys(weights["solidarity"], 1))
    lines += [(payee, "solidarity", share) for payee, share in shares.items()] + [(x["payee"], "subscriptions", int(x["amount"])) for x in weights.get("subscriptions", [])]
    return {"net": net, "deficitAfter": min(net, 0), "bps": bps, "pools": pools, "toSolidarity": spare, "reserve": reserve, "carried": carried,
            "lines": [f"v1|{period}|{payee}|{pool}|{share}" for payee, pool, share in sorted(lines) if share]}
def root(lines):
    level = [sha(b"\0" + line.encode()) for line in lines] or [sha(b"")]
    while len(level) > 1: level = [sha(b"\1" + level[i] + level[i + 1]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0].hex()

# --- Ed25519 (RFC 8032 5.1.7), slow and plain.
P, ORDER, D = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493, -121665 * pow(121666, -1, 2**255 - 19) % (2**255 - 19)
def add(a, b):
    t = D * a[0] * b[0] * a[1] * b[1] % P
    return (a[0] * b[1] + b[0] * a[1]) * pow(1 + t, -1, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, P) % P
def times(n, a): return (0, 1) if not n else add(times(n - 1, a), a) if n & 1 else times(n >> 1, add(a, a))
def point(data):
    y, odd = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = next((x for x in (pow(square, (P + 3) // 8, P) * i % P for i in (1, pow(2, (P - 1) // 4, P))) if x * x % P == square), None)
    if x is None or y >= P or odd and not x: raise ValueError("this is no point of the curve")
    return (x if x & 1 == odd else P - x), y
def holds(key, x, of):
    value, message = base64.b64decode(x["value"]), f"commons-signature-v1|{x['purpose']}|{x['at']}|{x['keyId']}|{of}".encode()
    try: a, r, s = point(key), point(value[:32]), int.from_bytes(value[32:], "little")
    except ValueError: return False
    k = int.from_bytes(hashlib.sha512(value[:32] + key + message).digest(), "little") % ORDER
    return s < ORDER and times(8, a) != (0, 1) and times(s, point(bytes.fromhex("58" + "66" * 31))) == add(r, times(k, a))

# --- Reading.
def read(source, accept="application/json"):
    if not re.match("https?://", source):
        with open(source, "rb") as file: return file.read()
    if re.match(r"http://(?!(localhost|127\.0\.0\.1|\[::1\])[:/])", source): raise OSError(f"{source} is not asked without TLS")
    with urllib.request.urlopen(urllib.request.Request(source, headers={"Accept": accept}), timeout=30) as answer:
        if answer.geturl() != source: raise OSError(f"{source} leads elsewhere, to {answer.geturl()}")     # Away from TLS, or from the board.
        return answer.read(1 << 26)
def parse(raw):
    document = json.loads(raw.decode())
    return canonical(document) and document     # Half a surrogate pair has no bytes; a member that occurs twice is not canonical.
def key_of(text):
    if re.fullmatch("[0-9a-fA-F]{64}", text): return bytes.fromhex(text)
    number = 0
    for c in text[1:]: number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(c)
    if text[0] != "z" or number >> 256 != 0xed01: raise ValueError(f"{text} is no Ed25519 key")
    return number.to_bytes(34, "big")[2:]
def board_keys(board):     # What the board's own actor lists (FEP-521a), and until when it signs.
    actor = json.loads(read(board + "/actor", "application/activity+json"))
    listed = actor["assertionMethod"] if actor["id"] == board + "/actor" else []
    return {k["id"]: (key_of(k["publicKeyMultibase"]), k.get("expires", "9")) for k in listed if k["type"] == "Multikey" and k["controller"] == actor["id"]}

# --- The checks of STATEMENT 8: each returns what it found, or raises.
def check_signatures(envelope, of, given, held):
    board, keys, signatures = envelope["statement"]["board"], {}, envelope["signatures"]
    try: keys = {} if given else board_keys(board)
    except (OSError, ValueError, LookupError, TypeError) as why: print(f"The keys of {board} cannot be asked for ({why}). Give the key you trust with --key.", file=sys.stderr)
    for i, x in enumerate(signatures):
        key, until = (given, "9") if given else keys.get(x["keyId"], (None, ""))     # Never from the file.
        if not x["keyId"].startswith(board + "/"): raise Differs(f"/signatures/{i}/keyId: the key is not the board's")
        if x["at"] < until and holds(key, x, of): held.append((x, key))
        elif x["at"] < until and (not given or x["purpose"] == "publish"): raise Differs(f"/signatures/{i}: does not hold for the hash and the key {x['keyId']}")
    published = next(((x, key) for x, key in held if x["purpose"] == "publish"), None)
    if not published: raise Differs("no publish signature by a known key holds")
    if any(x["purpose"] == "release" and key == published[1] for x, key in held): raise Differs("an officer released it with the server's own key")
    for x, key in held: print(f"key: {x['keyId']}, SHA-256 {sha(key).hex()}, from {'--key' if given else board + '/actor'}")
    return f"published {published[0]['at']} with {published[0]['keyId']}; {len(signatures) - len(held)} others not checked"
def check_rule(s, rule):
    if not rule["effectiveFrom"] <= s["period"] <= rule.get("expiresAfter", "9"): raise Differs(f"/rule: {rule['id']} is not in force in {s['period']}")
    founders = {"t": months(s["period"]) - months(rule["founders"]["launch"])}
    compare("/statement", s, {"rule": {"hash": tagged("commons-rule-v1", rule), "id": rule["id"]}, **{k: rule[k] for k in ("board", "currency")}, "inputs": {"founders": founders}})
def check_sum(inputs, results):
    given = sum(int(line.rsplit("|", 1)[1]) for line in results["lines"]) + int(results["reserve"]) + int(results["carried"])
    compare("/statement/results/lines", given, max(int(results["net"]), 0) + int(inputs.get("carriedBefore", 0)) + total(inputs["weights"].get("subscriptions", [])))
    compare("/statement/inputs/weights/contributors", total(inputs["weights"]["contributors"], "raw"), total(i for i in inputs["income"] if i["account"][:4] in ("4000", "4010")))
    return f"{given} micros"
def check_previous(s, source):
    if s["previous"] == "0" * 64: return "this is the first statement"
    try: before = parse(read(source or f"{s['board']}/transparency/{month(months(s['period']) - 1)}.json"))["statement"]
    except (OSError, ValueError, RecursionError) as why: raise NotChecked(f"the statement before was not reached: {why}")
    if before.get("supersedes") == s["previous"]: raise NotChecked("the statement before has been superseded since")
    results, paid = before["results"], int(before["inputs"]["founders"]["paidBefore"])
    now = sum(int(line.rsplit("|", 1)[1]) for line in results["lines"] if "|founders|" in line) if "lines" in results else \
        min(max(int(s["inputs"]["founders"]["paidBefore"]) - paid, 0), int(results["pools"]["founders"]))     # Without lines at most their pool.
    compare("/statement", s, {"previous": tagged("commons-statement-v1", public(before)), "board": before["board"], "currency": before["currency"], "period": month(months(before["period"]) + 1),
                              "inputs": {"deficitBefore": results["deficitAfter"], "carriedBefore": results["carried"], "founders": {"paidBefore": paid + now}}})
def checks(raw, envelope, key, previous):
    yield "form", lambda: check_form(envelope, raw)
    s, rule, found, held = envelope["statement"], envelope["rule"], {}, []
    inputs, results, of = s["inputs"], s["results"], tagged("commons-statement-v1", public(s))
    def whole(check):
        if "lines" not in results: raise NotChecked("an aggregate statement does not publish weights and lines")
        return check()
    def same(*names): compare("/statement/results", results, {name: found[name] for name in names})
    yield "hash", lambda: compare("", envelope, {"hash": of})
    yield "signature", lambda: check_signatures(envelope, of, key, held)
    yield "rule", lambda: check_rule(s, rule)
    yield "inputs", lambda: whole(lambda: compare("/statement", s, {"inputsHash": tagged("commons-inputs-v1", inputs)}))
    yield "pools", lambda: found.update(recompute(s, rule)) or same("net", "deficitAfter", "bps", "pools")
    yield "lines", lambda: whole(lambda: same("toSolidarity", "reserve", "carried", "lines"))
    yield "root", lambda: whole(lambda: compare("/statement/results", results, {"merkleRoot": root(results["lines"])}))
    yield "sum", lambda: whole(lambda: check_sum(inputs, results))
    yield "previous", lambda: check_previous(s, previous)
    print(f"the weights themselves come from attribution root {s['metering']['attributionRoot']}, signed by {len({x['keyId'] for x, _ in held if x['purpose'] == 'audit'})} auditors")
def main():
    arguments, failed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter), {}
    for name in ("source", "--key", "--previous"): arguments.add_argument(name)
    arguments = arguments.parse_args()
    try:
        key, raw = key_of(arguments.key) if arguments.key else None, read(arguments.source)
        envelope = parse(raw)
    except (OSError, ValueError, RecursionError) as why: print(f"{arguments.source} is no statement that can be read: {why}", file=sys.stderr); return 2
    for name, check in checks(raw, envelope, key, arguments.previous):
        try: outcome, detail = "passed", check()
        except NotChecked as why: outcome, detail = "not checked", why
        except Differs as what: outcome, detail = "FAILED", what
        except (LookupError, ValueError, TypeError, ArithmeticError, AttributeError) as what: outcome, detail = "FAILED", f"something it needs is missing or malformed: {what!r}"
        print(f"{name}: {outcome}" + (f" ({detail})" if detail else ""))
        if outcome == "FAILED": failed[name] = detail
        if "form" in failed: break
    explaining = [what for name, what in failed.items() if name not in ("hash", "signature")] or [*failed.values()]     # Those two only say that something differs.
    if failed: print(f"first difference: {explaining[0]}")
    return int(bool(failed))

sys.exit(main())
