/**
 * Decisions for those who do not connect from Node: configurations of Envoy and nginx, and what they cannot say.
 */
export {
  type EnvoyCommonTlsContext,
  type EnvoyConfig,
  type EnvoyConnectionEnd,
  type EnvoyDirectResponse,
  type EnvoyOptions,
  type EnvoyRawBuffer,
  type EnvoyTlsContext,
  type EnvoyTlsVersion,
  renderEnvoy,
} from './envoy.js';
export { type NginxModule, type NginxOptions, type RenderedNginx, renderNginx } from './nginx.js';
export type {
  Inexpressible,
  Renderable,
  RenderCode,
  Rendered,
  RenderedFile,
  RenderOptions,
} from './rendered.js';
