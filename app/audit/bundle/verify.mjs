#!/usr/bin/env node
/*
Checks a Factdesk audit export without Factdesk: this one file and Node.js 20 or later, nothing else.

  node verify.mjs bundle BUNDLE [VKEY]
      BUNDLE (a directory, or a .tar) is what the desk's bundle says it is: the whole log, all of a range
      of it, or single events of it, with what they commit to. Without VKEY the bundle's own key is
      believed; then compare it with the one you were given.
  node verify.mjs export LEAVES CHECKPOINT VKEY [HASHES]
      LEAVES (one event a line) are exactly the log that CHECKPOINT signs. HASHES, the log's level-0
      tiles in one file, let it name the first line that is wrong.
  node verify.mjs receipt [LEAF] RECEIPT VKEY
      LEAF (a file with one line; or the line that the receipt holds) stands in the log, by a C2SP
      tlog-proof.
  node verify.mjs consistency OLD NEW LEAVES VKEY
      The log of checkpoint OLD is the beginning of that of checkpoint NEW.
  node verify.mjs openings LEAVES OPENINGS
      What OPENINGS says was written is what the lines commit to.

VKEY is a file with the log's key, or a C2SP tlog-policy that also names witnesses. It must have come to you by another way than the export: whoever
forges an export can sign it with a key of their own.

Ends with 0 if all of it holds, 1 if it does not, 2 if it could not be checked.
*/
import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** It does not hold: 1. */
class Wrong extends Error {}

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const zero = Buffer.of(0)
const one = Buffer.of(1)
// RFC 6962, section 2.1.
const leafHash = (line) => sha256(zero, line)
const nodeHash = (left, right) => sha256(one, left, right)

/** Grows a tree by leaf hashes; keeps one root for each bit of its size. */
function newTree() {
  const roots = []
  let size = 0
  return {
    get size() {
      return size
    },
    add(hash) {
      let grown = hash
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        grown = nodeHash(roots.pop(), grown)
      }
      roots.push(grown)
      size += 1
    },
    root() {
      if (size === 0) return sha256()
      return roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), roots.at(-1))
    },
  }
}

/** Each line of a file (or of a part of one) as bytes without its line feed; a last line without one is refused. */
function* linesOf(part) {
  const { file, from: start = 0, size = Number.POSITIVE_INFINITY } = asPart(part)
  const descriptor = openSync(file, 'r')
  try {
    const chunk = Buffer.alloc(1 << 20)
    let rest = Buffer.alloc(0)
    for (let at = 0; at < size; ) {
      const read = readSync(descriptor, chunk, 0, Math.min(chunk.length, size - at), start + at)
      if (read === 0) break
      at += read
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)])
      let from = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        yield bytes.subarray(from, at)
        from = at + 1
      }
      rest = Buffer.from(bytes.subarray(from))
    }
    if (rest.length > 0) throw new Wrong('the last line is cut')
  } finally {
    closeSync(descriptor)
  }
}

const asPart = (part) => (typeof part === 'string' ? { file: part } : part)

/** All bytes of a file, or of a part of one. */
function readPart(part) {
  const { file, from, size } = asPart(part)
  if (from === undefined) return readFileSync(file)
  const bytes = Buffer.alloc(size)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, bytes, 0, size, from)
  closeSync(descriptor)
  return bytes
}

