/**
 * Objects that fit together: without them most clusters would hold nothing but refusals.
 */
import { EXPERIMENTAL_GROUP, MULTICLUSTER_GROUP } from '@backend-tls/model';
import fc from 'fast-check';
import { gateway } from './gateways.js';
import { serviceImport, xBackend } from './other-backends.js';
import { backendConfigPolicy, backendTlsPolicy, goodPolicy } from './policies.js';
import { service } from './routes.js';
import { GATEWAY_API, KGATEWAY, mostly, mostlyValue, type Raw } from './words.js';

/** What the objects that fit together have in any case. */
export interface Aim {
  readonly section?: true; // the policy claims a port by its name
  readonly across?: true; // the backend lies in another namespace than its Route
  readonly client?: true; // the Gateway presents a certificate
  readonly sound?: true; // little is wrong with the Service and the policy, for whoever looks for connections with TLS
}

/** What else than Services Routes may name. */
const OTHER_KINDS: readonly Raw[] = [
  { group: KGATEWAY, kind: 'Backend' },
  { group: MULTICLUSTER_GROUP, kind: 'ServiceImport' },
  { group: EXPERIMENTAL_GROUP, kind: 'XBackend' },
];

/**
 * A Gateway, a Route, a Service and a policy that fit together, so that most clusters have something to lose: within
 * one namespace or across two, with a client certificate or without.
 */
export const aimedAt = (aim: Aim): fc.Arbitrary<readonly Raw[]> =>
  fc
    .record({
      gateway,
      client: fc.constantFrom<Raw | undefined>(
        ...(aim.client ? [] : [undefined]),
        { name: 'pair' },
        { name: 'pair', namespace: 'b' },
      ),
      kind: mostlyValue('HTTPRoute', 'GRPCRoute', 'TCPRoute'),
      service,
      policy: aim.sound ? mostlyOne(goodPolicy, backendTlsPolicy) : mostly(goodPolicy, backendTlsPolicy),
      section: fc.constantFrom(...(aim.section ? [] : [undefined]), 'web'),
      at: fc.constantFrom(...(aim.across ? [] : ['a', 'a']), 'b'),
      more: backendTlsPolicy,
      vendor: aim.section
        ? fc.constant(undefined)
        : mostly<Raw | undefined>(fc.constant(undefined), backendConfigPolicy),
      what: aim.section
        ? fc.constant<Raw>({ group: '', kind: 'Service' })
        : fc.oneof(
            { weight: 8, arbitrary: fc.constant<Raw>({ group: '', kind: 'Service' }) },
            { weight: 4, arbitrary: fc.constantFrom<Raw>(...OTHER_KINDS) },
          ),
      external: xBackend,
      imported: serviceImport,
    })
    .map(
      ({
        gateway: own,
        client,
        kind,
        service: target,
        policy,
        section,
        at,
        more,
        vendor,
        what,
        external,
        imported,
      }) => [
        {
          ...own,
          metadata: { ...(own.metadata as Raw), namespace: 'a', name: 'x' },
          spec: {
            gatewayClassName: 'ours',
            listeners: ['HTTP', 'TCP'].map((protocol) => ({
              name: protocol.toLowerCase(),
              port: 80,
              protocol,
              allowedRoutes: { namespaces: { from: 'All' } },
            })),
            ...(client && { tls: { backend: { clientCertificateRef: client } } }),
          },
        },
        {
          apiVersion: `${GATEWAY_API}/${kind === 'TCPRoute' ? 'v1alpha2' : 'v1'}`,
          kind,
          metadata: { namespace: 'a', name: 'aimed' },
          spec: {
            parentRefs: [{ name: 'x' }],
            rules: [{ backendRefs: [{ ...what, name: 'x', port: 443, ...(at === 'a' ? {} : { namespace: at }) }] }],
          },
        },
        ...[aim.sound ? withPort(target) : target, external, imported].map((object) => ({
          ...object,
          metadata: { ...(object.metadata as Raw), namespace: at, name: 'x' },
        })),
        {
          apiVersion: `${KGATEWAY}/v1alpha1`,
          kind: 'Backend',
          metadata: { namespace: at, name: 'x' },
          spec: { type: 'Static', static: { hosts: [{ host: 'b.example.com', port: 443 }] } },
        },
        on(vendor ?? policy, 'aimed', at, {
          ...what,
          ...(section && !vendor && what.group === '' && { sectionName: section }),
        }),
        on(more, 'more', at, what),
        {
          apiVersion: `${GATEWAY_API}/v1`,
          kind: 'ReferenceGrant',
          metadata: { namespace: 'b', name: 'aimed' },
          spec: {
            from: [kind, 'Gateway'].map((each) => ({ group: GATEWAY_API, kind: each, namespace: 'a' })),
            to: [{ group: '', kind: 'Service' }, { group: '', kind: 'Secret' }, ...OTHER_KINDS],
          },
        },
      ],
    );

/** Nine times of ten the first. */
function mostlyOne<T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: often }, { weight: 1, arbitrary: seldom });
}

/** The Service with the port that the aimed Route names, by the name that the aimed policy claims. */
function withPort(target: Raw): Raw {
  const { ports } = target.spec as { readonly ports?: unknown };
  const others = Array.isArray(ports) ? (ports as readonly Raw[]) : [];
  const apart = others.filter(({ port, name }) => port !== 443 && name !== 'web');
  return { ...target, spec: { ports: [{ name: 'web', port: 443 }, ...apart] } };
}

/** The policy, here and under this name, with a target called `x`; what it claimed of others it claims still. */
function on(policy: Raw, name: string, namespace: string, what: Raw): Raw {
  const spec = policy.spec as Raw;
  const others = ((spec.targetRefs ?? []) as readonly Raw[]).filter((ref) => ref.name !== 'x');
  return {
    ...policy,
    metadata: { ...(policy.metadata as Raw), namespace, name },
    spec: { ...spec, targetRefs: name === 'more' && others.length > 0 ? others : [{ ...what, name: 'x' }, ...others] },
  };
}
