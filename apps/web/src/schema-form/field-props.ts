import type { ReactNode } from "react";
import type { JsonSchema } from "./json-schema.ts";

export type FieldProps = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly placeholder: string | undefined;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly aside: ReactNode;
};

export type SchemaFieldProps = {
  readonly schema: JsonSchema;
  readonly label: string;
  readonly path: readonly string[];
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};
