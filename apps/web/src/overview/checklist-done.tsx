"use client";

import { useQuery } from "@tanstack/react-query";
import { BellPlus, BookOpen, CircleCheck, PlugZap, Users } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { PutAway } from "#overview/put-away.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { RelativeTime } from "#ui/time.tsx";

const NEXT = [
  { href: "/tools/new", label: "Connect another tool", icon: PlugZap, needs: "editor" },
  { href: "/settings?tab=alerts", label: "Be told of trouble", icon: BellPlus, needs: "admin" },
  { href: "/settings?tab=members", label: "Invite somebody", icon: Users, needs: "admin" },
  { href: "/docs", label: "Read the guides", icon: BookOpen, needs: "viewer" },
] as const;

/** How the first five minutes have ended, and where to go from here. */
export function ChecklistDone({ onPutAway }: { readonly onPutAway: () => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.executions.list.queryOptions({ trigger: "schedule", status: "SUCCESS", limit: 1 }),
  );
  const run = data?.executions[0];
  const may = { viewer: true, editor: useCan("editor").allowed, admin: useCan("admin").allowed };
  return (
    <section
      aria-labelledby="first-steps-done"
      className="relative rounded-lg border border-line bg-surface p-4"
    >
      <h2 id="first-steps-done" className="flex items-center gap-2 pr-8 font-semibold text-base">
        <CircleCheck className="size-4 shrink-0 text-good" aria-hidden="true" />
        The first five minutes are done
      </h2>
      <p className="wrap-anywhere mt-1 text-ink-2">
        A tool is connected, an action was tried and scheduled
        {run ? (
          <>
            , and <bdi>{run.eventName ?? run.actionId}</bdi> ran by itself.{" "}
            <Link
              href={`/runs/${run.id}`}
              className="font-medium text-accent underline-offset-2 hover:underline"
            >
              Look at its run
            </Link>
            <span className="text-ink-3">
              {" "}
              · <RelativeTime at={run.createdAt} />
            </span>
          </>
        ) : (
          ", and it ran by itself."
        )}
      </p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {NEXT.filter(({ needs }) => may[needs]).map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Button asChild>
              <Link href={href}>
                <Icon className="size-4" aria-hidden="true" />
                {label}
              </Link>
            </Button>
          </li>
        ))}
      </ul>
      <PutAway onClick={onPutAway} />
    </section>
  );
}
