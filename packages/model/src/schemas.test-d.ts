/**
 * Must compile: what the schemas give is what the interfaces say, kind by kind.
 */
import type * as z from 'zod/mini';
import type { KindMap, KnownKind } from './kinds.js';
import type { Parsed } from './parse.js';
import type { SCHEMAS } from './schemas.js';

type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Same = { [Kind in KnownKind]: Equals<z.output<(typeof SCHEMAS)[Kind]>, KindMap[Kind]> };
export const same: { [Kind in KnownKind]: true } = {} as Same;

export const parsed: Equals<Parsed['objects'], readonly KindMap[KnownKind][]> = true;

// @ts-expect-error a policy without a hostname is none
export const policy: KindMap['BackendTLSPolicy']['spec']['validation'] = {};
