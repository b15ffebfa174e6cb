/** What the resolver and the reference answer, as lines of text that can be compared, and read. */
import type { BackendTlsSettings, ObjectRef } from '@backend-tls/model';
import type { EffectiveTls, Resolution } from '@backend-tls/resolver';
import { reference } from './reference.js';
import type { Decision, Settings } from './types.js';
import { refTo, textOf, type World } from './world.js';

const useText = (gateway: ObjectRef, route: ObjectRef, backend: ObjectRef, port: number | undefined, front: string) =>
  [...[gateway, route, backend].map(textOf), port ?? '', front].join(' ');

/** What the reference answers. */
export function referenceLines(world: World): readonly string[] {
  const { backends, policies, gateways, routes, externals } = reference(world);
  return [
    ...backends.map(([{ own, route, ref, port, front }, decision]) =>
      line('backend', useText(own.ref, refTo(route), ref, port, front), decisionText(decision)),
    ),
    ...policies.map(([{ ref }, { entries, keep, removeOthers }]) => {
      const told = entries.map(({ own, conditions }) => [textOf(own.ref), conditions] as const);
      return policyLine(
        ref,
        told,
        keep.map((own) => own.ref),
        removeOthers,
      );
    }),
    ...gateways.flatMap(([{ ref }, conditions]) => statusLine('gateway', ref, '', conditions)),
    ...routes.flatMap(([{ route, parentRef }, conditions]) =>
      statusLine('route', refTo(route), JSON.stringify(parentRef), conditions),
    ),
    ...externals.flatMap(([ref, own, conditions]) => {
      const { group, kind, namespace, name } = own.ref;
      return statusLine('route', ref, JSON.stringify({ group, kind, namespace, name }), conditions);
    }),
  ].sort();
}

/** What the resolver answers. */
export function resolverLines({ backends, policies, statuses }: Resolution): readonly string[] {
  const texts = ({ conditions }: Resolution['statuses'][number]) =>
    conditions.map(({ type, status, reason }) => `${type} ${status}/${reason}`);
  return [
    ...backends.map(({ key: { gateway, route, backend, port, frontend }, tls }) =>
      line('backend', useText(gateway, route, backend, port, frontend), decisionText(plain(tls))),
    ),
    ...policies.map(({ policy, entries, keep, removeOthers }) => {
      const told = entries.map((entry) => [textOf(entry.ancestor!), texts(entry)] as const);
      return policyLine(policy, told, keep, removeOthers);
    }),
    ...statuses.flatMap((status) => {
      if (status.object.kind === 'Gateway') return statusLine('gateway', status.object, '', texts(status));
      if (status.parentRef === undefined) return [];
      return statusLine('route', status.object, JSON.stringify(status.parentRef), texts(status));
    }),
  ].sort();
}

function line(what: string, name: string, told: string): string {
  return `${what} ${name}: ${told}`;
}

function statusLine(what: string, ref: ObjectRef, at: string, conditions: readonly string[]): readonly string[] {
  return conditions.length === 0 ? [] : [line(what, `${textOf(ref)} ${at}`, conditions.join(', '))];
}

function policyLine(
  ref: ObjectRef,
  entries: readonly (readonly [string, readonly string[]])[],
  keep: readonly ObjectRef[],
  removeOthers: boolean,
): string {
  const told = entries.map(([gateway, conditions]) => `${gateway} ${conditions.join(', ')}`).sort();
  return line('policy', textOf(ref), JSON.stringify({ told, keep: keep.map(textOf).sort(), removeOthers }));
}

function decisionText(decision: Decision): string {
  if (typeof decision === 'string') return decision;
  if ('code' in decision) return `refuse ${decision.code}`;
  const { sni = null, identity, trust, client, alpn, more } = decision;
  const sets = { identity: [...new Set(identity)].sort(), trust: [...new Set(trust)].sort() };
  return `tls ${JSON.stringify({ sni, ...sets, client, alpn, more })}`;
}

function plain(tls: EffectiveTls): Decision {
  if (tls.mode === 'refuse') return { code: tls.findings[0].code };
  return tls.mode === 'tls' ? plainSettings(tls.settings) : tls.mode;
}

function plainSettings(settings: BackendTlsSettings): Settings {
  const { sni, identity, trust, clientCertificate, alpnProtocols: alpn } = settings;
  const { minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } = settings;
  const isVendor = settings.origin.trust?.object.kind === 'BackendConfigPolicy';
  const secret = clientCertificate?.secret;
  return {
    sni,
    identity:
      identity.type === 'any-of' ? identity.names.map(({ type, value }) => `${type}:${value}`) : [identity.type],
    trust: trust.type === 'anchors' ? trust.certificates.map(({ sha256 }) => sha256) : [trust.type],
    client: secret && `${secret.namespace}/${secret.name}`,
    alpn,
    ...(isVendor && { more: { minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } }),
  };
}
