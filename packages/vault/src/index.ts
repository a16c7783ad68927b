export { type AesKey, openRaw, sealRaw } from "./aes-gcm.ts";
export { sealedKeyId } from "./envelope.ts";
export { checkKeys, type KeyProblem, keyFingerprint, type RecordedKey } from "./key-fingerprint.ts";
export {
  formatMasterKeys,
  generateMasterKey,
  InvalidMasterKeysError,
  type MasterKeys,
  parseMasterKeys,
} from "./master-keys.ts";
export { rowAad, type SealedRow } from "./row-aad.ts";
export { createVault, type Vault, type VaultKeys } from "./vault.ts";
export { VaultError, type VaultErrorReason } from "./vault-error.ts";
