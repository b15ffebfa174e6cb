/**
 * What is minted, by the names that vectors write. No host is needed to look it up.
 */

/** Everything minted: PEM text by placeholder (`ca-1`, `client-1`, `client-1.key`, `encrypted.key`). */
export interface Minted {
  readonly pem: (name: string) => string; // throws TypeError for a name that is not minted
  readonly nameOf: (pem: string) => string; // of a certificate; what was not minted here is "unknown"
}

/** Looks up among PEM texts by placeholder. */
export function mintedFrom(given: Readonly<Record<string, string>>): Minted {
  const texts = new Map(Object.entries(given));
  const names = new Map([...texts].map(([name, text]) => [bare(text), name]));
  return {
    pem: (name) => {
      const text = texts.get(name);
      if (text === undefined) throw new TypeError(`Nothing is minted under the name "${name}".`);
      return text;
    },
    nameOf: (pem) => names.get(bare(pem)) ?? 'unknown',
  };
}

function bare(pem: string): string {
  return pem.replaceAll(/\s/g, '');
}
