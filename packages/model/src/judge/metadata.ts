/**
 * What the API server demands of `metadata`.
 */
import type { Definition } from '../crd/definition.js';
import type { MetadataFields } from './metadata-fields.js';
import { judgeManagedFields, judgeOwners } from './metadata-owners.js';
import { addFault } from './metadata-report.js';
import { addNameFaults, judgeAnnotations, judgeFinalizers, judgeGeneration, judgeLabels } from './metadata-rules.js';
import { label1035Faults, label1123Faults, type NameFault, subdomainFaults } from './names.js';
import type { Report } from './report.js';

export { decodeMetadata } from './metadata-decode.js';

/** Judges decoded metadata. */
export function judgeMetadata(decoded: unknown, definition: Definition, report: Report): void {
  const metadata = decoded as MetadataFields;
  judgeName(metadata, definition, report);
  judgeNamespace(metadata, definition, report);
  judgeGeneration(metadata, report);
  judgeLabels(metadata, report);
  judgeAnnotations(metadata, report);
  judgeOwners(metadata, report);
  judgeFinalizers(metadata, report);
  judgeManagedFields(metadata, report);
}

/** What each form of a name demands. */
const NAME_FORMS = {
  subdomain: subdomainFaults,
  'label-1123': label1123Faults,
  'label-1035': label1035Faults,
  'after-colon': (name: string) => subdomainFaults(name.slice(name.lastIndexOf(':') + 1)),
} as const satisfies Record<NonNullable<Definition['names']>, (name: string) => readonly NameFault[]>;

/**
 * Where the server is to make the name, the prefix is enough.
 *
 * @rule gateway/object-name
 */
function judgeName(metadata: MetadataFields, { names = 'subdomain' }: Definition, report: Report): void {
  const { name = '', generateName = '' } = metadata;
  const faults = NAME_FORMS[names];
  if (generateName !== '') {
    addNameFaults(report, 'gateway/object-name', ['generateName'], generateName, faults(withoutDash(generateName)));
  }
  if (name !== '') addNameFaults(report, 'gateway/object-name', ['name'], name, faults(name));
  else if (generateName === '') {
    const detail = 'name or generateName is required';
    addFault(report, 'gateway/object-name', ['name'], { code: 'field-missing', type: 'Required', detail });
  }
}

/** A random text follows the prefix: it may end with a dash. */
function withoutDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

/**
 * A namespace that is missing is supplied by the request.
 *
 * @rule gateway/object-namespace
 */
function judgeNamespace({ namespace = '' }: MetadataFields, { namespaced }: Definition, report: Report): void {
  if (namespace === '') return;
  if (namespaced) {
    addNameFaults(report, 'gateway/object-namespace', ['namespace'], namespace, label1123Faults(namespace));
  } else {
    const fault = { code: 'rule-broken', type: 'Forbidden', detail: 'not allowed on this type' } as const;
    addFault(report, 'gateway/object-namespace', ['namespace'], fault);
  }
}
