import { Shell } from "#shell/shell.tsx";
import type { ReactNode } from "react";

export default function AppLayout({ children }: { readonly children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
