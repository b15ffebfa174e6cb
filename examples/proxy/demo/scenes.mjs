// @ts-check
/**
 * The guide's scenario, and what can go wrong between a Gateway and its backend, one thing at a time.
 */
import { editManifest } from '@backend-tls/example-guides';

/**
 * @typedef {object} Scene
 * @property {string} title
 * @property {(folder: string, others: Others) => void} [manifests]  what is changed in the manifests
 * @property {(identity: import('./backend.mjs').Identity, others: Others) => import('./backend.mjs').Identity} [backend]
 * @property {boolean} [counted]  a port that counts bytes stands in for the backend
 *
 * @typedef {object} Others
 * @property {string} authority  PEM of an authority that issued nothing here
 * @property {{ certificate: string, key: string }} expired  the backend's, past its last day; `expiredAuthority` issued it
 * @property {string} expiredAuthority
 */

/**
 * In the order in which the demo shows them.
 *
 * @type {readonly Scene[]}
 */
export const scenes = [
  { title: 'mutual TLS, as the guide has it' },
  {
    title: 'the policy trusts another CA',
    manifests: (folder, { authority }) =>
      editManifest(folder, 'trust.yaml', (text) => withCertificate(text, authority)),
  },
  {
    title: 'the policy names another hostname',
    manifests: (folder) =>
      editManifest(folder, 'policy.yaml', (text) => text.replace('ledger.example.com', 'books.example.com')),
  },
  {
    title: 'the policy lists a name that the certificate does not carry; its hostname would fit',
    manifests: (folder) =>
      editManifest(folder, 'policy.yaml', (text) =>
        text.replace(
          '  validation:\n',
          '  validation:\n    subjectAltNames: [{ type: Hostname, hostname: ledger-2.example.com }]\n',
        ),
      ),
  },
  {
    title: 'the Gateway presents no client certificate',
    manifests: (folder) =>
      editManifest(folder, 'gateway.yaml', (text) => text.replace(/^ {2}tls:\n {4}backend:\n(?: {6}.*\n)+/m, '')),
  },
  {
    title: "the backend's certificate has expired",
    manifests: (folder, { expiredAuthority }) =>
      editManifest(folder, 'trust.yaml', (text) => withCertificate(text, expiredAuthority)),
    backend: (identity, { expired }) => ({ ...identity, ...expired }),
  },
  {
    title: 'no policy at all: plain HTTP to the TLS port',
    manifests: (folder) =>
      editManifest(folder, 'policy.yaml', (text) =>
        text
          .replace('kind: BackendTLSPolicy', 'kind: Nothing')
          .replace('gateway.networking.k8s.io/v1', 'example.com/v1'),
      ),
  },
  { title: 'a port that speaks no TLS stands in for the backend, and counts bytes', counted: true },
  {
    title: 'the CA is missing: refused, and a port that counts bytes stands in for the backend',
    manifests: (folder) => editManifest(folder, 'trust.yaml', (text) => text.replace('ca.crt:', 'root.pem:')),
    counted: true,
  },
];

/** @param {string} text @param {string} pem */
function withCertificate(text, pem) {
  const block = pem
    .trim()
    .split('\n')
    .map((line) => `    ${line}`);
  return text.replace(/ca\.crt: \|[\s\S]*$/, `ca.crt: |\n${block.join('\n')}\n`);
}
