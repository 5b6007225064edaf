#!/usr/bin/env python3
"""Checks a Factdesk audit export without Factdesk: Python 3.8 or later and the openssl command (>= 3.0).

  python3 verify.py bundle BUNDLE [VKEY]
      BUNDLE (a directory, or a .tar) is what the desk's bundle says it is: the whole log, all of a range
      of it, or single events of it, with what they commit to. Without VKEY the bundle's own key is
      believed; then compare it with the one you were given.
  python3 verify.py export LEAVES CHECKPOINT VKEY [HASHES]
      LEAVES (one event a line) are exactly the log that CHECKPOINT signs. HASHES, the log's level-0
      tiles in one file, let it name the first line that is wrong.
  python3 verify.py receipt [LEAF] RECEIPT VKEY
      LEAF (a file with one line; or the line that the receipt holds) stands in the log, by a C2SP
      tlog-proof.
  python3 verify.py consistency OLD NEW LEAVES VKEY
      The log of checkpoint OLD is the beginning of that of checkpoint NEW.
  python3 verify.py openings LEAVES OPENINGS
      What OPENINGS says was written is what the lines commit to.

VKEY is a file with the log's key, or a C2SP tlog-policy that also names witnesses. It must have come to you by another way than the export: whoever
forges an export can sign it with a key of their own.

Ends with 0 if all of it holds, 1 if it does not, 2 if it could not be checked.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from datetime import datetime, timezone


class Wrong(Exception):
    """It does not hold: 1."""


def sha256(data):
    return hashlib.sha256(data).digest()


# RFC 6962, section 2.1.
def leaf_hash(line):
    return sha256(b"\0" + line)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


class Tree:
    """Grows by leaf hashes; keeps one root for each bit of its size."""

    def __init__(self):
        self.size, self.roots = 0, []

    def add(self, grown):
        bits = self.size
        while bits & 1:
            grown, bits = node_hash(self.roots.pop(), grown), bits >> 1
        self.roots.append(grown)
        self.size += 1

    def root(self):
        if not self.roots:
            return sha256(b"")
        right = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            right = node_hash(left, right)
        return right


def lines_of(path):
    with open(path, "rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                raise Wrong("the last line is cut")
            yield line[:-1]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def decode(text):
    return base64.b64decode(text, validate=True)


def parse_key(text, kind):
    """C2SP signed-note, "Verifier keys": name+id+base64(type || Ed25519 key); type 1 is a log's, 4 a witness's."""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text)
    if not match:
        raise ValueError(f"no verifier key: {text[:60]}")
    name, kid, key = match[1], match[2], decode(match[3])
    if len(key) != 33 or key[0] != kind:
        raise ValueError(f"no such key: {name}")
    if sha256(name.encode() + b"\n" + key)[:4].hex() != kid:
        raise ValueError(f"the id is not the key's: {name}")
    return name, kid, key[1:]


class Trust:
    """A file with the log's keys, one a line; or a C2SP tlog-policy, which also names witnesses."""

    def __init__(self, path):
        self.logs, self.witnesses, self.groups, self.quorum = [], {}, {}, "none"
        for line in read(path).decode().split("\n"):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if words[0] == "log" and len(words) > 1:
                self.logs.append(parse_key(words[1], 1))
            elif words[0] == "witness" and len(words) > 2:
                self.witnesses[words[1]] = parse_key(words[2], 4)
            elif words[0] == "group" and len(words) > 3:
                members = words[3:]
                least = {"all": len(members), "any": 1}.get(words[2]) or int(words[2])
                if not 1 <= least <= len(members):
                    raise ValueError("the policy has a malformed group")
                self.groups[words[1]] = (least, members)
            elif words[0] == "quorum" and len(words) > 1:
                self.quorum = words[1]
            else:
                self.logs.append(parse_key(line.strip(), 1))
        if self.quorum not in ("none", *self.groups, *self.witnesses):
            raise ValueError(f"the policy does not say who {self.quorum} is")

    def is_met(self, signed):
        def has_signed(name):
            if name not in self.groups:
                return name in signed
            least, members = self.groups[name]
            return sum(map(has_signed, members)) >= least

        return self.quorum == "none" or has_signed(self.quorum)


