/**
 * Properties run from one seed in CI, so that a run can be repeated; `PROVE=1` looks further, from a new seed each time.
 */
import fc from 'fast-check';
import { runs } from './proof.js';

if (runs(0, 1) === 0) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_121 });