/** The files of a bundle by their names: of a directory, or of a POSIX tar without being unpacked. */
function openBundle(bundle) {
  if (statSync(bundle).isDirectory()) {
    return (name) => (existsSync(join(bundle, name)) ? { file: join(bundle, name) } : null)
  }
  const files = new Map()
  const whole = statSync(bundle).size
  for (let at = 0; at + 512 <= whole; ) {
    const header = readPart({ file: bundle, from: at, size: 512 })
    const name = header.toString('utf8', 0, header.indexOf(0)).replace(/^[^/]*\//, '')
    if (name === '') break
    const size =
      header[124] === 0x80
        ? Number(header.readBigUInt64BE(128))
        : Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (!Number.isSafeInteger(size) || at + 512 + size > whole) throw new Error('the tar is cut')
    files.set(name, { file: bundle, from: at + 512, size })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return (name) => files.get(name) ?? null
}

function base64(text) {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Error(`not base64: ${text.slice(0, 60)}`)
  return bytes
}

/** C2SP signed-note, "Verifier keys": name+id+base64(type || Ed25519 key); type 1 is a log's, 4 a witness's. */
function parseKey(text, type) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  if (name === undefined) throw new Error(`no verifier key: ${text.slice(0, 60)}`)
  const key = base64(encoded)
  if (key.length !== 33 || key[0] !== type) throw new Error(`no such key: ${name}`)
  if (sha256(`${name}\n`, key).toString('hex', 0, 4) !== id)
    throw new Error(`the id is not the key's: ${name}`)
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)])
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** A file with the log's keys, one a line; or a C2SP tlog-policy, which also names witnesses. */
function readTrust(part) {
  const trust = { logs: [], witnesses: [], groups: new Map(), quorum: 'none' }
  const lines = readPart(part).toString().split('\n')
  for (const line of lines) {
    const [word, ...rest] = line.split(/[ \t\r]+/).filter((one) => one !== '')
    if (word === undefined || word.startsWith('#')) continue
    const [name, ...more] = rest
    if (word === 'log' && name) trust.logs.push(parseKey(name, 1))
    else if (word === 'witness' && more[0])
      trust.witnesses.push({ as: name, ...parseKey(more[0], 4) })
    else if (word === 'group' && more.length > 1) trust.groups.set(name, groupOf(more))
    else if (word === 'quorum' && name) trust.quorum = name
    else trust.logs.push(parseKey(line.trim(), 1))
  }
  const known = new Set(['none', ...trust.groups.keys(), ...trust.witnesses.map(({ as }) => as)])
  if (!known.has(trust.quorum)) throw new Error(`the policy does not say who ${trust.quorum} is`)
  return trust
}

function groupOf([count, ...members]) {
  const least = count === 'all' ? members.length : count === 'any' ? 1 : Number(count)
  if (!(least >= 1 && least <= members.length)) throw new Error('the policy has a malformed group')
  return { least, members }
}

function isQuorumMet({ groups, quorum }, signed) {
  const hasSigned = (name) => {
    const group = groups.get(name)
    return group ? group.members.filter(hasSigned).length >= group.least : signed.has(name)
  }
  return quorum === 'none' || hasSigned(quorum)
}

/** The size and root of a C2SP tlog-checkpoint, once a trusted key of its log has been found to have signed it. */
function openCheckpoint(note, trust) {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) throw new Error('the checkpoint is no signed note')
  const text = note.slice(0, split + 1)
  const [origin, size, root] = text.split('\n')
  const logs = trust.logs.filter(({ name }) => name === origin)
  let signed = false
  const witnesses = new Map()
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [dash, who, encoded, ...more] = line.split(' ')
    if (dash !== '\u2014' || encoded === undefined || more.length > 0)
      throw new Error('malformed signature line')
    const blob = base64(encoded)
    const isOf = ({ name, id }) => who === name && blob.toString('hex', 0, 4) === id
    const log = logs.find(isOf)
    if (log && !verify(null, Buffer.from(text), log.key, blob.subarray(4)))
      throw new Wrong("the log's signature is wrong")
    signed ||= log !== undefined
    const witness = trust.witnesses.find(isOf)
    if (witness) witnesses.set(witness.as, cosigned(witness, text, blob))
  }
  if (!signed) throw new Wrong('the key has not signed this checkpoint')
  if (!/^(0|[1-9]\d{0,15})$/.test(size)) throw new Error('the checkpoint has no size')
  const head = {
    origin,
    size: Number(size),
    root: base64(root),
    witnesses: [...witnesses.values()],
  }
  return { ...head, lacksWitnesses: !isQuorumMet(trust, witnesses) }
}

