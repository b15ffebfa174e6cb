/**
 * Rules of metadata about others: who owns the object, and who wrote which field.
 */
import type { ManagedFields, MetadataFields, OwnerReference } from './metadata-fields.js';
import { addFault } from './metadata-report.js';
import { byteLength } from './names.js';
import type { Report } from './report.js';

const OWNERS = 'gateway/owner-references';
const MANAGED = 'gateway/managed-fields';

/** @rule gateway/owner-references */
export function judgeOwners({ ownerReferences = [] }: MetadataFields, report: Report): void {
  let hasController = false;
  for (const [index, owner] of ownerReferences.entries()) {
    judgeOwner(owner, index, report);
    if (owner.controller !== true) continue;
    if (hasController) {
      const detail = 'Only one reference can have Controller set to true';
      const fault = { code: 'rule-broken', detail, value: ownerReferences, at: ['ownerReferences', index] } as const;
      addFault(report, OWNERS, ['ownerReferences'], fault);
    }
    hasController = true;
  }
}

/** The server names no index. */
function judgeOwner(owner: OwnerReference, index: number, report: Report): void {
  const { apiVersion = '', kind } = owner;
  const [group, version] = groupVersionOf(apiVersion);
  if (version === '') addEmpty(report, 'apiVersion', index, 'version must not be empty', apiVersion);
  for (const field of ['kind', 'name', 'uid'] as const) {
    if ((owner[field] ?? '') === '') addEmpty(report, field, index, 'must not be empty', '');
  }
  if (group !== '' || version !== 'v1' || kind !== 'Event') return;
  const detail = '/v1, Kind=Event is disallowed from being an owner';
  const fault = { code: 'value-unsupported', detail, value: owner, at: ['ownerReferences', index] } as const;
  addFault(report, OWNERS, ['ownerReferences'], fault);
}

function groupVersionOf(apiVersion: string): readonly [group: string, version: string] {
  const parts = apiVersion.split('/', 3);
  if (parts.length === 1) return ['', apiVersion];
  return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['', ''];
}

function addEmpty(report: Report, field: string, index: number, detail: string, value: string): void {
  const at = ['ownerReferences', index, field];
  addFault(report, OWNERS, ['ownerReferences', field], { code: 'field-missing', detail, value, at });
}

/** @rule gateway/managed-fields */
export function judgeManagedFields({ managedFields = [] }: MetadataFields, report: Report): void {
  for (const [index, entry] of managedFields.entries()) judgeManaged(entry, index, report);
}

const MAX_MANAGER = 128; // bytes
const MAX_SUBRESOURCE = 256;
/** What no manager's name may hold. */
export const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

function judgeManaged(entry: ManagedFields, index: number, report: Report): void {
  const { operation = '', fieldsType = '', manager = '', subresource = '' } = entry;
  const at = (field: string) => ['managedFields', index, field];
  if (operation !== 'Apply' && operation !== 'Update') {
    const detail = 'must be `Apply` or `Update`';
    addFault(report, MANAGED, at('operation'), { code: 'value-unsupported', detail, value: operation });
  }
  if (fieldsType !== '' && fieldsType !== 'FieldsV1') {
    const detail = 'must be `FieldsV1`';
    addFault(report, MANAGED, at('fieldsType'), { code: 'value-unsupported', detail, value: fieldsType });
  }
  judgeLength(manager, MAX_MANAGER, at('manager'), report);
  if (UNPRINTABLE.test(manager)) {
    const fault = { code: 'pattern-mismatch', detail: 'invalid character', value: manager } as const;
    addFault(report, MANAGED, at('manager'), fault);
  }
  judgeLength(subresource, MAX_SUBRESOURCE, at('subresource'), report);
}

function judgeLength(text: string, max: number, field: readonly (string | number)[], report: Report): void {
  if (byteLength(text) <= max) return;
  addFault(report, MANAGED, field, { code: 'too-long', type: 'TooLong', detail: `may not be more than ${max} bytes` });
}