def verify_ed25519(key, text, signature):
    der = bytes.fromhex("302a300506032b6570032100") + key
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("key", der), ("text", text), ("signature", signature)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature"
        return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0


def open_checkpoint(note, trust):
    """The size and root of a C2SP tlog-checkpoint, once a trusted key of its log has been found to have signed it,
    and what a verdict on it is told with."""
    text, blank, signatures = note.rpartition(b"\n\n")
    if not blank or not note.endswith(b"\n"):
        raise ValueError("the checkpoint is no signed note")
    text += b"\n"
    origin, size, root = text.decode().split("\n")[:3]
    signed, witnesses = False, {}
    for line in signatures.decode()[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise ValueError("malformed signature line")
        blob = decode(parts[2])
        who = (parts[1], blob[:4].hex())
        for name, kid, public in trust.logs:
            if who == (name, kid) and name == origin:
                if not verify_ed25519(public, text, blob[4:]):
                    raise Wrong("the log's signature is wrong")
                signed = True
        for known_as, (name, kid, public) in trust.witnesses.items():
            if who == (name, kid):
                # C2SP tlog-cosignature: who signed, and when they said that they did.
                time = int.from_bytes(blob[4:12], "big") if len(blob) == 76 else 0
                message = f"cosignature/v1\ntime {time}\n".encode() + text
                if not verify_ed25519(public, message, blob[12:]):
                    raise Wrong(f"the signature of {name} is wrong")
                at = datetime.fromtimestamp(time, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                witnesses[known_as] = f"{name} at {at}"
    if not signed:
        raise Wrong("the key has not signed this checkpoint")
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", size):
        raise ValueError("the checkpoint has no size")

    def told(said):
        if not trust.is_met(witnesses):
            raise ValueError(said + ", but fewer witnesses have signed its head than the policy asks for")
        also = "; also signed by " + ", ".join(witnesses.values()) if witnesses else ""
        return f"{origin}: {said}{also}"

    return told, int(size), decode(root)


def check_bundle(bundle, vkey=None):
    if os.path.isdir(bundle):
        return check_unpacked(bundle, vkey)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(bundle) as tar:
        for member in tar:
            name = os.path.basename(member.name)
            if member.isfile() and name:
                with open(os.path.join(folder, name), "wb") as file:
                    shutil.copyfileobj(tar.extractfile(member), file)
        return check_unpacked(folder, vkey)


def check_unpacked(folder, vkey):
    def part(name):
        path = os.path.join(folder, name)
        return path if os.path.exists(path) else None

    leaves = os.path.join(folder, "leaves.jsonl")
    trust = Trust(vkey or os.path.join(folder, "log.vkey"))
    # Who names no witnesses is told of those that the bundle names.
    if part("policy") and not trust.witnesses:
        own = Trust(part("policy"))
        trust.witnesses, trust.groups, trust.quorum = own.witnesses, own.groups, own.quorum
    told, size, root = open_checkpoint(read(os.path.join(folder, "checkpoint")), trust)
    if part("proofs.jsonl"):
        said = check_each(leaves, size, root, part("proofs.jsonl"))
    else:
        said = check_range(leaves, size, root, part("range"), part("hashes"))
    if part("openings.jsonl"):
        said += "; " + check_openings(leaves, part("openings.jsonl"))
    warning = "; by the key in the bundle: compare it with the one you were given" if vkey is None else ""
    return told(said) + warning


def check_range(leaves, size, root, range_file, hashes_file):
    begin, end, left, right = (0, size, [], []) if range_file is None else read_range(range_file)
    if begin >= end or end > size:
        raise Wrong("the range is not of this log")
    hashes = None if hashes_file is None else read(hashes_file)
    if hashes is not None:
        own = (hashes[at : at + 32] for at in range(0, len(hashes), 32))
        fits = len(hashes) == (end - begin) * 32
        if not fits or range_root(begin, end, left, right, size, own) != root:
            raise Wrong("the hashes are not those of the signed log")
    lines, seen = lines_of(leaves), 0

    def leaf_hashes():
        nonlocal seen
        for line in lines:
            grown = leaf_hash(line)
            if hashes is not None and grown != hashes[seen * 32 : seen * 32 + 32]:
                raise Wrong(f"line {seen + 1} is not the one in the log")
            seen += 1
            yield grown

    if range_root(begin, end, left, right, size, leaf_hashes()) != root:
        raise Wrong("the root differs: these lines are not of the signed log")
    for _ in lines:
        raise Wrong(f"more lines than the {end - begin} there should be")
    if range_file is None:
        return f"all {size} events are the signed log"
    return f"these are all events from number {begin + 1} to {end} of the signed {size}"


def range_root(begin, end, left, right, size, leaves):
    """The root over the range's leaves and the hashes of the largest subtrees outside."""
    lefts, rights = iter(left), iter(right)

    def hash_of(start, stop):
        if stop <= begin or start >= end:
            outside = next(lefts if stop <= begin else rights, None)
            if outside is None:
                raise Wrong("the proof of the range has too few hashes")
            return outside
        if stop - start == 1:
            leaf = next(leaves, None)
            if leaf is None:
                raise Wrong(f"fewer lines than the {end - begin} there should be")
            return leaf
        half = 1 << (stop - start - 1).bit_length() - 1
        first = hash_of(start, start + half)
        return node_hash(first, hash_of(start + half, stop))

    root = hash_of(0, size)
    if next(lefts, None) or next(rights, None):
        raise Wrong("the proof of the range has too many hashes")
    return root


def read_range(path):
    pattern = r"factdesk-range-proof@v1\nrange (\d+) (\d+)\nleft (\d+)\n((?:.+\n)*)"
    match = re.match(pattern, read(path).decode())
    if not match:
        raise ValueError("the proof of the range is malformed")
    lines = match[4].splitlines()
    count = int(match[3])
    if len(lines) <= count or lines[count] != f"right {len(lines) - count - 1}":
        raise ValueError("the proof of the range is malformed")
    left, right = lines[:count], lines[count + 1 :]
    return int(match[1]), int(match[2]), [decode(hash) for hash in left], [decode(hash) for hash in right]


def check_each(leaves, size, root, proofs_file):
    proofs, count, last = lines_of(proofs_file), 0, -1
    for line in lines_of(leaves):
        count += 1
        proof = next(proofs, None)
        if proof is None:
            raise Wrong(f"line {count} has no proof")
        proof = json.loads(proof)
        index = proof["index"]
        if not includes(leaf_hash(line), index, size, [decode(hash) for hash in proof["hashes"]], root):
            raise Wrong(f"line {count} is not number {index + 1} of the signed log")
        if index <= last:
            raise Wrong(f"line {count} is out of order")
        last = index
    for _ in proofs:
        raise Wrong(f"there are proofs for more than the {count} lines")
    return f"each of the {count} events is in the signed log of {size}"


def check_export(leaves, checkpoint, vkey, hashes_file=None):
    told, size, root = open_checkpoint(read(checkpoint), Trust(vkey))
    hashes = None
    if hashes_file is not None:
        hashes = read(hashes_file)
        own = Tree()
        for at in range(0, min(len(hashes) // 32, size)):
            own.add(hashes[at * 32 : at * 32 + 32])
        if own.size != size or own.root() != root:
            raise Wrong("the hashes are not those of the signed log")
    tree = Tree()
    for line in lines_of(leaves):
        grown = leaf_hash(line)
        if hashes is not None and grown != hashes[tree.size * 32 : tree.size * 32 + 32]:
            raise Wrong(f"line {tree.size + 1} is not the one in the log")
        tree.add(grown)
    if tree.size != size:
        raise Wrong(f"{tree.size} lines, but the checkpoint is of {size}")
    if tree.root() != root:
        raise Wrong("the root differs: these lines are not the signed log")
    return told(f"all {size} events are the signed log, root {base64.b64encode(root).decode()}")


def check_receipt(*files):
    leaf, receipt_file, vkey = files if len(files) == 3 else (None, *files)
    head, blank, checkpoint = read(receipt_file).partition(b"\n\n")
    lines = head.decode().split("\n")
    if not blank or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise ValueError(f"{receipt_file} is no tlog-proof")
    extra = decode(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
    match = re.fullmatch(r"index (0|[1-9][0-9]{0,15})", lines.pop(0) if lines else "")
    if not match:
        raise ValueError(f"{receipt_file} has no index")
    told, size, root = open_checkpoint(checkpoint, Trust(vkey))
    if leaf is None and extra is None:
        raise ValueError("the receipt does not hold the line")
    events = [extra] if leaf is None else list(lines_of(leaf))
    if len(events) != 1:
        raise ValueError(f"{leaf} must hold one line")
    index = int(match[1])
    if not includes(leaf_hash(events[0]), index, size, [decode(line) for line in lines], root):
        raise Wrong(f"the event is not number {index + 1} of the signed log")
    return told(f"the event is number {index + 1} of {size}")


def includes(grown, index, size, path, root):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    node, last = index, size - 1
    for sibling in path:
        if last == 0 or len(sibling) != 32:
            return False
        if node & 1 or node == last:
            grown = node_hash(sibling, grown)
            while not node & 1 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            grown = node_hash(grown, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and grown == root


def check_consistency(old, new, leaves, vkey):
    trust = Trust(vkey)
    before, after = (open_checkpoint(read(file), trust) for file in (old, new))
    if before[1] > after[1]:
        raise Wrong(f"the older checkpoint is larger: {before[1]} > {after[1]}")
    tree = Tree()

    def compare():
        for (_, size, root), which in ((before, "older"), (after, "newer")):
            if tree.size == size and tree.root() != root:
                raise Wrong(f"the {which} checkpoint signs another log of {size} events")

    compare()
    for line in lines_of(leaves):
        tree.add(leaf_hash(line))
        compare()
    if tree.size < after[1]:
        raise Wrong(f"{tree.size} lines, but the checkpoint is of {after[1]}")
    return after[0](f"the log of {before[1]} events is the beginning of that of {after[1]}")


def check_openings(leaves, openings_file):
    openings, total = {}, 0
    for line in lines_of(openings_file):
        opening = json.loads(line)
        openings.setdefault(opening["event"], []).append(opening)
        total += 1
    for line in lines_of(leaves):
        leaf = json.loads(line)
        for opening in openings.pop(leaf["id"], []):
            part = leaf
            for name in opening["path"].split("."):
                part = part.get(name) if isinstance(part, dict) else None
            mac = hmac.new(bytes.fromhex(opening["key"]), opening["value"].encode(), hashlib.sha256)
            if part != {"commit": "hmac-sha256:" + mac.hexdigest()}:
                raise Wrong(f"{opening['path']} of event {opening['event']} is not what the line commits to")
    for stranger in openings:
        raise Wrong(f"an opening is of event {stranger}, which is not among the lines")
    return f"all {total} openings are what the lines commit to"


COMMANDS = {
    "bundle": (check_bundle, 1, 2),
    "export": (check_export, 3, 4),
    "receipt": (check_receipt, 2, 3),
    "consistency": (check_consistency, 4, 4),
    "openings": (check_openings, 2, 2),
}


def main(name="", *files):
    command, least, most = COMMANDS.get(name, (None, 0, 0))
    if command is None or not least <= len(files) <= most:
        print("usage: verify.py bundle|export|receipt|consistency|openings FILES; its first lines say more", file=sys.stderr)
        return 2
    try:
        print("OK", command(*files))
        return 0
    except Wrong as wrong:
        print("WRONG", wrong, file=sys.stderr)
        return 1
    except Exception as error:
        print("CANNOT CHECK", error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
