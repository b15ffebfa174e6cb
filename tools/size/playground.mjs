/**
 * All that a playground in a browser can import of model and resolver, for the size limit: each module counts once.
 */
export * from '@backend-tls/model';
export * from '@backend-tls/resolver';
