"use client";

import type { Issue } from "@carillon/core/contracts";
import { type ComponentType, createContext, useContext } from "react";
import type { fieldGroups } from "./field-groups.ts";
import type { SchemaFieldProps } from "./field-props.ts";
import type { JsonSchema } from "./json-schema.ts";

export type SchemaFormContext = {
  /** Draws one field; fields that hold fields get it from here, since it draws them in turn. */
  readonly Field: ComponentType<SchemaFieldProps>;
  readonly root: JsonSchema;
  /** Paths are relative to the form. */
  readonly issues: readonly Issue[];
  /** Whether any field may hold `{{DATE}}` and the like instead of its own kind of value. */
  readonly templates: boolean;
  readonly disabled: boolean;
  /** Of a connection's form: its fields are drawn in groups, and who signs in stays in sight. */
  readonly groupsOf?: typeof fieldGroups | undefined;
  /** Told of a JSON field whose text is not JSON, and when it is again. */
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

export const FormContext = createContext<SchemaFormContext>({
  Field: () => null,
  root: {},
  issues: [],
  templates: false,
  disabled: false,
  onInvalid: () => {},
});

export function useFormContext(): SchemaFormContext {
  return useContext(FormContext);
}
