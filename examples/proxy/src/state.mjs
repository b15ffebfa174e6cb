// @ts-check
/**
 * One reading of the folder into everything that requests need, or into the reasons why it is not adopted. Pure.
 */
import { isKind, refKey, refOf } from '@backend-tls/model';
import { readManifests } from '@backend-tls/model/yaml';
import { createSnapshot, decisionFor, resolve } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { keyMatches } from '@backend-tls/tls/node';
import { listenerContext } from './certificates.mjs';
import { createEndpoints } from './endpoints.mjs';
import { keyText } from './keys.mjs';
import { readRaw } from './raw-objects.mjs';
import { isParent, routeEntries } from './route-entries.mjs';
import { createRouteTable } from './route-table.mjs';

/** @typedef {import('@backend-tls/model').Gateway} Gateway */
/** @typedef {import('@backend-tls/model').Listener} Listener */
/** @typedef {import('@backend-tls/model/yaml').Manifests} Manifests */
/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */
/** @typedef {import('@backend-tls/resolver').EffectiveTls} EffectiveTls */
/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Outcome} Outcome */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').Raw} Raw */
/** @typedef {import('./types.ts').Reading} Reading */
/** @typedef {import('./types.ts').ServedListener} ServedListener */
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

  const raw = readRaw(reading.files);
  const resolution = resolveManifests(manifests);
  const { listeners, remarks } = serveListeners(gateway, manifests, raw, options);
  return {
    state: {
      digest: reading.digest,
      gateway: refOf(gateway),
      listeners,
      resolution,
      held: new Map(),
      findings: [...manifests.findings, ...resolution.findings],
      remarks,
      endpointsOf: createEndpoints(manifests.objects, raw.endpointSlices, options.endpoints),
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

/** @param {Manifests} manifests */
function resolveManifests({ objects, unreadable, coverage }) {
  return resolve(createSnapshot({ objects, unreadable, coverage }), { readTrustBundle, keyMatches });
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
  const named = gateways.filter(({ metadata }) => !wanted || `${metadata.namespace}/${metadata.name}` === wanted);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const there = gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ') || 'none';
  const message =
    wanted === undefined
      ? `Say with --gateway which Gateway to be; readable here: ${there}.`
      : `There is no readable Gateway "${wanted}"; readable here: ${there}.`;
  return { problems: [{ code: 'gateway-unclear', message }] };
}

/**
 * @param {Gateway} gateway
 * @param {Manifests} manifests
 * @param {Raw} raw
 * @param {Options} options
 */
function serveListeners(gateway, manifests, raw, options) {
  /** @type {ServedListener[]} */
  const listeners = [];
  /** @type {Problem[]} */
  const remarks = [];
  const ref = refOf(gateway);
  for (const listener of gateway.spec.listeners) {
    const { name, protocol, hostname } = listener;
    const skip = (/** @type {string} */ code, /** @type {string} */ message) =>
      remarks.push({ code, message: `Listener "${name}": ${message}` });
    if (protocol !== 'HTTP' && protocol !== 'HTTPS') {
      skip('listener-unsupported', `The protocol ${protocol} is not served.`);
      continue;
    }
    const address = placeOf(listener, options);
    const rival = listeners.find(
      ({ address: at }) => at.port !== 0 && at.host === address.host && at.port === address.port,
    );
    if (rival !== undefined && rival.protocol !== protocol) {
      skip(
        'listener-conflict',
        `Listener "${rival.name}" speaks ${rival.protocol} on the same port. It is not served.`,
      );
      continue;
    }
    const read = attachedRoutes(gateway, listener, manifests).map((route) => routeEntries(route, listener, ref, raw));
    for (const { remarks: more } of read) remarks.push(...more);
    const certificate = protocol === 'HTTPS' ? listenerContext(listener, ref, manifests.objects) : undefined;
    if (certificate !== undefined && 'problem' in certificate) skip('certificate-unusable', certificate.problem);
    listeners.push({
      name,
      protocol,
      hostname: hostname === '' ? undefined : hostname?.toLowerCase(),
      address,
      table: createRouteTable(read.flatMap(({ entries }) => entries)),
      present: certificate !== undefined && 'present' in certificate ? certificate.present : undefined,
      pairs: certificate !== undefined && 'pairs' in certificate ? certificate.pairs : undefined,
    });
  }
  return { listeners, remarks };
}

/**
 * @param {Listener} listener
 * @param {Options} options
 * @returns {Address}
 */
function placeOf({ name, port }, { listen, address, portOffset }) {
  const bound = listen.find(({ listener }) => listener === name);
  return bound === undefined ? { host: address, port: port + portOffset } : { host: bound.host, port: bound.port };
}

/**
 * The HTTPRoutes that this one listener takes. The resolver knows the rules of attachment, so it is asked about the
 * Gateway as if it had no other listener.
 *
 * @param {Gateway} gateway
 * @param {Listener} listener
 * @param {Manifests} manifests
 */
function attachedRoutes(gateway, listener, manifests) {
  const ref = refOf(gateway);
  const alone = { ...gateway, spec: { ...gateway.spec, listeners: [listener] } };
  const objects = manifests.objects.map((object) => (object === gateway ? alone : object));
  const { statuses } = resolveManifests({ ...manifests, objects });
  const accepted = new Set(
    statuses
      .filter(({ object, parentRef }) => object.kind === 'HTTPRoute' && isParent(parentRef, ref, object))
      .filter(({ conditions }) => conditions.some(({ type, status }) => type === 'Accepted' && status === 'True'))
      .map(({ object }) => refKey(object)),
  );
  return manifests.objects
    .filter((object) => isKind(object, 'HTTPRoute'))
    .filter((route) => accepted.has(refKey(refOf(route))));
}
