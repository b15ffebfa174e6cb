/**
 * From settings to the options of `tls.connect`: one object that does everything the settings say.
 */
import { isIP } from 'node:net';
import { type ConnectionOptions, createSecureContext } from 'node:tls';
import type { BackendTlsSettings } from '@backend-tls/model';
import { type ContextCache, contextKeyOf, createContextCache } from './context-cache.js';
import { identityCheck } from './peer-identity.js';
import { toSecureContextOptions } from './secure-context.js';
import { loadSystemTrust, type SystemTrust } from './system-trust.js';
import { usableSettings } from './usable-settings.js';

const sharedContexts = createContextCache();

/**
 * The options for `tls.connect` or `http2.connect`. Spread them last: `{ host, port, ...toConnectOptions(settings) }`.
 *
 * Trust, client certificate, versions and ciphers are in `secureContext`, beside which Node ignores the options of the
 * same meaning. The SNI is that of the settings and nothing else; verification is on whatever the environment says. There is
 * no `session`: a resumed session is not verified again, so add none, and give no agent that shares connections among
 * settings these options (see `createHttpsAgents`).
 *
 * @param system    for settings that trust the system; default: `loadSystemTrust()`, loaded once
 * @param contexts  where contexts are kept; default: one cache of 1000 for the process
 * @returns a frozen object
 * @throws {TypeError} if the settings are unverified, predicted, changed, or cannot be carried out as they stand
 * @throws {Error} from OpenSSL, for a cipher, curve or key that it does not support; from `loadSystemTrust`
 * @rule path/verification-on
 * @rule path/no-session-resumption
 * @rule identity/sni-pinned
 */
export function toConnectOptions(
  given: BackendTlsSettings,
  system?: SystemTrust,
  contexts: ContextCache = sharedContexts,
): ConnectionOptions {
  const settings = usableSettings(given);
  const roots = settings.trust.type === 'system' ? (system ?? loadSystemTrust()) : undefined;
  const { sni = '', alpnProtocols } = settings;
  return Object.freeze({
    secureContext: contexts.contextFor(contextKeyOf(settings, roots), () =>
      createSecureContext(toSecureContextOptions(settings, roots)),
    ),
    servername: isIP(sni) === 0 ? sni : '', // an empty name sends none; RFC 6066 §3 knows no addresses
    rejectUnauthorized: true,
    checkServerIdentity: identityCheck(settings),
    ...(alpnProtocols === undefined ? {} : { ALPNProtocols: [...alpnProtocols] }),
  });
}
