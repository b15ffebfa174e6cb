/**
 * What the API server takes for a name: labels, subdomains, qualified names and label values, in its words
 * (k8s.io/apimachinery util/validation).
 *
 * Each form is said by what may not be in it, so that a text of any length takes linear time and no stack.
 */

/** What is wrong with a name. */
export interface NameFault {
  readonly code: 'too-long' | 'pattern-mismatch';
  readonly detail: string;
}

type Form = (text: string) => boolean;

const LETTERS = "lower case alphanumeric characters, '-' or '.'";
const ALNUM = 'must start and end with an alphanumeric character';
const QUALIFIED = "alphanumeric characters, '-', '_' or '.'";

/** A DNS label of RFC 1123, of any length. */
export const isLabel: Form = (text) => text !== '' && !/^-|-$|[^-a-z0-9]/.test(text);
/** A DNS label of RFC 1035, of any length. */
export const isLabel1035: Form = (text) => text !== '' && !/^[^a-z]|-$|[^-a-z0-9]/.test(text);
/** A DNS name of RFC 1123, of any length. */
export const isSubdomain: Form = (text) => text !== '' && !/^[-.]|[-.]$|[-.]\.|\.-|[^-a-z0-9.]/.test(text);
/** The name part of a qualified name, of any length. */
export const isQualified: Form = (text) => text !== '' && !/^[-_.]|[-_.]$|[^-A-Za-z0-9_.]/.test(text);

/** A DNS label of RFC 1123: at most 63 bytes. */
export function label1123Faults(text: string): readonly NameFault[] {
  return faults(
    text,
    63,
    isLabel,
    `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ALNUM}`,
  );
}

/** A DNS label of RFC 1035: the same, but the first character is a letter. */
export function label1035Faults(text: string): readonly NameFault[] {
  return faults(
    text,
    63,
    isLabel1035,
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  );
}

/** A DNS name of RFC 1123: at most 253 bytes. Its labels may be longer than 63, as the server has it. */
export function subdomainFaults(text: string): readonly NameFault[] {
  return faults(text, 253, isSubdomain, `a lowercase RFC 1123 subdomain must consist of ${LETTERS}, and ${ALNUM}`);
}

/** A name of at most 63 bytes, which may have a DNS name and a slash before it: `example.com/name`. */
export function qualifiedNameFaults(text: string): readonly NameFault[] {
  const parts = text.split('/', 3);
  const [name = '', prefix] = [parts.at(-1), parts.length > 1 ? parts[0] : undefined];
  if (parts.length > 2) {
    return [mismatch(`a qualified name must consist of ${QUALIFIED}, with an optional DNS subdomain prefix and '/'`)];
  }
  return [
    ...(prefix === undefined ? [] : prefixFaults(prefix)),
    ...(name === '' ? [mismatch('name part must be non-empty')] : []),
    ...faults(name, 63, isQualified, `must consist of ${QUALIFIED}, and ${ALNUM}`).map(about('name part')),
  ];
}

function prefixFaults(prefix: string): readonly NameFault[] {
  if (prefix === '') return [mismatch('prefix part must be non-empty')];
  return subdomainFaults(prefix).map(about('prefix part'));
}

/** The value of a label: empty, or at most 63 bytes. */
export function labelValueFaults(text: string): readonly NameFault[] {
  return faults(
    text,
    63,
    (value) => value === '' || isQualified(value),
    `a valid label must be an empty string or consist of ${QUALIFIED}, and ${ALNUM}`,
  );
}

const NONE: readonly NameFault[] = [];

function faults(text: string, max: number, fits: Form, detail: string): readonly NameFault[] {
  const [isTooLong, isFit] = [byteLength(text) > max, fits(text)];
  if (!isTooLong && isFit) return NONE;
  return [
    ...(isTooLong ? [{ code: 'too-long', detail: `must be no more than ${max} bytes` } as const] : []),
    ...(isFit ? [] : [mismatch(detail)]),
  ];
}

function mismatch(detail: string): NameFault {
  return { code: 'pattern-mismatch', detail };
}

function about(part: string): (fault: NameFault) => NameFault {
  return ({ code, detail }) => ({ code, detail: `${part} ${detail}` });
}

/** The length of a text in UTF-8; half a surrogate pair counts as the replacement character. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (isPair(unit, text.charCodeAt(index + 1))) index++; // four bytes for two units
  }
  return bytes;
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}
