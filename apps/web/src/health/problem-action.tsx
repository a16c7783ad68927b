import type { HealthProblem, OpenCircuit } from "@carillon/core/contracts";
import { ResetCircuit } from "#health/reset-circuit.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";

/** The button that helps; nothing where it takes hands on the machine. */
export function ProblemAction({
  problem,
  circuits,
}: {
  readonly problem: HealthProblem;
  readonly circuits: readonly OpenCircuit[];
}) {
  const { kind, toolId, actionId } = problem;
  switch (kind) {
    case "circuit":
      return <CircuitAction circuits={circuits} />;
    case "credentials":
      return toolId === null ? (
        <Go href="/tools" label="See the tools" />
      ) : (
        <Go href={`/tools/${toolId}?tab=connection`} label="Reconnect" />
      );
    case "action":
      return (
        <Go
          href={`/logs?tool=${toolId}&action=${encodeURIComponent(actionId ?? "")}`}
          label="See its calls"
        />
      );
    case "hold":
      return <Go href={toolId === null ? "/tools" : `/tools/${toolId}`} label="See the tool" />;
    case "quota":
      return <Go href="/events" label="See what runs often" />;
    case "queue":
      return <Go href="/runs?status=QUEUED" label="See what waits" />;
    case "dead-letter":
      return <Go href="/runs?status=DEAD" label="See what was given up" />;
    case "approval":
      return <Go href="/agents/approvals" label="Decide" />;
    case "worker":
    case "scheduler":
      return null;
  }
}

function CircuitAction({ circuits }: { readonly circuits: readonly OpenCircuit[] }) {
  const tools = new Set(circuits.map(({ toolId }) => toolId));
  const [first] = circuits;
  if (tools.size === 1 && first) return <ResetCircuit circuit={first} />;
  return (
    <Button asChild size="sm">
      <a href="#circuits">See each</a>
    </Button>
  );
}

function Go({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <Button asChild size="sm">
      <Link href={href}>{label}</Link>
    </Button>
  );
}