/** C2SP tlog-cosignature: who signed, and when they said that they did. */
function cosigned({ name, key }, text, blob) {
  const time = blob.length === 76 ? blob.readBigUInt64BE(4) : 0n
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
  if (!verify(null, message, key, blob.subarray(12)))
    throw new Wrong(`the signature of ${name} is wrong`)
  return `${name} at ${new Date(Number(time) * 1000).toISOString()}`
}

/** What was found, unless the policy asks for more witnesses than have signed. */
function toldOf({ origin, witnesses, lacksWitnesses }, said) {
  if (lacksWitnesses)
    throw new Error(`${said}, but fewer witnesses have signed its head than the policy asks for`)
  return `${origin}: ${said}${witnesses.length > 0 ? `; also signed by ${witnesses.join(', ')}` : ''}`
}

function checkBundle(bundleName, keyFile) {
  const part = openBundle(bundleName)
  const need = (name) => {
    const found = part(name)
    if (found === null) throw new Error(`the bundle has no ${name}`)
    return found
  }
  const policy = part('policy')
  const own = policy === null ? null : readTrust(policy)
  const given = readTrust(keyFile ?? need('log.vkey'))
  // Who names no witnesses is told of those that the bundle names.
  const trust = own === null || given.witnesses.length > 0 ? given : { ...own, logs: given.logs }
  const head = openCheckpoint(readPart(need('checkpoint')).toString(), trust)
  const proofs = part('proofs.jsonl')
  const said =
    proofs === null
      ? checkRange(need('leaves.jsonl'), head, part('range'), part('hashes'))
      : checkEach(need('leaves.jsonl'), head, proofs)
  const openings = part('openings.jsonl')
  const more = openings === null ? '' : `; ${checkOpenings(need('leaves.jsonl'), openings)}`
  const warning =
    keyFile === undefined
      ? '; by the key in the bundle: compare it with the one you were given'
      : ''
  return toldOf(head, `${said}${more}`) + warning
}

/** The lines are all of the log from one place to another, which with the hashes of what is outside gives the root. */
function checkRange(leaves, { size, root }, rangePart, hashesPart) {
  const range =
    rangePart === null
      ? { begin: 0, end: size, left: [], right: [] }
      : readRange(readPart(rangePart).toString())
  if (range.begin >= range.end || range.end > size) throw new Wrong('the range is not of this log')
  const hashes = hashesPart === null ? null : readPart(hashesPart)
  const count = range.end - range.begin
  const hashAt = (at) => hashes.subarray(at * 32, at * 32 + 32)
  if (hashes !== null) {
    let at = 0
    const fits = hashes.length === count * 32
    if (!fits || !rangeRoot(range, size, () => hashAt(at++)).equals(root))
      throw new Wrong('the hashes are not those of the signed log')
  }
  const lines = linesOf(leaves)
  let seen = 0
  const nextLeaf = () => {
    const { value, done } = lines.next()
    if (done) throw new Wrong(`${seen} lines, but there should be ${count}`)
    const hash = leafHash(value)
    if (hashes !== null && !hash.equals(hashAt(seen)))
      throw new Wrong(`line ${seen + 1} is not the one in the log`)
    seen += 1
    return hash
  }
  if (!rangeRoot(range, size, nextLeaf).equals(root))
    throw new Wrong('the root differs: these lines are not of the signed log')
  if (!lines.next().done) throw new Wrong(`more lines than the ${count} there should be`)
  return rangePart === null
    ? `all ${size} events are the signed log`
    : `these are all events from number ${range.begin + 1} to ${range.end} of the signed ${size}`
}

/** The root over the range's leaves, given one by one, and the hashes of the largest subtrees outside. */
function rangeRoot({ begin, end, left, right }, size, nextLeaf) {
  const [lefts, rights] = [[...left], [...right]]
  const hashOf = (from, to) => {
    const outside = to <= begin ? lefts : from >= end ? rights : null
    if (outside !== null) {
      if (outside.length === 0) throw new Wrong('the proof of the range has too few hashes')
      return outside.shift()
    }
    if (to - from === 1) return nextLeaf()
    let half = 1
    while (half * 2 < to - from) half *= 2
    const first = hashOf(from, from + half)
    return nodeHash(first, hashOf(from + half, to))
  }
  const root = hashOf(0, size)
  if (lefts.length + rights.length > 0)
    throw new Wrong('the proof of the range has too many hashes')
  return root
}

