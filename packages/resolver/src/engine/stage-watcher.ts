/**
 * Who is told of the answers that others see.
 */
import type { DesiredStatus } from '../decision.js';
import type { PolicyReport } from '../policy-status.js';
import type { RouteKind } from '../route-kinds.js';
import type { RouteOutcome } from './route-stages.js';
import type { Identified, Named } from './tables.js';

/** Told of every new answer, and with `undefined` when it is gone. */
export interface StageWatcher {
  readonly outcome: (kind: RouteKind, route: Named, before: Maybe<RouteOutcome>, after: Maybe<RouteOutcome>) => void;
  readonly report: (policy: Identified, before: Maybe<PolicyReport>, after: Maybe<PolicyReport>) => void;
  readonly gatewayStatus: (gateway: Named, before: Maybe<DesiredStatus>, after: Maybe<DesiredStatus>) => void;
  readonly xBackend: (
    backend: Named,
    before: Maybe<readonly DesiredStatus[]>,
    after: Maybe<readonly DesiredStatus[]>,
  ) => void;
  readonly decided: (decisions: number) => void;
}

type Maybe<Value> = Value | undefined;

const nobody = (): void => undefined;

/** For who computes once. */
export const UNWATCHED: StageWatcher = {
  outcome: nobody,
  report: nobody,
  gatewayStatus: nobody,
  xBackend: nobody,
  decided: nobody,
};
