import type { ReactNode } from "react";
import { AgentsFrame } from "#agents/agents-frame.tsx";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <AgentsFrame>{children}</AgentsFrame>;
}
