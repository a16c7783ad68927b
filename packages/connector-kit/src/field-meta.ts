export type FieldWidget = "password" | "textarea" | "json" | "code" | "keyValue" | "email" | "url" | "file";

/** What `.meta()` on a schema may say beside zod's own `title` and `description`; all of it is in the JSON Schema, which draws the form. */
export type FieldMeta = {
  /** The value, and all under it, is masked in answers and redacted in logs. */
  readonly secret?: boolean | undefined;
  /** An admin may have the stored value shown; without it a secret never comes back. */
  readonly revealable?: boolean | undefined;
  /** Filled in by connecting; a form keeps it and does not show it. */
  readonly managed?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly widget?: FieldWidget | undefined;
};

declare module "zod" {
  interface GlobalMeta extends FieldMeta {}
}
