"use client";

import { useMemo } from "react";
import { ALERT_NAMES } from "#alerts/alert-names.ts";
import { useMe } from "#api/use-me.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useVariableNames } from "#templates/use-variable-names.ts";

/** What the text of an alert can read: of the preview's samples, the rule's own name and kind are the real ones. */
export function useAlertSource({
  name,
  kind,
}: {
  readonly name: string;
  readonly kind: string;
}): TemplateSource {
  const { data: me } = useMe();
  const variables = useVariableNames();
  const userEmail = me?.user.email;
  const workspace = me?.workspace.name;
  return useMemo(() => {
    const own: Readonly<Record<string, string | undefined>> = {
      "alert.rule": name || undefined,
      "alert.kind": kind,
      "alert.workspace": workspace,
    };
    return {
      names: [
        ...ALERT_NAMES.map((each) => {
          const sample = own[each.name];
          return sample === undefined ? each : { ...each, sample };
        }),
        ...(variables ?? []),
      ],
      timezone: "UTC",
      eventName: undefined,
      userEmail,
      variables: variables?.map((each) => each.name.replace(/^variables\./, "")),
      steps: [],
      item: false,
      alert: true,
    };
  }, [name, kind, workspace, userEmail, variables]);
}
