import { expect, test } from 'vitest';
import { defaultProfile } from './profiles/default.js';
import { specProfile } from './profiles/spec.js';
import { targetKind } from './target-kind.js';

const KGATEWAY = 'gateway.kgateway.dev';

/** `Service`, `near Service`, or `none`. */
const check = (group: string | undefined, kind: string | undefined, expected: string, profile = defaultProfile) => {
  const meant = targetKind(group, kind, profile);
  expect(meant === undefined ? 'none' : `${meant.exact ? '' : 'near '}${meant.kind}`).toBe(expected);
};

test('policy/target-kinds: Services of the core group, and what the profile reads besides', () => {
  check('', 'Service', 'Service');
  check(KGATEWAY, 'Backend', 'Backend');
  check(KGATEWAY, 'Backend', 'none', specProfile);
  check('apps', 'Deployment', 'none');
  check('multicluster.x-k8s.io', 'ServiceImport', 'ServiceImport');
  check('multicluster.x-k8s.io', 'ServiceImport', 'none', specProfile);
  check('gateway.networking.x-k8s.io', 'XBackend', 'XBackend');
  check('gateway.networking.x-k8s.io', 'XBackend', 'none', specProfile);
  check(KGATEWAY, 'Service', 'none');
});

test('policy/target-kinds: a near miss is known for what it was meant to be', () => {
  check('core', 'Service', 'near Service');
  check('v1', 'Services', 'near Service');
  check('', 'service', 'near Service');
  check('gateway.networking.k8s.io', 'Service', 'near Service');
  check('', 'Backend', 'near Backend');
  check(KGATEWAY, 'backends', 'near Backend');
  check('', 'Backend', 'none', specProfile);
  check('', 'serviceimports', 'near ServiceImport');
  check('', 'XBackend', 'none');
  check('', '', 'none');
});

test('closing/unreadable-claims: a group or kind that cannot be read is taken for the one that fits', () => {
  check(undefined, undefined, 'Service');
  check(undefined, 'Service', 'Service');
  check('', undefined, 'Service');
  check(undefined, 'Backend', 'Backend');
  check(KGATEWAY, undefined, 'Backend');
  check('apps', undefined, 'none');
});
