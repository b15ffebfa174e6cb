/**
 * Ways in which people break TLS towards a backend, one edit each, and the guide that each is made to.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editManifest } from './edit-manifest.mjs';

/**
 * @typedef {object} Breakage
 * @property {string} title   what somebody did
 * @property {string} guide   the folder that it is done to
 * @property {(folder: string) => void} apply
 */

/**
 * In the order in which the demo shows them.
 *
 * @type {readonly Breakage[]}
 */
export const breakages = [
  {
    title: 'the CA stands under another key of the ConfigMap',
    guide: 'gateway-api/ca-config-map',
    apply: (folder) => editManifest(folder, 'trust.yaml', (text) => text.replace('ca.crt:', 'root.pem:')),
  },
  {
    title: "the Secret with the Gateway's client certificate is missing",
    guide: 'nginx-gateway-fabric/mutual-tls',
    apply: (folder) => rmSync(join(folder, 'client-certificate.yaml')),
  },
  {
    title: 'the sectionName is misspelt',
    guide: 'gateway-api/ca-config-map',
    apply: (folder) =>
      editManifest(folder, 'policy.yaml', (text) =>
        text.replace('name: cart\n', 'name: cart\n      sectionName: htps\n'),
      ),
  },
  {
    title: 'a rival policy is older',
    guide: 'gateway-api/ca-config-map',
    apply: (folder) => {
      const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
      const rival = policy
        .replace('name: cart-tls\n', 'name: rival-tls\n  creationTimestamp: 2025-01-01T00:00:00Z\n')
        .replace('hostname: cart.shop.example', 'hostname: cart.old.example');
      writeFileSync(join(folder, 'rival.yaml'), rival);
    },
  },
  {
    title: 'the policy file is torn in half',
    guide: 'gateway-api/ca-config-map',
    apply: (folder) => editManifest(folder, 'policy.yaml', (text) => text.slice(0, text.length / 2)),
  },
];
