import type { Options } from 'tsup';

/** The build every package shares: ESM and CJS, one chunk a module, no host assumed. */
export const library = (entry: Options['entry'], over: Options = {}): Options => ({
  ...(entry === undefined ? {} : { entry }),
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  sourcemap: true,
  clean: true,
  splitting: true,
  treeshake: false,
  removeNodeProtocol: false,
  silent: true,
  ...over,
});
