/**
 * The few calls that the browser side makes of its host, WebCrypto and base64; the rest of the host stays out of sight. Where a host's own
 * declarations are loaded too, these merge with them.
 */
interface SubtleCrypto {
  digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>;
}

interface Crypto {
  readonly subtle: SubtleCrypto;
}

declare var crypto: Crypto;

declare function atob(text: string): string;
declare function btoa(text: string): string;
