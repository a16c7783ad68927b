export type VaultErrorReason =
  | "malformed"
  | "unknown_key"
  | "bad_key"
  | "bad_iv"
  | "bad_tag"
  | "not_authentic";

const SENTENCES: Readonly<Record<VaultErrorReason, string>> = {
  malformed: "the sealed text is not an envelope of this vault",
  unknown_key: "the envelope was sealed with a key that this vault does not have",
  bad_key: "a key must have 32 bytes",
  bad_iv: "the initialization vector has the wrong length",
  bad_tag: "the authentication tag must have 16 bytes",
  not_authentic: "the envelope is not authentic: changed, of another row, or sealed with another key",
};

/** Why something was not sealed or opened. Holds no key, no plaintext and no ciphertext, and no cause that might. */
export class VaultError extends Error {
  readonly reason: VaultErrorReason;
  constructor(reason: VaultErrorReason) {
    super(SENTENCES[reason]);
    this.name = "VaultError";
    this.reason = reason;
  }
}
