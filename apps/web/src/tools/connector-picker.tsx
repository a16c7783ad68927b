"use client";

import { SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef, useState } from "react";
import { plural } from "#format/plural.ts";
import { ConnectorCard } from "#tools/connector-card.tsx";
import { findConnectors } from "#tools/find-connectors.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Input } from "#ui/input.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useFirstFocus } from "#ui/use-first-focus.ts";

const hrefOf = (type: string) => `/tools/new?type=${type}`;

/** The services there are, found as one types; Enter takes the first, arrows go through them. */
export function ConnectorPicker() {
  const { data, error, refetch, isFetching } = useConnectors();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useFirstFocus(() => search.current?.focus({ preventScroll: true }), data !== undefined);
  if (error && !data)
    return (
      <LoadError error={error} what="list of connectors" onRetry={() => void refetch()} busy={isFetching} />
    );
  if (!data) return <SkeletonRows rows={4} label="the connectors" />;
  const offered = data.connectors.filter(({ builtIn }) => !builtIn);
  const found = findConnectors(offered, typed);
  const [first] = found;
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [search.current, ...(list.current?.querySelectorAll("a") ?? [])];
    const at = stops.findIndex((stop) => stop?.matches(":focus"));
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  };
  return (
    <div className="space-y-4">
      {data.problems?.map(({ source, problem }) => (
        <Notice key={`${source} ${problem}`} tone="warn" title={`${source} was left out`}>
          {problem}
        </Notice>
      ))}
      <search>
        <form
          className="max-w-md"
          onSubmit={(event) => {
            event.preventDefault();
            if (first && typed.trim() !== "") router.push(hrefOf(first.type));
          }}
        >
          <Input
            ref={search}
            type="search"
            aria-label="Search services"
            placeholder="Search services: mail, database, chat…"
            value={typed}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="go"
            onKeyDown={walk}
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
      </search>
      <p role="status" className="sr-only">
        {typed.trim() === "" ? "" : plural(found.length, "service")}
      </p>
      {first ? (
        <ul ref={list} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((connector) => (
            <ConnectorCard
              key={connector.type}
              connector={connector}
              href={hrefOf(connector.type)}
              onKeyDown={walk}
            />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={SearchX}
          title="No service matches"
          action={
            <>
              <Button asChild>
                <Link href={hrefOf("HTTP")}>Connect any HTTP API</Link>
              </Button>
              <Button onClick={() => setTyped("")}>Show all</Button>
            </>
          }
        >
          What speaks HTTP can be reached without a connector of its own.
        </EmptyState>
      )}
    </div>
  );
}
