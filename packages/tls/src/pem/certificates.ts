/**
 * The certificates of a PEM text, each once, and everything that is wrong with the text that holds them.
 */
import type { Finding } from '@backend-tls/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type BlockPlace, makeFinding, type TlsCode } from '../findings.js';
import { isWellFormedName } from '../identity/match-identity.js';
import type { TlsRule } from '../rules.js';
import { type Certificate, readCertificate } from '../x509/certificate.js';
import { printGeneralName } from '../x509/general-name.js';
import { decodeBody, isPrivateKeyLabel, type PemBlock, splitPem } from './blocks.js';

export type TlsFinding = Finding<TlsCode, TlsRule>;

/** A certificate with the SHA-256 of its DER, in lower-case hexadecimal. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly sha256: string;
}

export interface FoundCertificates {
  readonly certificates: readonly FoundCertificate[]; // one per unique DER, in order of appearance
  readonly findings: readonly TlsFinding[];
}

// Four times what one Kubernetes object can hold, some hundred times what the largest certificate needs, and ten
// times the certificates that any public list of roots has.
const MAX_TEXT = 4 * 1024 * 1024;
const MAX_BODY = 256 * 1024;
const MAX_BLOCKS = 4096;
const MAX_NAMES_SHOWN = 5;
const MAX_NAME_SHOWN = 253;

/**
 * Reads all CERTIFICATE blocks of a text. Certificates that can be read are given even if others cannot: whoever
 * trusts them must look at the findings first.
 *
 * @rule trust/needs-certificate
 * @rule trust/bounded-reading
 */
export function findCertificates(text: string): FoundCertificates {
  if (text.length > MAX_TEXT) return refusal(makeFinding('too-large', { what: 'text', limit: MAX_TEXT }));
  const { parts, hasByteOrderMark } = splitPem(text);
  if (parts.length > MAX_BLOCKS) return refusal(makeFinding('too-large', { what: 'blocks', limit: MAX_BLOCKS }));

  const unique = new Map<string, FoundCertificate>();
  const findings: TlsFinding[] = hasByteOrderMark ? [makeFinding('byte-order-mark', { line: 1 })] : [];
  for (const part of parts) {
    const place = { block: part.number, line: part.line };
    if ('fault' in part) {
      findings.push(makeFinding(part.fault, place));
      continue;
    }
    const { certificate, findings: own } = readBlock(part, place);
    findings.push(...own);
    if (certificate === undefined) continue;
    const digest = bytesToHex(sha256(certificate.der));
    if (unique.has(digest)) findings.push(makeFinding('duplicate-certificate', { ...place, sha256: digest }));
    else unique.set(digest, { certificate, sha256: digest });
  }
  if (unique.size === 0 && !findings.some(isError))
    findings.push(makeFinding('no-certificate', { blocks: parts.length }));
  return { certificates: [...unique.values()], findings };
}

/** Whether a finding makes the text that it is about invalid. */
export function isError(finding: TlsFinding): boolean {
  return finding.severity === 'error';
}

function refusal(finding: TlsFinding): FoundCertificates {
  return { certificates: [], findings: [finding] };
}

interface ReadBlock {
  readonly certificate?: Certificate;
  readonly findings: readonly TlsFinding[];
}

/**
 * A block is passed over, refused, or read.
 *
 * @rule trust/only-certificates
 * @rule trust/no-private-key
 * @rule trust/no-pem-headers
 * @rule trust/portable-text
 */
function readBlock(block: PemBlock, place: BlockPlace): ReadBlock {
  const { label } = block;
  if (isPrivateKeyLabel(label)) return { findings: [makeFinding('private-key', { ...place, label })] };
  if (label !== 'CERTIFICATE') return { findings: [makeFinding('unexpected-block', { ...place, label })] };
  if (block.hasHeaders) return { findings: [makeFinding('pem-headers', place)] };
  if (block.body.length > MAX_BODY) return { findings: [makeFinding('too-large', { what: 'block', limit: MAX_BODY })] };
  const der = decodeBody(block.body);
  if (der === undefined) return { findings: [makeFinding('bad-base64', place)] };
  const result = readCertificate(der);
  if (!result.ok) return { findings: [makeFinding('bad-der', { ...place, problem: result.problem })] };
  const blank = block.hasBlankLine ? [makeFinding('blank-line', place)] : [];
  return { certificate: result.value, findings: [...blank, ...malformedNames(result.value, place)] };
}

/**
 * One finding a certificate, however many names it mangles.
 *
 * @rule identity/malformed-name-is-no-name
 */
function malformedNames(certificate: Certificate, place: BlockPlace): readonly TlsFinding[] {
  const malformed = (certificate.facts.subjectAltNames ?? []).filter((name) => !isWellFormedName(name));
  if (malformed.length === 0) return [];
  const names = malformed.slice(0, MAX_NAMES_SHOWN).map((name) => clip(printGeneralName(name)));
  return [makeFinding('malformed-name', { ...place, count: malformed.length, names })];
}

function clip(text: string): string {
  return text.length > MAX_NAME_SHOWN ? `${text.slice(0, MAX_NAME_SHOWN)}…` : text;
}
