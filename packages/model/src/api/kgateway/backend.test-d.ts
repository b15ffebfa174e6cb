/**
 * Must compile: the interfaces of kgateway's kinds say what their definitions say, field by field.
 */
import type { KgatewayBackendV1Alpha1 } from '../../crd/kgateway/backend.js';
import type { BackendConfigPolicyV1Alpha1 } from '../../crd/kgateway/backend-config-policy.js';
import type { ValueOf } from '../../crd/node.js';
import type { KgatewayBackend } from './backend.js';
import type { BackendConfigPolicy } from './backend-config-policy.js';

type Body<Kind extends { readonly spec: unknown; readonly status?: unknown }> = Pick<Kind, 'spec' | 'status'>;
type Assignable<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A type with its fields one by one, where every text is a text: then a field that only one side has is seen. */
type Fields<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Fields<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Fields<Value[Key]> }
      : Value;
type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Backend = ValueOf<(typeof KgatewayBackendV1Alpha1)['body']>;
type Policy = ValueOf<(typeof BackendConfigPolicyV1Alpha1)['body']>;

export const backend: Assignable<Body<KgatewayBackend>, Backend> = true;
export const policy: Assignable<Body<BackendConfigPolicy>, Policy> = true;
export const backendFields: Identical<Fields<Body<KgatewayBackend>>, Fields<Backend>> = true;
export const policyFields: Identical<Fields<Body<BackendConfigPolicy>>, Fields<Policy>> = true;

// @ts-expect-error a static backend without hosts is none
export const empty: KgatewayBackend['spec'] = { static: {} };
