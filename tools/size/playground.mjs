/**
 * All that a playground in a browser can import of model and resolver, for the size limit: each module counts once.
 */
import * as model from '@backend-tls/model';
import * as resolver from '@backend-tls/resolver';

export const everything = { model, resolver };
