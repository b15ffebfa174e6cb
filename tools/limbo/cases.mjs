// @ts-check
/**
 * The cases of x509-limbo and BetterTLS, put to `verifyPeer`. Works in Node and in browsers.
 *
 * @typedef {object} LimboCase  the fields of x509-limbo's schema that are read here
 * @property {string} id
 * @property {'SERVER' | 'CLIENT'} validation_kind
 * @property {readonly string[]} trusted_certs
 * @property {readonly string[]} untrusted_intermediates
 * @property {string} peer_certificate
 * @property {string | null} [peer_certificate_key]
 * @property {string | null} validation_time
 * @property {{ readonly kind: string, readonly value: string } | null} expected_peer_name
 * @property {number | null} max_chain_depth
 * @property {LimboResult} expected_result
 *
 * @typedef {'SUCCESS' | 'FAILURE'} LimboResult
 * @typedef {import('@backend-tls/tls').VerifyProfile} VerifyProfile
 * @typedef {typeof verifyPeer} Verify
 */
import { matchIpAddress, parseCertificate, verifyPeer } from '@backend-tls/tls';

/**
 * All cases of a file, compressed or not.
 *
 * @param {Uint8Array<ArrayBuffer>} octets
 * @returns {Promise<readonly LimboCase[]>}
 */
export async function readCases(octets) {
  const isGzip = octets[0] === 0x1f && octets[1] === 0x8b;
  const body = new Blob([octets]).stream();
  const plain = isGzip ? body.pipeThrough(new DecompressionStream('gzip')) : body;
  return (await new Response(plain).json()).testcases;
}

/** Cases without a time mean the time of the run; this one is within the dates of all of them. */
const NO_TIME = '2026-11-20T03:00:00Z';

/**
 * What `verifyPeer` says of a case. Gateway API cannot expect an IP address, so that one is compared here.
 *
 * @param {LimboCase} one
 * @param {VerifyProfile} profile
 * @param {Verify} [verify]
 * @returns {Promise<LimboResult>}
 */
export async function verifyCase(one, profile, verify = verifyPeer) {
  const name = one.expected_peer_name;
  const chain = [one.peer_certificate, ...one.untrusted_intermediates].map(derOf);
  const certificates = await Promise.all(one.trusted_certs.map(anchorOf));
  const verdict = await verify(
    chain,
    {
      trust: { type: 'anchors', certificates },
      identity:
        name?.kind === 'DNS' ? { type: 'any-of', names: [{ type: 'dns', value: name.value }] } : { type: 'chain-only' },
    },
    {
      at: new Date(one.validation_time ?? NO_TIME),
      profile,
      limits: { intermediates: one.max_chain_depth ?? undefined },
    },
  );
  const leaf = verdict.ok && name?.kind === 'IP' ? parseCertificate(chain[0] ?? new Uint8Array()) : undefined;
  const named = leaf === undefined || (leaf.ok && matchIpAddress(leaf.certificate, name?.value ?? ''));
  return verdict.ok && named ? 'SUCCESS' : 'FAILURE';
}

/** @type {Map<string, Promise<import('@backend-tls/model').TrustCertificate>>} */
const anchors = new Map();

/**
 * A certificate as an anchor; one that we refuse to read goes on as it is.
 *
 * @param {string} pem
 */
function anchorOf(pem) {
  const known = anchors.get(pem) ?? makeAnchor(pem);
  anchors.set(pem, known);
  return known;
}

/** @param {string} pem */
async function makeAnchor(pem) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', derOf(pem)));
  const sha256 = Array.from(digest, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return { pem, sha256, subject: '', issuer: '', notBefore: '', notAfter: '', isCa: true };
}

/** @param {string} pem */
function derOf(pem) {
  return Uint8Array.from(atob(pem.replace(/-----[A-Z ]+-----|\s/g, '')), (character) => character.charCodeAt(0));
}
