import { randomBytes, webcrypto } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import {
  AlgorithmIdentifier,
  Certificate,
  CryptoEngine,
  type ExtKeyUsage,
  id_eContentType_TSTInfo,
  MessageImprint,
  PKIStatus,
  SignedData,
  setEngine,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sha256 } from '../sha256.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'
const contentTypeOid = '1.2.840.113549.1.9.3'
const messageDigestOid = '1.2.840.113549.1.9.4'
const extKeyUsageOid = '2.5.29.37'
const timeStampingOid = '1.3.6.1.5.5.7.3.8'

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }))

/** A question to a time-stamping authority, and the number that its answer must repeat. */
export type TimestampQuery = { der: Uint8Array; nonce: Uint8Array }

/** Why an answer is none, as a clause. */
export type TimestampRefusal = { code: 'timestamp_wrong'; why: string }

/** Asks when these bytes were there: RFC 3161, section 2.4.1, with the certificate to come along. */
export function timestampQuery(bytes: Uint8Array): TimestampQuery {
  // The first bit is the sign of the number.
  const nonce = Uint8Array.from(randomBytes(8), (byte, at) =>
    at === 0 ? (byte & 0x3f) | 0x40 : byte,
  )
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: sha256Oid,
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: sha256(bytes) }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  })
  return { der: new Uint8Array(request.toSchema().toBER()), nonce }
}

/**
 * When the bytes were stamped, once the answer is found to be to this question, signed by a certificate
 * for time-stamping that one of the trusted ones vouches for. Sections 2.2 and 2.4.2.
 */
export async function verifyTimestamp(
  reply: Uint8Array,
  bytes: Uint8Array,
  nonce: Uint8Array,
  trusted: readonly Uint8Array[],
): Promise<Result<Date, TimestampRefusal>> {
  try {
    const answer = TimeStampResp.fromBER(new Uint8Array(reply))
    const { status } = answer.status
    if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) {
      return wrong(`the authority refuses (status ${status})`)
    }
    if (!answer.timeStampToken) return wrong('the answer holds no timestamp')
    const signed = new SignedData({ schema: answer.timeStampToken.content })
    const content = signed.encapContentInfo.eContent?.getValue()
    if (content === undefined) return wrong('the timestamp is empty')
    // The library holds the hash against the bytes only where the type says so, and that is not signed.
    if (!isTimestamp(signed)) return wrong('the answer is no timestamp')
    const info = TSTInfo.fromBER(content)
    const stamped = info.messageImprint.hashedMessage.valueBlock.valueHexView
    const isOfBytes = Buffer.compare(stamped, sha256(bytes)) === 0
    if (!isOfBytes || info.messageImprint.hashAlgorithm.algorithmId !== sha256Oid) {
      return wrong('the timestamp is of something else')
    }
    const said = new Uint8Array(info.nonce?.valueBlock.valueHexView ?? [])
    if (Buffer.compare(said, nonce) !== 0) return wrong('the answer is to another question')
    const certificates = trusted.map((der) => Certificate.fromBER(new Uint8Array(der)))
    const checked = await signed.verify({
      signer: 0,
      data: new Uint8Array(bytes).buffer,
      trustedCerts: certificates,
      checkChain: true,
      checkDate: info.genTime,
      extendedMode: true,
    })
    if (!checked.signatureVerified) return wrong('the signature is wrong')
    if (!checked.signerCertificate || !isForTimestamps(checked.signerCertificate)) {
      return wrong('the signer’s certificate is not for time-stamping')
    }
    return ok(info.genTime)
  } catch (error) {
    return wrong(reasonOf(error))
  }
}

/** One signer, who has signed that it is a timestamp, and the digest of its content. */
function isTimestamp({ encapContentInfo, signerInfos }: SignedData): boolean {
  const attributes = signerInfos[0]?.signedAttrs?.attributes ?? []
  const typeSigned = attributes.find(({ type }) => type === contentTypeOid)?.values[0]
  const [digest] = attributes.filter(({ type }) => type === messageDigestOid)
  return (
    signerInfos.length === 1 &&
    digest !== undefined &&
    encapContentInfo.eContentType === id_eContentType_TSTInfo &&
    typeSigned?.valueBlock.toString() === id_eContentType_TSTInfo
  )
}

function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === extKeyUsageOid)
  const { keyPurposes = [] } = (usage?.parsedValue ?? {}) as Partial<ExtKeyUsage>
  return usage?.critical === true && keyPurposes.join() === timeStampingOid
}

/** The library throws objects of its own for signatures that do not hold. */
function reasonOf(error: unknown): string {
  const told = error instanceof Error || (typeof error === 'object' && error !== null) ? error : {}
  return 'message' in told && told.message !== '' ? String(told.message) : 'it cannot be read'
}

function wrong(why: string): { ok: false; refusal: TimestampRefusal } {
  return refuse({ code: 'timestamp_wrong', why })
}
