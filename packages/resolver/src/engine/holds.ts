/**
 * What is wanted of each object as long as it is there.
 */
import { KINDS, type KnownKind, type ObjectRef, refKey, type UnreadableObject } from '@backend-tls/model';
import { canonicalText } from '../canonical-text.js';
import { isRouteKind } from '../route-kinds.js';
import type { Family } from './family.js';
import type { PolicySubject } from './policy-stages.js';
import type { Stages } from './stages.js';
import type { Named } from './tables.js';

export interface Holds {
  readonly hold: (object: ObjectRef, kind: KnownKind, isThere: boolean) => void;
  readonly holdNameless: (object: UnreadableObject, isThere: boolean) => void;
  readonly nameless: ReadonlyMap<string, UnreadableObject>; // what is there and has no name
}

type Holder<Subject> = Pick<Family<Subject, unknown>, 'keep' | 'release'>;

/** Nothing is wanted yet. */
export function createHolds(stages: Stages): Holds {
  const nameless = new Map<string, UnreadableObject>();
  const ofPolicies: readonly Holder<PolicySubject>[] = [
    stages.policies,
    stages.standings,
    stages.places,
    stages.reports,
  ];
  return {
    hold: (object, kind, isThere) => {
      if (!KINDS[kind].claims) {
        for (const family of familiesOf(stages, kind)) keep(family, object, isThere);
        return;
      }
      const subject = { id: refKey(object), kind, namespace: object.namespace, name: object.name };
      for (const family of ofPolicies) keep(family, subject, isThere);
    },
    // What has no name is no object of the store, so that nobody else tells those who read it.
    holdNameless: (object, isThere) => {
      const id = `\u{10ffff}${canonicalText(object)}`; // after all those that have a name
      if (isThere) nameless.set(id, object);
      else nameless.delete(id);
      const { namespace } = object.ref;
      const subject: PolicySubject = {
        id,
        kind: 'BackendTLSPolicy',
        namespace,
        name: '',
        nameless: () => nameless.get(id),
      };
      for (const family of ofPolicies) keep(family, subject, isThere);
      stages.policies.touch(subject);
    },
    nameless,
  };
}

function familiesOf(stages: Stages, kind: KnownKind): readonly Holder<Named>[] {
  if (kind === 'Gateway') return [stages.gateways, stages.gatewayStatuses];
  if (kind === 'XBackend') return [stages.xBackends];
  return isRouteKind(kind) ? [stages.routes[kind], stages.outcomes[kind]] : [];
}

function keep<Subject>(family: Holder<Subject>, subject: Subject, isThere: boolean): void {
  if (isThere) family.keep(subject);
  else family.release(subject);
}
