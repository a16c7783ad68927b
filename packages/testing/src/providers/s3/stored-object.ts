export type StoredObject = { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> };
