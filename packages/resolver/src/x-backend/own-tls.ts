/**
 * The TLS that an XBackend brings: it says itself how it is spoken to, and no policy does.
 */
import { type ObjectRef, refOf, validateXBackend, type XBackend } from '@backend-tls/model';
import { certificateAt } from '../client-certificate.js';
import { type Content, notAccepted, RESOLVED_REFS } from '../content.js';
import { finding, type ResolveFinding } from '../finding.js';
import { isSome } from '../policy-content.js';
import { refWithDefaults } from '../reference.js';
import { validationContent } from '../validation-content.js';
import type { World } from '../world.js';

const TLS_PATH = ['spec', 'tls'] as const;

/**
 * What the backend's own `tls` comes to; `undefined` where it asks for none. A mode that asks for TLS and does not say
 * whom to trust is refused: nobody may guess that.
 *
 * @rule route/x-backend-tls
 */
export function ownTlsOf(world: World, backend: XBackend): Content | undefined {
  const ref = refOf(backend);
  const errors = validateXBackend(backend).map((found) =>
    finding('backend-tls-invalid', found.rule, found.message, {
      object: ref,
      path: found.path,
      evidence: { ...found.evidence, check: found.code },
    }),
  );
  if (isSome(errors)) return refused(errors);
  const { tls } = backend.spec;
  if (tls === undefined || tls.mode === 'None') return undefined;
  if (tls.validation === undefined) return refused([nobodyToTrust(ref, tls.mode)]);
  return withOwnCertificate(
    world,
    ref,
    backend,
    validationContent(world, ref, tls.validation, [...TLS_PATH, 'validation']),
  );
}

function nobodyToTrust(object: ObjectRef, mode: string): ResolveFinding {
  const message = `Mode "${mode}" asks for TLS, and no validation says whom to trust.`;
  return finding('backend-tls-invalid', 'route/x-backend-tls', message, { object, path: [...TLS_PATH, 'validation'] });
}

function refused(findings: readonly [ResolveFinding, ...ResolveFinding[]]): Content {
  return {
    outcome: { state: 'refused', findings },
    remarks: [],
    accepted: notAccepted('Invalid', findings.map((found) => found.message).join(' ')),
    resolvedRefs: RESOLVED_REFS,
  };
}

/**
 * The certificate that is presented to this backend alone. The Gateway's own is for what policies govern.
 *
 * @rule client/x-backend-certificate
 */
function withOwnCertificate(world: World, ref: ObjectRef, backend: XBackend, content: Content): Content {
  const local = backend.spec.tls?.clientCertificateRef;
  const { outcome } = content;
  if (local === undefined || outcome.state !== 'usable') return content;
  const path = [...TLS_PATH, 'clientCertificateRef'];
  const client = certificateAt(world, ref, refWithDefaults(local, '', 'Secret', backend), path);
  switch (client.state) {
    case 'bad':
      return refused([client.finding]);
    case 'pending':
      return { ...content, outcome: { state: 'pending', findings: [client.finding] }, resolvedRefs: undefined };
    case 'none':
      return content;
    case 'good': {
      const origin = { ...outcome.settings.origin, clientCertificate: { object: ref, path: path.join('.') } };
      const settings = { ...outcome.settings, clientCertificate: client.certificate, origin };
      return { ...content, outcome: { state: 'usable', settings } };
    }
  }
}
