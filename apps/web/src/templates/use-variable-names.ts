"use client";

import type { Variable } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import type { TemplateName } from "#templates/template-name.ts";

const A_PAGE = 200;

/** The workspace's variables, for the list of names; undefined: they are not known yet, so that no name is called wrong. */
export function useVariableNames(): readonly TemplateName[] | undefined {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: [...trpc.variables.list.queryKey({ limit: A_PAGE }), "names"],
    queryFn: async ({ signal }) => {
      const names: TemplateName[] = [];
      let cursor: string | null = null;
      do {
        const page: { variables: Variable[]; nextCursor: string | null } = await client.variables.list.query(
          { limit: A_PAGE, ...(cursor !== null && { cursor }) },
          { signal },
        );
        names.push(...page.variables.map(nameOf));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return names;
    },
  });
  return data;
}

/** A secret has no sample: it is filled in when it runs, and never shown. */
function nameOf({ name, kind, value, description }: Variable): TemplateName {
  const meaning =
    description ?? (kind === "secret" ? "a secret of the workspace" : "a variable of the workspace");
  return { name: `variables.${name}`, meaning, ...(kind === "variable" && { sample: value }) };
}
