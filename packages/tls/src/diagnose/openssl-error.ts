/**
 * Errors of OpenSSL and BoringSSL in text: `error:0A000418:SSL routines::tlsv1 alert unknown ca:…`.
 *
 * The number holds library and reason in a layout that differs between OpenSSL 3, OpenSSL 1.1 and BoringSSL, and reasons
 * from 1000 on are alerts that were received, 1000 plus the alert. The words differ more than that.
 */
import { type Alert, alertOf } from './alerts.js';

/** One error of the library's queue. */
export interface OpensslError {
  readonly library: string; // `SSL routines`, `x509 certificate routines`
  readonly reason: string; // the words
  readonly number?: number; // the reason's, in the numbering of its library; absent where none can be told
  readonly alert?: Alert; // the alert that was received
}

interface Layout {
  readonly is: (code: number) => boolean;
  readonly reason: (code: number) => number;
}

const SSL = 20; // ERR_LIB_SSL of OpenSSL
const BORING_SSL = 16; // OPENSSL_LIB_SSL of BoringSSL

/** Where an error of the TLS library keeps its reason. */
const LAYOUTS: readonly Layout[] = [
  { is: (code) => code >>> 24 === SSL, reason: (code) => code & 0xfff }, // OpenSSL 1.1
  { is: (code) => code >>> 24 === BORING_SSL, reason: (code) => code & 0xfff },
  { is: (code) => (code >>> 23) % 256 === SSL, reason: (code) => code & 0x7fffff }, // OpenSSL 3
];

const FIRST_ALERT = 1000;

/** OpenSSL writes the code in hexadecimal behind `error:`, Envoy in decimal behind `TLS error: ` or `TLS_error:|`. */
const FORMS: readonly (readonly [form: RegExp, radix: number])[] = [
  [/\berror:([0-9A-Fa-f]{8}):([^:\n]*):[^:\n]*:([^:\n")]*)/g, 16],
  [/(?:TLS_error:\|?|TLS error: ?|\|)(\d{6,10}):([^:\n]*):[^:\n]*:([^:\n")]*)/g, 10],
];

/** What OpenSSL adds behind the reason of an alert that it received. */
const ALERT_NUMBER = /\bSSL alert number (\d{1,3})\b/;

/** `sslv3 alert handshake failure`, `TLSV1_ALERT_UNKNOWN_CA`, `ssl/tls alert bad certificate`, `tlsv1 unrecognized name`. */
const ALERT_WORDS = /^(?:ssl|tls)[a-z0-9./]*[ _](?:alert[ _])?(.+)$/i;

/** The errors that a text holds, in its order. */
export function readOpensslErrors(text: string): readonly OpensslError[] {
  return FORMS.flatMap(([form, radix]) =>
    [...text.matchAll(form)].map(([, code = '', library = '', reason = '']) =>
      readError(Number.parseInt(code, radix), library, reason, text),
    ),
  );
}

function readError(code: number, library: string, reason: string, text: string): OpensslError {
  const number = LAYOUTS.find(({ is }) => is(code))?.reason(code);
  const alert = alertOfReason(number, reason, text);
  return { library, reason, ...(number === undefined ? {} : { number }), ...(alert && { alert }) };
}

/** By number where one is at hand, and by words otherwise. @rule diagnose/numbers-over-words */
function alertOfReason(number: number | undefined, reason: string, text: string): Alert | undefined {
  const byReason = number === undefined ? undefined : alertOf(number - FIRST_ALERT);
  if (byReason !== undefined || (number !== undefined && number < FIRST_ALERT)) return byReason;
  const said = ALERT_NUMBER.exec(text)?.[1];
  return (said === undefined ? undefined : alertOf(Number(said))) ?? alertOfWords(reason);
}

/** The alert that the words of a reason name; `undefined` for a reason that is none. */
export function alertOfWords(reason: string): Alert | undefined {
  const [, name] = ALERT_WORDS.exec(reason) ?? [];
  return name === undefined ? undefined : alertOf(name);
}
