/** Manifests as people have them: YAML and JSON text in, objects with places out. The only part that needs `yaml`. */
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export type { ManifestFinding, Manifests, ManifestText, ReadOptions, YamlCode } from './manifests.js';
export { parseManifests, readManifests } from './read-manifests.js';
export { formatPlace } from './replace.js';
export { type ValidatedManifests, type ValidatedObject, validateManifests } from './validate-manifests.js';