function readRange(text) {
  const lines = text.split('\n')
  const take = (pattern) => {
    const found = pattern.exec(lines.shift() ?? '')
    if (found === null) throw new Error('the proof of the range is malformed')
    return found.slice(1).map(Number)
  }
  take(/^factdesk-range-proof@v1$/)
  const [begin, end] = take(/^range (0|[1-9]\d{0,15}) ([1-9]\d{0,15})$/)
  const left = lines.splice(0, take(/^left (\d{1,3})$/)[0]).map(base64)
  const right = lines.splice(0, take(/^right (\d{1,3})$/)[0]).map(base64)
  return { begin, end, left, right }
}

/** Each line stands in the log, where its proof says. */
function checkEach(leaves, { size, root }, proofsPart) {
  const proofs = linesOf(proofsPart)
  let [count, last] = [0, -1]
  for (const line of linesOf(leaves)) {
    count += 1
    const { value, done } = proofs.next()
    if (done) throw new Wrong(`line ${count} has no proof`)
    const { index, hashes } = JSON.parse(value.toString())
    if (!includes(leafHash(line), index, size, hashes.map(base64), root))
      throw new Wrong(`line ${count} is not number ${index + 1} of the signed log`)
    if (index <= last) throw new Wrong(`line ${count} is out of order`)
    last = index
  }
  if (!proofs.next().done) throw new Wrong(`there are proofs for more than the ${count} lines`)
  return `each of the ${count} events is in the signed log of ${size}`
}

function checkExport(leavesFile, checkpointFile, keyFile, hashesFile) {
  const head = openCheckpoint(readFileSync(checkpointFile, 'utf8'), readTrust(keyFile))
  const { size, root } = head
  const hashes = hashesFile === undefined ? null : readFileSync(hashesFile)
  if (hashes !== null) checkHashes(hashes, size, root)
  const tree = newTree()
  for (const line of linesOf(leavesFile)) {
    const hash = leafHash(line)
    if (hashes !== null && !hash.equals(hashes.subarray(tree.size * 32, tree.size * 32 + 32))) {
      throw new Wrong(`line ${tree.size + 1} is not the one in the log`)
    }
    tree.add(hash)
  }
  if (tree.size !== size) throw new Wrong(`${tree.size} lines, but the checkpoint is of ${size}`)
  if (!tree.root().equals(root))
    throw new Wrong('the root differs: these lines are not the signed log')
  return toldOf(head, `all ${size} events are the signed log, root ${root.toString('base64')}`)
}

/** The hashes are the signed log's own, or they could blame the wrong line. */
function checkHashes(hashes, size, root) {
  const tree = newTree()
  for (let at = 0; at + 32 <= hashes.length && tree.size < size; at += 32)
    tree.add(hashes.subarray(at, at + 32))
  if (tree.size !== size || !tree.root().equals(root))
    throw new Wrong('the hashes are not those of the signed log')
}

function checkReceipt(...files) {
  const [receiptFile, keyFile] = files.slice(-2)
  const leafFile = files.length === 3 ? files[0] : null
  const receipt = readFileSync(receiptFile, 'utf8')
  const split = receipt.indexOf('\n\n')
  const [first, ...lines] = receipt.slice(0, split).split('\n')
  if (split < 0 || first !== 'c2sp.org/tlog-proof@v1')
    throw new Error(`${receiptFile} is no tlog-proof`)
  const extra = lines[0]?.startsWith('extra ') ? lines.shift().slice(6) : null
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  if (digits === undefined) throw new Error(`${receiptFile} has no index`)
  const head = openCheckpoint(receipt.slice(split + 2), readTrust(keyFile))
  const { size, root } = head
  if (leafFile === null && extra === null) throw new Error('the receipt does not hold the line')
  const [line, ...more] = leafFile === null ? [base64(extra)] : linesOf(leafFile)
  if (line === undefined || more.length > 0) throw new Error(`${leafFile} must hold one line`)
  const index = Number(digits)
  if (!includes(leafHash(line), index, size, lines.map(base64), root)) {
    throw new Wrong(`the event is not number ${index + 1} of the signed log`)
  }
  return toldOf(head, `the event is number ${index + 1} of ${size}`)
}

