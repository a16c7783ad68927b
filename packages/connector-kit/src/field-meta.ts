export type FieldWidget = "password" | "textarea" | "json" | "code" | "keyValue" | "email" | "url" | "file";

/** Which part of a connection's form a field is in: where it leads, who signs in there, what most leave as it is. */
export type FieldGroup = "connection" | "credentials" | "advanced";

/** What `.meta()` on a schema may say beside zod's own `title` and `description`; all of it is in the JSON Schema, which draws the form. */
export type FieldMeta = {
  /** The value, and all under it, is masked in answers and redacted in logs. */
  readonly secret?: boolean | undefined;
  /** An admin may have the stored value shown; without it a secret never comes back. */
  readonly revealable?: boolean | undefined;
  /** Filled in by connecting; a form keeps it and does not show it. */
  readonly managed?: boolean | undefined;
  /** In a connection's form; without it secrets are credentials, and what may be left out after them is advanced. */
  readonly group?: FieldGroup | undefined;
  readonly placeholder?: string | undefined;
  readonly widget?: FieldWidget | undefined;
};

declare module "zod" {
  interface GlobalMeta extends FieldMeta {}
}
