// @ts-check
/**
 * One reading of the folder into everything that requests need, or into the reasons why it is not adopted. Pure.
 */
import { isKind, refOf } from '@backend-tls/model';
import { readManifests } from '@backend-tls/model/yaml';
import { decisionFor } from '@backend-tls/resolver';
import { readEndpointSlices } from './endpoint-slices.mjs';
import { createEndpoints } from './endpoints.mjs';
import { keyText, nameText } from './keys.mjs';
import { resolveManifests } from './resolve-manifests.mjs';
import { serveListeners } from './serve-listeners.mjs';

/** @typedef {import('@backend-tls/model').Gateway} Gateway */
/** @typedef {import('@backend-tls/model/yaml').Manifests} Manifests */
/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */
/** @typedef {import('@backend-tls/resolver').EffectiveTls} EffectiveTls */
/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Outcome} Outcome */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').Reading} Reading */
/** @typedef {import('./types.ts').State} State */

/**
 * A state, if the whole folder could be read and it says which Gateway to be. Policies that are wrong are no reason to
 * keep an older reading: their backends are refused.
 *
 * @param {Reading} reading
 * @param {Options} options
 * @returns {Outcome}
 */
export function buildState(reading, options) {
  if (reading.problems.length > 0) return { problems: reading.problems };
  const manifests = readManifests(reading.files);
  if (!manifests.complete) return { problems: readingErrors(manifests) };
  const gateway = chooseGateway(manifests, options.gateway);
  if ('problems' in gateway) return gateway;

  const resolution = resolveManifests(manifests);
  const { listeners, remarks } = serveListeners(gateway, manifests, options);
  return {
    state: {
      digest: reading.digest,
      gateway: refOf(gateway),
      listeners,
      resolution,
      held: new Map(),
      findings: [...manifests.findings, ...resolution.findings],
      remarks,
      endpointsOf: createEndpoints(manifests.objects, readEndpointSlices(reading.files), options.endpoints),
    },
  };
}

/**
 * What to do about a backend. Total, as `decisionFor` is.
 *
 * @param {State} state
 * @param {BackendKey} key
 * @returns {EffectiveTls}
 */
export function decide(state, key) {
  return state.held.get(keyText(key)) ?? decisionFor(state.resolution, key);
}

/**
 * @param {Manifests} manifests
 * @returns {Problem[]}
 */
function readingErrors({ findings }) {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, source }) => ({ code, message, file: source?.file, line: source?.line }));
}

/**
 * @param {Manifests} manifests
 * @param {string | undefined} wanted  "namespace/name"
 * @returns {Gateway | { problems: Problem[] }}
 */
function chooseGateway({ objects }, wanted) {
  const gateways = objects.filter((object) => isKind(object, 'Gateway'));
  const named = gateways.filter(({ metadata }) => !wanted || nameText(metadata) === wanted);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const there = gateways.map(({ metadata }) => nameText(metadata)).join(', ') || 'none';
  const message =
    wanted === undefined
      ? `Say with --gateway which Gateway to be; readable here: ${there}.`
      : `There is no readable Gateway "${wanted}"; readable here: ${there}.`;
  return { problems: [{ code: 'gateway-unclear', message }] };
}
