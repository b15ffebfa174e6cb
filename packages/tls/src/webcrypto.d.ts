/**
 * The few calls of WebCrypto that the browser side makes; the rest of the host stays out of sight. Where a host's own
 * declarations are loaded too, these merge with them.
 */
interface CryptoKey {
  readonly type: string;
}

interface SubtleCrypto {
  importKey(
    format: 'spki',
    keyData: Uint8Array,
    algorithm: object,
    extractable: boolean,
    keyUsages: readonly 'verify'[],
  ): Promise<CryptoKey>;
  verify(algorithm: object, key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

interface Crypto {
  readonly subtle: SubtleCrypto;
}

declare var crypto: Crypto;
