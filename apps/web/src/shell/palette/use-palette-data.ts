"use client";

import { useQuery } from "@tanstack/react-query";
import { useAllActions } from "#actions/use-actions.ts";
import { useTRPC } from "#api/trpc.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { useSettled } from "#ui/use-settled.ts";

const SHOWN = 20;
const FRESH_MS = 60_000;
const RUN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type GuideFound = { readonly slug: string; readonly title: string; readonly parts: readonly string[] };
type Guides = { readonly guides: readonly GuideFound[] };

/** What the palette finds for the words typed: tools and events by the server, whatever their number. */
export function usePaletteData(typed: string) {
  const trpc = useTRPC();
  const words = useSettled(typed.trim());
  const search = words === "" ? {} : { search: words.slice(0, 200) };
  const tools = useQuery(trpc.tools.getAll.queryOptions({ limit: SHOWN, ...search }));
  const events = useQuery(trpc.events.getAll.queryOptions({ limit: SHOWN, ...search }));
  const runs = useQuery(trpc.executions.list.queryOptions({ limit: SHOWN }));
  const workspaces = useQuery(trpc.me.workspaces.queryOptions({}, { staleTime: FRESH_MS }));
  const actions = useAllActions();
  const connectors = useConnectors();
  const guides = useQuery({
    queryKey: ["docs-index"],
    queryFn: fetchGuides,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const id = typed.trim().toLowerCase();
  const recent = runs.data?.executions ?? [];
  return {
    tools: tools.data?.tools ?? [],
    events: events.data?.events ?? [],
    /** The latest; with an id in full, the run it names, however old. */
    runs: recent.filter((run) => id === "" || run.id.includes(id) || (run.eventName ?? "").includes(id)),
    runId: RUN_ID.test(id) && !recent.some((run) => run.id === id) ? id : undefined,
    actions: actions.data?.actions ?? [],
    connectors: connectors.data?.connectors ?? [],
    guides: guides.data?.guides ?? [],
    workspaces: workspaces.data?.workspaces ?? [],
  };
}

async function fetchGuides({ signal }: { signal: AbortSignal }): Promise<Guides> {
  const response = await fetch("/docs/index.json", { signal });
  if (!response.ok) throw new Error(`The docs answered ${response.status}`);
  return (await response.json()) as Guides;
}
