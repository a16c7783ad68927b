// TEMPORARY SHIM by the lead, to be overwritten by the owner of this folder.
export const REDACTED = "[redacted]";
export { Secret } from "./secret.ts";
export const redact = <T>(value: T): T => value;
export const createRedactor = (_?: { secrets?: Iterable<string> }) => <T>(value: T): T => value;
export const isSecretName = (_: string) => false;
