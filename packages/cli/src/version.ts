/**
 * The version of this command, as its package.json has it.
 */
import { readFileSync } from 'node:fs';

/** Such as `0.1.0`. */
export function readVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { readonly version: string }).version;
}
