// @ts-check
/**
 * `verifyPeer` against what people would use instead: the chain builder of @peculiar/x509 with the checks by hand that it
 * leaves out, and pkijs' engine where that package is installed. Neither compares names, nor tells why it refuses.
 */
import 'reflect-metadata';
import { sealSettings } from '@backend-tls/model';
import { readTrustBundle, verifyPeer } from '@backend-tls/tls';
import * as x509 from '@peculiar/x509';
import { interleave } from './rounds.mjs';

/** @typedef {import('@backend-tls/tls/testing').TestPki} TestPki */
/** @typedef {import('./rounds.mjs').Times} Times */

const NAME = 'shop.example';
const PKIJS = 'pkijs'; // no dependency of this repository: its engine accepts impostors, see docs/decisions/0001
const CALLS = 20;

/**
 * A leaf below an intermediate below a trusted root, verified again and again.
 *
 * @param {TestPki} pki
 * @param {{ readonly rounds: number, readonly warmUp: number }} plan
 * @returns {Promise<Readonly<Record<string, Times>>>}  milliseconds for 20 chains, by rival
 */
export async function measureVerify(pki, plan) {
  const root = await pki.root({ subject: 'CN=root' });
  const leaf = await (await root.intermediate()).leaf({ dns: [NAME] });
  const chain = x509.PemConverter.decode(leaf.chain).map((der) => new Uint8Array(der));
  const anchor = new Uint8Array(x509.PemConverter.decodeFirst(root.certificate));
  const settings = sealSettings({
    sni: NAME,
    identity: { type: 'any-of', names: [{ type: 'dns', value: NAME }] },
    trust: { type: 'anchors', certificates: readTrustBundle(root.certificate).certificates },
    origin: {},
  });
  const at = pki.at;
  const ours = () => times(async () => (await verifyPeer(chain, settings, { at })).ok);
  const rivals = {
    '@peculiar/x509, checks by hand': () => times(() => withPeculiar(chain, anchor, at)),
    ...(await pkijsRival(chain, anchor, at)),
  };
  /** @type {Record<string, Times>} */
  const measured = {};
  for (const [name, theirs] of Object.entries(rivals)) measured[name] = await interleave({ ours, theirs, ...plan });
  return measured;
}

/** @param {() => Promise<boolean>} verify */
async function times(verify) {
  for (let call = 0; call < CALLS; call++) if (!(await verify())) throw new Error('A good chain was refused.');
}

/**
 * @param {readonly Uint8Array[]} chain
 * @param {Uint8Array} anchor
 * @param {Date} date
 */
async function withPeculiar([leaf, ...others], anchor, date) {
  const read = (/** @type {Uint8Array | undefined} */ der) => new x509.X509Certificate(new Uint8Array(der ?? []));
  const builder = new x509.X509ChainBuilder({ certificates: [...others, anchor].map(read) });
  const path = await builder.build(read(leaf));
  const verified = path.map((certificate, i) =>
    certificate.verify({ date, publicKey: path[Math.min(i + 1, path.length - 1)] ?? certificate }),
  );
  const issuers = path.slice(1).map((issuer) => issuer.getExtension(x509.BasicConstraintsExtension)?.ca === true);
  const names = path[0]?.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const named = names.some(({ type, value }) => type === 'dns' && value === NAME);
  return named && [...issuers, ...(await Promise.all(verified))].every(Boolean);
}

/**
 * @param {readonly Uint8Array[]} chain
 * @param {Uint8Array} anchor
 * @param {Date} checkDate
 */
async function pkijsRival(chain, anchor, checkDate) {
  const pkijs = await import(PKIJS).catch(() => undefined);
  if (pkijs === undefined) return {};
  const read = (/** @type {Uint8Array} */ der) => pkijs.Certificate.fromBER(der);
  const verify = async () => {
    const certs = chain.toReversed().map(read); // its leaf is the last
    const engine = new pkijs.CertificateChainValidationEngine({ trustedCerts: [read(anchor)], certs, checkDate });
    return (await engine.verify()).result;
  };
  return { pkijs: () => times(verify) };
}
