/**
 * How often a property runs: small numbers in CI, large ones under `npm run prove`. Works in browsers too, where there
 * is no environment to read and the small number counts.
 */
const host = globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } };

/** Whether this run was asked for the large numbers (`PROVE=1`). */
const proving: boolean = host.process?.env?.PROVE === '1';

/**
 * The number of runs of a property, counted in cases.
 *
 * @param ci     cases in an ordinary test run
 * @param prove  cases when the environment says `PROVE=1`
 */
export function runs(ci: number, prove: number): number {
  return proving ? prove : ci;
}
