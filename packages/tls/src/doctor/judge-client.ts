/**
 * Whether a backend will accept what the Gateway presents, as far as the authorities tell that its Pods mount.
 */
import { formatRef, isRedacted, refKey, reveal } from '@backend-tls/model';
import type { FoundCertificate } from '../pem/certificates.js';
import { describeAnchor } from '../pem/trust-bundle.js';
import { clip } from '../verify/place.js';
import { verifyFor } from '../verify/verify-peer.js';
import { diagnosis } from './findings.js';
import { type Inventory, pathOf, valueAt } from './inventory.js';
import { type Case, nameOf } from './judge-served.js';
import type { FindCertificates } from './remember.js';
import type { DoctorFinding } from './report.js';
import type { MountedText } from './served.js';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const MOST_AUTHORITIES = 8; // a bundle of more is for calls that the Pods make, not for clients that they accept

/** What judging needs beside the case. */
export interface ClientTools {
  readonly inventory: Inventory;
  readonly findCertificates: FindCertificates;
  readonly at: Date;
}

/**
 * At most one finding: where none of the authorities that the Pods mount issued the client certificate. An authority
 * that comes with what the Pods serve says who issued that, and nothing about clients; dates speak for themselves.
 *
 * @rule client/issued-by-mounted
 */
export async function judgeClient(
  { keys, settings, served }: Case,
  { inventory, findCertificates, at }: ClientTools,
): Promise<readonly DoctorFinding[]> {
  const client = settings?.clientCertificate;
  const chain = client === undefined ? [] : findCertificates(client.chainPem).certificates;
  const [leaf] = chain;
  const own = new Set(served.chains.flatMap(({ secret }) => (secret === undefined ? [] : [refKey(secret)])));
  const mounted = served.mounted
    .filter(({ object }) => !own.has(refKey(object)))
    .map((text) => ({ text, authorities: authoritiesIn(text, inventory, findCertificates) }))
    .filter(({ authorities }) => authorities.length > 0 && authorities.length <= MOST_AUTHORITIES);
  if (client === undefined || leaf === undefined || mounted.length === 0) return [];
  const trust = {
    type: 'anchors',
    certificates: mounted.flatMap((one) => one.authorities.map(describeAnchor)),
  } as const;
  const ders = chain.map(({ certificate }) => certificate.der);
  const { failures } = await verifyFor(CLIENT_AUTH, ders, { trust, identity: { type: 'chain-only' } }, { at });
  const failure = failures.find(({ code }) => code !== 'expired' && code !== 'not-yet-valid');
  if (failure === undefined) return [];
  const { certificate, sha256 } = leaf;
  const evidence = {
    sha256,
    subject: clip(certificate.subject.text),
    backend: nameOf(keys[0]),
    issuer: clip(certificate.issuer.text),
    mounted: [...new Set(mounted.map(({ text }) => formatRef(text.object)))],
    check: failure.check,
    failure: failure.code,
  };
  return [diagnosis('client-not-trusted', evidence, { object: client.secret, path: pathOf(client.secret, 'tls.crt') })];
}

function authoritiesIn(
  { object, key }: MountedText,
  inventory: Inventory,
  findCertificates: FindCertificates,
): readonly FoundCertificate[] {
  const value = valueAt(inventory.find(object), key);
  if (value === undefined) return [];
  return findCertificates(isRedacted(value) ? reveal(value) : value).certificates.filter(
    ({ certificate }) => certificate.isCa,
  );
}
