/** Metadata against the oracle: on generated metadata, right and nearly right, the same errors in the same words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { referenceDataReason } from '../../../tools/reference-data.js';
import { BackendTLSPolicyV1 } from '../src/crd/kinds/backend-tls-policy.js';
import { decodeMetadata, judgeMetadata } from '../src/judge/metadata.js';
import { newReport, type Report } from '../src/judge/report.js';
import { serverMessage } from '../src/judge/server-error.js';
import { loadOracle } from './support/oracle.js';
import { someMetadata } from './support/some-metadata.js';

const oracle = await loadOracle();
if (oracle === undefined) console.log(`Metadata: ${referenceDataReason}`);

const SPEC = { targetRefs: [{ group: '', kind: 'Service', name: 'a' }], validation: { hostname: 'a.example' } };
const POLICY = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'BackendTLSPolicy',
  spec: { ...SPEC, validation: { ...SPEC.validation, wellKnownCACertificates: 'System' } },
};

describe.skipIf(oracle === undefined)('metadata against the oracle', () => {
  const crd = oracle?.loadChannel('standard').get('BackendTLSPolicy');

  test('gateway/metadata-fields: the same errors, unknown fields and value', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(someMetadata, (metadata) => {
        const theirs = crd?.validate({ ...POLICY, metadata: structuredClone(metadata) }, { operation: 'create' });
        const { report, decoded } = judged(metadata);
        expect(shownErrors(report)).toEqual(
          theirs?.errors
            .filter(({ path }) => path !== 'metadata.name' || !isNameMade(metadata))
            .map(({ type, path, message }) => `${type} ${path}: ${emptied(type, message)}`)
            .sort(),
        );
        expect(report.unknown.map(({ field }) => field)).toEqual(theirs?.warnings);
        if (report.errors.length > 0) return;
        const { name: made, namespace: filled, ...kept } = (theirs?.object?.metadata ?? {}) as Record<string, unknown>;
        expect({ ...decoded, name: made, namespace: filled }).toEqual({ ...kept, name: made, namespace: filled });
      }),
      { numRuns: runs(4_000, 200_000), seed: 1 },
    );
  });
});

function judged(metadata: unknown): { readonly report: Report; readonly decoded: object } {
  const report = newReport('policy/schema');
  const decoded = decodeMetadata(metadata, report);
  if (report.errors.length === 0) judgeMetadata(decoded, BackendTLSPolicyV1, report);
  return { report, decoded };
}

function shownErrors({ errors, blocked }: Report): readonly string[] {
  const texts = errors.map((error) => `${error.type} ${error.field}: ${serverMessage(error)}`);
  const unchecked =
    'Invalid : Invalid value: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
  return [...texts, ...(blocked && errors.every(({ type }) => type !== 'Decode') ? [unchecked] : [])].sort();
}

/** A name that the server makes of a prefix is random: its faults are those of the prefix. */
function isNameMade(metadata: unknown): boolean {
  const { name, generateName } = (metadata ?? {}) as Record<string, unknown>;
  return !name && Boolean(generateName);
}

/** What stands in an object or list of a wrong type is not shown by us. */
function emptied(type: string, message: string): string {
  if (type !== 'Decode') return message;
  return message
    .replace(/^Decode error: \[.*\]: (?=cannot)/s, 'Decode error: []: ')
    .replace(/^Decode error: \{.*\}: (?=cannot)/s, 'Decode error: {}: ');
}
