/**
 * The two messages of grpc.health.v1.Health/Check, which are too small for a library.
 */
import type { Health } from './health.js';

const SERVING = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'] as const;

/** A HealthCheckRequest as gRPC frames it: not compressed, its length, then `service` (field 1, a string) unless empty. */
export function healthRequest(service: string): Buffer {
  const name = Buffer.from(service);
  const message = name.length === 0 ? name : Buffer.concat([Buffer.from([0x0a, ...varint(name.length)]), name]);
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(message.length, 1);
  return Buffer.concat([frame, message]);
}

/**
 * What a framed HealthCheckResponse says: `status` (field 1, a varint), which is UNKNOWN where it is left out.
 *
 * @returns `undefined` for anything else, compressed messages and fields we do not know included
 */
export function healthResponse(frame: Buffer): Health['serving'] {
  if (frame.length < 5 || frame[0] !== 0 || frame.readUInt32BE(1) !== frame.length - 5) return undefined;
  const [field, value, ...rest] = frame.subarray(5);
  if (field === undefined) return 'UNKNOWN';
  if (field !== 0x08 || value === undefined || rest.length > 0) return undefined;
  return SERVING[value];
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
