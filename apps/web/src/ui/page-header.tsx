"use client";

import type { Role } from "@carillon/core/contracts";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useCan } from "#api/use-can.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

type PageHeaderProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  readonly icon?: ReactNode;
  /** The role without which nothing on the page can be saved: said before anything is typed. */
  readonly needs?: Role;
};

export function PageHeader({ title, description, actions, back, icon, needs }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {back ? (
        <Link
          href={back.href}
          className="-ml-1 mb-2 inline-flex items-center gap-0.5 rounded-sm text-ink-3 text-xs hover:text-ink"
        >
          <ChevronLeft className="size-3.5" aria-hidden="true" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {icon}
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="wrap-anywhere font-semibold text-xl tracking-[-0.012em]">{title}</h1>
          {description ? <div className="wrap-anywhere mt-0.5 text-ink-2">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {needs ? <RoleNotice needs={needs} /> : null}
    </header>
  );
}

function RoleNotice({ needs }: { readonly needs: Role }) {
  const { allowed, reason } = useCan(needs);
  if (allowed) return null;
  return (
    <div className="mt-4">
      <Notice tone="info" title="Nothing can be saved here">
        {reason}
      </Notice>
    </div>
  );
}
