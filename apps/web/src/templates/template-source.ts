"use client";

import { createContext, useContext } from "react";
import type { TemplateName } from "#templates/template-name.ts";

/** What the templates of a form can read. */
export type TemplateSource = {
  /** Beside DATE, TIMESTAMP, EVENT_NAME and USER_EMAIL. */
  readonly names: readonly TemplateName[];
  readonly timezone: string;
  readonly eventName: string | undefined;
  readonly userEmail: string | undefined;
  /** Names of variables; undefined: not known, so that none is called wrong. */
  readonly variables: readonly string[] | undefined;
  /** Ids of steps whose outputs can be read. */
  readonly steps: readonly string[];
  readonly item: boolean;
  readonly alert: boolean;
};

export const TemplateSourceContext = createContext<TemplateSource | null>(null);

/** null: nothing here is filled in. */
export function useTemplateSource(): TemplateSource | null {
  return useContext(TemplateSourceContext);
}
