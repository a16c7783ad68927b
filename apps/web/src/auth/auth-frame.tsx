import type { ReactNode } from "react";
import { Wordmark } from "#ui/logo.tsx";

type AuthFrameProps = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  readonly footer: ReactNode;
};

export function AuthFrame({ title, lead, children, footer }: AuthFrameProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[400px] flex-col justify-center px-6 py-12">
      <Wordmark />
      <h1 className="mt-8 font-semibold text-xl tracking-[-0.012em]">{title}</h1>
      <div className="mt-1 mb-6 text-ink-2">{lead}</div>
      {children}
      <div className="mt-6 text-ink-2">{footer}</div>
    </main>
  );
}
