/**
 * Lets tests that run in a browser read the reference data that they name: from the server of the test run, which
 * listens on this machine alone.
 */
import { createReadStream } from 'node:fs';
import type { Plugin } from 'vite';
import { referenceData } from './reference-data.js';

/** Files that are served, below this path. */
export const REFERENCE_DATA_URL = '/reference-data/';
const SERVED: readonly string[] = ['data/limbo/limbo.json.gz', 'data/limbo/limbo-core.json'];

/** Answers 404 for what is absent, or not in the list. */
export function serveReferenceData(): Plugin {
  return {
    name: 'reference-data',
    configureServer({ middlewares }) {
      middlewares.use(REFERENCE_DATA_URL, (request, response) => {
        const asked = (request.url ?? '').slice(1);
        const file = SERVED.includes(asked) ? referenceData(asked) : undefined;
        if (file === undefined) response.writeHead(404).end();
        else createReadStream(file).pipe(response.writeHead(200, { 'content-type': 'application/octet-stream' }));
      });
    },
  };
}
