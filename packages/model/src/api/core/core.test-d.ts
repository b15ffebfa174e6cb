/**
 * Must compile: the interfaces of the core kinds say what the definitions say.
 */
import type { ClusterTrustBundleBody } from '../../crd/core/cluster-trust-bundle.js';
import type { ConfigMapBody } from '../../crd/core/config-map.js';
import type { NamespaceBody } from '../../crd/core/namespace.js';
import type { SecretBody } from '../../crd/core/secret.js';
import type { ServiceBody } from '../../crd/core/service.js';
import type { ServiceImportBody } from '../../crd/core/service-import.js';
import type { ValueOf } from '../../crd/node.js';
import type { KubernetesObject } from '../../object.js';
import type { SameType } from '../same-type.test-d.js';
import type { ClusterTrustBundle } from './cluster-trust-bundle.js';
import type { ConfigMap } from './config-map.js';
import type { Namespace } from './namespace.js';
import type { Secret } from './secret.js';
import type { Service } from './service.js';
import type { ServiceImport } from './service-import.js';

type Body<Typed> = Omit<Typed, keyof KubernetesObject>;

export const service: SameType<Body<Service>, ValueOf<typeof ServiceBody>> = true;
export const serviceImport: SameType<Body<ServiceImport>, ValueOf<typeof ServiceImportBody>> = true;
export const configMap: SameType<Body<ConfigMap>, ValueOf<typeof ConfigMapBody>> = true;
export const secret: SameType<Body<Secret>, ValueOf<typeof SecretBody>> = true;
export const namespace: SameType<Body<Namespace>, ValueOf<typeof NamespaceBody>> = true;
export const bundle: SameType<Body<ClusterTrustBundle>, ValueOf<typeof ClusterTrustBundleBody>> = true;
