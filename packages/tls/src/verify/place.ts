/**
 * How evidence names certificates and names: for people, escaped, and of bounded length.
 */
import type { Certificate } from '../x509/certificate.js';
import { type GeneralName, printGeneralName } from '../x509/general-name.js';
import type { Place } from './failure.js';

const LONGEST = 253; // of a DNS name
const MOST_NAMES = 100;

const PREFIXES: Readonly<Partial<Record<GeneralName['type'], string>>> = {
  dns: 'DNS:',
  uri: 'URI:',
  email: 'email:',
  ip: 'IP:',
};

/** Where a certificate stands on its path, and whose it is. */
export function placeOf(path: readonly Certificate[], depth: number): Place {
  return { depth, subject: clip(path[depth]?.subject.text ?? '') };
}

/** A general name with its type: `DNS:shop.example`, `URI:spiffe://shop`. */
export function printName(name: GeneralName): string {
  return clip(`${PREFIXES[name.type] ?? ''}${printGeneralName(name)}`);
}

/** The alternative names of a certificate, the first hundred. */
export function printNames({ facts }: Certificate): readonly string[] {
  return (facts.subjectAltNames ?? []).slice(0, MOST_NAMES).map(printName);
}

/** Text of at most 253 characters. */
export function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
