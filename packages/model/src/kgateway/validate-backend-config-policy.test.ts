import { expect, test } from 'vitest';
import { EXAMPLES, graft } from '../../test/examples.js';
import type { BackendConfigPolicy } from '../api/kgateway/backend-config-policy.js';
import { parseObjects } from '../parse.js';
import { validateBackendConfigPolicy } from './validate-backend-config-policy.js';

/** The rules that a policy with this spec breaks: `rule@path`. */
function check(spec: object, ...wanted: readonly string[]): void {
  const [good] = parseObjects([EXAMPLES.BackendConfigPolicy]).objects;
  const found = validateBackendConfigPolicy(graft(good, ['spec'], spec) as BackendConfigPolicy).map(
    ({ rule, path }) => `${rule.slice('vendor/backend-config-'.length)}@${path.slice(1).join('.')}`,
  );
  expect(found.sort()).toEqual([...wanted].sort());
}

const tls = (fields: object, ...wanted: readonly string[]) =>
  check({ tls: { secretRef: { name: 'pair' }, ...fields } }, ...wanted);
const source = (fields: object, ...wanted: readonly string[]) => check({ tls: fields }, ...wanted);

test('vendor/backend-config-targets: a Service, a Backend or an Istio Hostname', () => {
  const target = (group: string, kind: string) => ({ group, kind, name: 'cart' });
  check({});
  check({
    targetRefs: [
      target('', 'Service'),
      target('gateway.kgateway.dev', 'Backend'),
      target('networking.istio.io', 'Hostname'),
    ],
  });
  check({ targetRefs: [target('core', 'Service')] }, 'targets@targetRefs');
  check({ targetRefs: [target('', 'Backend')] }, 'targets@targetRefs');
  check({ targetRefs: Array(17).fill(target('', 'Service')) }, 'targets@targetRefs');
  check({ targetSelectors: [{ group: '', kind: 'Pod', matchLabels: {} }] }, 'targets@targetSelectors');
});

test('vendor/backend-config-one-source: exactly one, present whatever its value', () => {
  source({}, 'one-source@tls');
  source({ insecureSkipVerify: false });
  source({ wellKnownCACertificates: 'System' });
  source({ files: { rootCA: '/ca' } });
  tls({});
  tls({ insecureSkipVerify: true }, 'one-source@tls');
});

test('vendor/backend-config-files: at least one, none empty', () => {
  source({ files: {} }, 'files@tls.files');
  source({ files: { rootCA: '' } }, 'files@tls.files.rootCA');
  source({ files: { tlsKey: '/key' } });
});

test('vendor/backend-config-well-known: System only', () => {
  source({ wellKnownCACertificates: 'example.com/other' }, 'well-known@tls.wellKnownCACertificates');
  source({ wellKnownCACertificates: '' }, 'well-known@tls.wellKnownCACertificates');
});

test('vendor/backend-config-versions: known, and in order', () => {
  const bounds = (minVersion: string | undefined, maxVersion: string | undefined, ...wanted: string[]) =>
    tls({ parameters: { minVersion, maxVersion } }, ...wanted.map((at) => `versions@tls.parameters${at}`));
  bounds('1.0', '1.3');
  bounds('1.3', '1.3');
  bounds('1.3', undefined);
  bounds(undefined, '1.0');
  bounds('AUTO', '1.0');
  bounds('1.3', 'AUTO');
  bounds('1.3', '1.2', '');
  bounds('1.4', '1.2', '.minVersion');
  bounds('', 'TLSv1.2', '.minVersion', '.maxVersion');
});

test('vendor/backend-config-names-need-ca: names are verified by a CA or not at all', () => {
  const names = { verifySubjectAltNames: ['a.example.com'] };
  tls(names);
  source({ ...names, wellKnownCACertificates: 'System' });
  source({ ...names, files: { rootCA: '/ca' } });
  source({ ...names, files: { tlsKey: '/key' } }, 'names-need-ca@tls.verifySubjectAltNames');
  source({ ...names, insecureSkipVerify: true }, 'names-need-ca@tls.verifySubjectAltNames');
  source({ verifySubjectAltNames: [], insecureSkipVerify: true });
});

test('vendor/backend-config-sni: not empty', () => {
  tls({ sni: '' }, 'sni@tls.sni');
  tls({ sni: 'a.example.com' });
});

test('closing/wrong-type-is-not-absent: what is broken beside TLS does not hide what is wrong with it', () => {
  const broken = { upstreamProxyProtocol: { version: 'V3' }, dns: { dnsRefreshRate: 'often' } };
  check({ ...broken, tls: { secretRef: { name: 'pair' }, insecureSkipVerify: true } }, 'one-source@tls');
  check({ ...broken, tls: { secretRef: { name: 'pair' } } });
});
