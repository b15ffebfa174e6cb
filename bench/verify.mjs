// @ts-check
/**
 * `verifyPeer` against what people would use instead: the chain builder of @peculiar/x509 with the checks by hand that it
 * leaves out, and pkijs' engine, which this repository has for this comparison alone (docs/decisions/0001). Neither
 * compares names, nor tells why it refuses.
 */
import 'reflect-metadata';
import { sealSettings } from '@backend-tls/model';
import { readTrustBundle, verifyPeer } from '@backend-tls/tls';
import * as x509 from '@peculiar/x509';
import * as pkijs from 'pkijs';
import { interleave } from './rounds.mjs';

/** @typedef {import('@backend-tls/tls/testing').TestPki} TestPki */
/** @typedef {import('./rounds.mjs').Times} Times */

const NAME = 'shop.example';
const CALLS = 20;

/**
 * A leaf below an intermediate below a trusted root, verified again and again: with the anchor kept by both sides, as a
 * program does that has settings, and with the anchor read at each call by both.
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
  const kept = sealSettings({
    sni: NAME,
    identity: { type: 'any-of', names: [{ type: 'dns', value: NAME }] },
    trust: { type: 'anchors', certificates: readTrustBundle(root.certificate).certificates },
    origin: {},
  });
  const changeable = structuredClone({ identity: kept.identity, trust: kept.trust }); // so it is read at each call
  const at = pki.at();
  const ours = (/** @type {Pick<typeof kept, 'identity' | 'trust'>} */ settings) => () =>
    times(async () => (await verifyPeer(chain, settings, { at })).ok);

  /** @type {Record<string, Times>} */
  const measured = {};
  for (const [name, { read, verify }] of Object.entries({
    '@peculiar/x509, checks by hand': peculiar,
    pkijs: engine,
  })) {
    const held = read(anchor);
    const rival = (/** @type {() => any} */ trusted) => () => times(() => verify(chain, trusted(), at));
    measured[`${name}; the anchor kept`] = await interleave({ ours: ours(kept), theirs: rival(() => held), ...plan });
    measured[`${name}; the anchor read at each call`] = await interleave({
      ours: ours(changeable),
      theirs: rival(() => read(anchor)),
      ...plan,
    });
  }
  return measured;
}

/** @param {() => Promise<boolean>} verify */
async function times(verify) {
  for (let call = 0; call < CALLS; call++) if (!(await verify())) throw new Error('A good chain was refused.');
}

const peculiar = {
  read: (/** @type {Uint8Array} */ der) => new x509.X509Certificate(new Uint8Array(der)),
  /**
   * @param {readonly Uint8Array[]} chain
   * @param {x509.X509Certificate} anchor
   * @param {Date} date
   */
  async verify(chain, anchor, date) {
    const [leaf, ...others] = chain.map(peculiar.read);
    if (leaf === undefined) return false;
    const path = await new x509.X509ChainBuilder({ certificates: [...others, anchor] }).build(leaf);
    const verified = path.map((certificate, i) =>
      certificate.verify({ date, publicKey: path[Math.min(i + 1, path.length - 1)] ?? certificate }),
    );
    const issuers = path.slice(1).map((issuer) => issuer.getExtension(x509.BasicConstraintsExtension)?.ca === true);
    const names = path[0]?.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
    const named = names.some(({ type, value }) => type === 'dns' && value === NAME);
    return named && [...issuers, ...(await Promise.all(verified))].every(Boolean);
  },
};

const engine = {
  read: (/** @type {Uint8Array} */ der) => pkijs.Certificate.fromBER(new Uint8Array(der)),
  /**
   * @param {readonly Uint8Array[]} chain
   * @param {pkijs.Certificate} anchor
   * @param {Date} checkDate
   */
  async verify(chain, anchor, checkDate) {
    const certs = chain.toReversed().map(engine.read); // its leaf is the last
    const { result } = await new pkijs.CertificateChainValidationEngine({
      trustedCerts: [anchor],
      certs,
      checkDate,
    }).verify();
    return result;
  },
};
