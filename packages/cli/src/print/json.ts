/**
 * JSON as text.
 */
import type { AffectsJson } from '../json/affects-json.js';
import type { DiagnosesJson } from '../json/diagnosis-json.js';
import type { DiffJson } from '../json/diff-json.js';
import type { DoctorJson } from '../json/doctor-json.js';
import type { GraphJson } from '../json/graph-json.js';
import type { ResolutionJson } from '../json/resolution-json.js';
import type { ValidationJson } from '../json/validation-json.js';

/**
 * Indented JSON with a line end. Characters that drive terminals or turn the direction of text are escaped, as JSON
 * itself does with the control characters of ASCII.
 */
export function jsonText(
  value: ResolutionJson | AffectsJson | DiffJson | GraphJson | DoctorJson | ValidationJson | DiagnosesJson,
): string {
  return `${JSON.stringify(value, undefined, 2).replace(UNPRINTABLE, escapeUnit)}\n`;
}

const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
