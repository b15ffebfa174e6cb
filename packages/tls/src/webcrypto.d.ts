/**
 * The few calls that the browser side makes of its host, WebCrypto and base64; the rest of the host stays out of sight. Where a host's own
 * declarations are loaded too, these merge with them.
 */
interface CryptoKey {
  readonly type: string;
}

interface SubtleCrypto {
  importKey(
    format: 'raw' | 'jwk',
    keyData: object,
    algorithm: object,
    extractable: boolean,
    keyUsages: readonly 'verify'[],
  ): Promise<CryptoKey>;
  digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>;
  verify(algorithm: object, key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

interface Crypto {
  readonly subtle: SubtleCrypto;
}

declare var crypto: Crypto;

declare function atob(text: string): string;
declare function btoa(text: string): string;
