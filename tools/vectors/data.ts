/**
 * All vectors and what they stand on, as data, so that they run where there are no files.
 */
import { baseKinds, readBaseObject, readServerVectors } from '../../packages/model/test/support/server-vector.js';
import { mintTexts } from '../../packages/resolver/test/support/minted.js';
import { readBase, readVectors } from '../../packages/resolver/test/support/read-vectors.js';

/** What a run needs. */
export type VectorData = Awaited<ReturnType<typeof collect>>;

/** Reads the vectors and mints their certificates, since not every runtime can. */
export async function collect() {
  const vectors = readVectors();
  const bases = new Set(vectors.flatMap(({ vector }) => vector.base ?? []));
  return {
    vectors,
    bases: Object.fromEntries([...bases].map((name) => [name, readBase(name)])),
    minted: await mintTexts(),
    serverVectors: readServerVectors(),
    baseObjects: Object.fromEntries(baseKinds().map((kind) => [kind, readBaseObject(kind)])),
  };
}
