"""Checks an unpacked evidence pack with nothing but Python's own library: python3 check_pack.py"""

import hashlib
import json
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def read(name):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read()


def number(value):
    return (value % 2**64).to_bytes(8, "little")


def text(value):
    data = value.encode() if isinstance(value, str) else value
    return number(len(data)) + data


def digest(data):
    return hashlib.sha256(data).hexdigest()


def entry_hash(pack, entry):
    return digest(
        text("plancycle entry 1")
        + bytes.fromhex(entry["previous"])
        + text(pack["organisation"])
        + text(pack["stream"])
        + number(entry["sequence"])
        + text(entry["command"])
        + text(entry["actor"])
        + text(entry["os_user"])
        + number(entry["at"])
        + text(entry["basis"])
        + text(entry["item"])
        + number(entry["version"])
        + bytes.fromhex(entry["command_digest"])
        + text(entry["payload"])
    )


def references(value):
    """Every text, document and definition that a payload names by its digest."""
    if isinstance(value, dict):
        if set(value) == {"id", "digest"}:
            yield "text", value["id"], value["digest"]
        if isinstance(value.get("content"), str):
            yield "document", "", value["content"]
        if {"name", "version", "hash"} == set(value):
            yield "definition", value["name"], value["hash"]
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, (dict, list)):
            yield from references(part)


def check_files(findings):
    for line in read("SHA256SUMS").decode().splitlines():
        expected, name = line.split("  ", 1)
        if digest(read(name)) != expected:
            findings.append(f"{name} is not the file that was packed.")


def check_chain(pack, findings):
    previous = "00" * 32
    for index, entry in enumerate(pack["entries"], 1):
        place = f"Entry {index} of history.json"
        if entry["sequence"] != index:
            findings.append(f"{place} has the number {entry['sequence']}.")
        if entry["previous"] != previous:
            findings.append(f"{place} does not follow the one before it.")
        if entry_hash(pack, entry) != entry["hash"]:
            findings.append(f"{place} was changed: its hash is another one.")
        previous = entry["hash"]


def check_references(pack, findings):
    folder = os.path.join(FOLDER, "documents")
    files = os.listdir(folder) if os.path.isdir(folder) else []
    documents = {name[:64]: name for name in files}
    texts = {it["id"]: it for it in pack["texts"]}
    definitions = {digest(read("definition.yaml"))}
    folder = os.path.join(FOLDER, "definitions")
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        definitions.add(digest(read(os.path.join("definitions", name))))
    for entry in pack["entries"]:
        for kind, name, expected in references(json.loads(entry["payload"])):
            place = f"entry {entry['sequence']}"
            if kind == "text" and name in texts and not texts[name].get("erased"):
                salted = bytes.fromhex(texts[name]["salt"]) + texts[name]["text"].encode()
                if digest(salted) != expected:
                    findings.append(f"The text {name} of {place} was changed.")
            elif kind == "text" and name not in texts:
                findings.append(f"The text {name} of {place} is missing.")
            elif kind == "definition" and expected not in definitions:
                findings.append(f"definition.yaml is not the one that {place} names.")
            elif kind == "document" and set(expected) != {"0"}:
                file = documents.get(expected)
                if file is None:
                    findings.append(f"A document of {place} is missing: {expected}.")
                elif digest(read(os.path.join("documents", file))) != expected:
                    findings.append(f"documents/{file} was changed.")


def check_proof(pack, proof, findings):
    if proof["entries"] != len(pack["entries"]) or proof["hash"] != pack["entries"][-1]["hash"]:
        findings.append("history.json and proof.json do not end at the same entry.")
    if "checkpoint" not in proof:
        print("not signed: no checkpoint covers this history yet")
        return
    checkpoint, covered = proof["checkpoint"], proof["covered"]
    if pack["entries"][covered["sequence"] - 1]["hash"] != covered["hash"]:
        findings.append("The checkpoint was made of another history.")
    node = digest(
        text("plancycle leaf 1")
        + text(pack["stream"])
        + number(covered["sequence"])
        + bytes.fromhex(covered["hash"])
    )
    for step in proof["path"]:
        pair = (step["beside"], node) if step["left"] else (node, step["beside"])
        node = digest(text("plancycle node 1") + bytes.fromhex(pair[0]) + bytes.fromhex(pair[1]))
    if node != checkpoint["root"]:
        findings.append("The checkpoint does not cover this history: another root.")
    signed = (
        text("plancycle checkpoint 1")
        + text(pack["organisation"])
        + number(checkpoint["number"])
        + number(checkpoint["at"])
        + number(checkpoint["position"])
        + number(checkpoint["streams"])
        + bytes.fromhex(checkpoint["root"])
        + bytes.fromhex(checkpoint["previous"])
    )
    if signed != read("signature/checkpoint.bin"):
        findings.append("signature/checkpoint.bin is not the checkpoint of proof.json.")
    if read("signature/checkpoint.sig").hex() != checkpoint["signature"]:
        findings.append("signature/checkpoint.sig is not the signature of proof.json.")
    if read("signature/public_key.der")[-32:].hex() != proof["public_key"]:
        findings.append("signature/public_key.der is not the key of proof.json.")
    last = covered["sequence"]
    if last < len(pack["entries"]):
        print(f"not signed: entries {last + 1} to {len(pack['entries'])}")


def main():
    pack = json.loads(read("history.json"))
    proof = json.loads(read("proof.json"))
    findings = []
    check_files(findings)
    check_chain(pack, findings)
    check_references(pack, findings)
    check_proof(pack, proof, findings)
    for finding in findings:
        print("found:", finding)
    if not findings:
        print(f"sound: {len(pack['entries'])} entries, last hash {pack['entries'][-1]['hash']}")
        print("now check the signature with openssl, as VERIFY.txt says")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