/** RFC 9162, section 2.1.3.2. */
function includes(leaf, index, size, path, root) {
  if (index >= size) return false
  let [node, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0 || sibling.length !== 32) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && hash.equals(root)
}

function checkConsistency(oldFile, newFile, leavesFile, keyFile) {
  const key = readTrust(keyFile)
  const before = openCheckpoint(readFileSync(oldFile, 'utf8'), key)
  const after = openCheckpoint(readFileSync(newFile, 'utf8'), key)
  if (before.size > after.size)
    throw new Wrong(`the older checkpoint is larger: ${before.size} > ${after.size}`)
  const tree = newTree()
  const compare = (head, which) => {
    if (tree.size === head.size && !tree.root().equals(head.root)) {
      throw new Wrong(`the ${which} checkpoint signs another log of ${head.size} events`)
    }
  }
  compare(before, 'older')
  compare(after, 'newer')
  for (const line of linesOf(leavesFile)) {
    tree.add(leafHash(line))
    compare(before, 'older')
    compare(after, 'newer')
  }
  if (tree.size < after.size)
    throw new Wrong(`${tree.size} lines, but the checkpoint is of ${after.size}`)
  return toldOf(after, `the log of ${before.size} events is the beginning of that of ${after.size}`)
}

function checkOpenings(leavesFile, openingsFile) {
  const openings = new Map()
  for (const line of linesOf(openingsFile)) {
    const opening = JSON.parse(line.toString())
    openings.set(opening.event, [...(openings.get(opening.event) ?? []), opening])
  }
  const total = [...openings.values()].reduce((count, some) => count + some.length, 0)
  for (const line of linesOf(leavesFile)) {
    const leaf = JSON.parse(line.toString())
    for (const opening of openings.get(leaf.id) ?? []) checkOpening(leaf, opening)
    openings.delete(leaf.id)
  }
  const [stranger] = openings.keys()
  if (stranger !== undefined)
    throw new Wrong(`an opening is of event ${stranger}, which is not among the lines`)
  return `all ${total} openings are what the lines commit to`
}

function checkOpening(leaf, { event, path, key, value }) {
  const part = path
    .split('.')
    .reduce((at, name) => (at && Object.hasOwn(at, name) ? at[name] : undefined), leaf)
  const hmac = createHmac('sha256', Buffer.from(key, 'hex')).update(value).digest('hex')
  const [given, wanted] = [part?.commit, `hmac-sha256:${hmac}`].map((text) =>
    Buffer.from(String(text)),
  )
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Wrong(`${path} of event ${event} is not what the line commits to`)
  }
}

const commands = {
  bundle: [checkBundle, 1, 2],
  export: [checkExport, 3, 4],
  receipt: [checkReceipt, 2, 3],
  consistency: [checkConsistency, 4, 4],
  openings: [checkOpenings, 2, 2],
}

function main([name = '', ...files]) {
  const [command, least, most] = Object.hasOwn(commands, name) ? commands[name] : []
  if (command === undefined || files.length < least || files.length > most) {
    process.stderr.write(
      'usage: verify.mjs bundle|export|receipt|consistency|openings FILES; its first lines say more\n',
    )
    return 2
  }
  try {
    process.stdout.write(`OK ${command(...files)}\n`)
    return 0
  } catch (error) {
    const isWrong = error instanceof Wrong
    process.stderr.write(`${isWrong ? 'WRONG' : 'CANNOT CHECK'} ${error.message}\n`)
    return isWrong ? 1 : 2
  }
}

process.exitCode = main(process.argv.slice(2))
