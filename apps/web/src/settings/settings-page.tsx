"use client";

import dynamic from "next/dynamic";
import { AlertsSettings } from "#alerts/alerts-settings.tsx";
import { ProfileSettings } from "#settings/profile-settings.tsx";
import { WorkspaceSettings } from "#settings/workspace-settings.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const CalendarsSettings = dynamic(
  () => import("#calendars/calendars-settings.tsx").then((module) => module.CalendarsSettings),
  { loading: () => <SkeletonRows rows={3} label="the calendars" /> },
);

const MembersSettings = dynamic(
  () => import("#settings/members-settings.tsx").then((module) => module.MembersSettings),
  { loading: () => <SkeletonRows rows={3} label="the members" /> },
);

const TokensSettings = dynamic(
  () => import("#settings/tokens-settings.tsx").then((module) => module.TokensSettings),
  { loading: () => <SkeletonRows rows={3} label="the tokens" /> },
);

const VariablesSettings = dynamic(
  () => import("#variables/variables-settings.tsx").then((module) => module.VariablesSettings),
  { loading: () => <SkeletonRows rows={3} label="the variables" /> },
);

const AuditSettings = dynamic(
  () => import("#settings/audit/audit-settings.tsx").then((module) => module.AuditSettings),
  { loading: () => <SkeletonRows rows={8} label="the audit log" /> },
);

const KeysSettings = dynamic(
  () => import("#settings/keys-settings.tsx").then((module) => module.KeysSettings),
  { loading: () => <SkeletonRows rows={3} label="the keys" /> },
);

const TransferSettings = dynamic(
  () => import("#settings/transfer/transfer-settings.tsx").then((module) => module.TransferSettings),
  { loading: () => <SkeletonRows rows={6} label="export and import" /> },
);

const TABS = [
  "profile",
  "workspace",
  "variables",
  "calendars",
  "alerts",
  "members",
  "tokens",
  "audit",
  "keys",
  "transfer",
];

export function SettingsPage() {
  const { get, set } = useUrlFilters();
  const asked = get("tab");
  return (
    <>
      <PageHeader title="Settings" />
      <Tabs
        label="Settings"
        value={TABS.includes(asked) ? asked : "profile"}
        onChange={(tab) => set("tab", tab === "profile" ? "" : tab)}
        tabs={[
          { value: "profile", label: "Profile", content: <ProfileSettings /> },
          { value: "workspace", label: "Workspace", content: <WorkspaceSettings /> },
          { value: "variables", label: "Variables", content: <VariablesSettings /> },
          { value: "calendars", label: "Calendars", content: <CalendarsSettings /> },
          { value: "alerts", label: "Alerts", content: <AlertsSettings /> },
          { value: "members", label: "Members", content: <MembersSettings /> },
          { value: "tokens", label: "API tokens", content: <TokensSettings /> },
          { value: "audit", label: "Audit log", content: <AuditSettings /> },
          { value: "keys", label: "Keys", content: <KeysSettings /> },
          { value: "transfer", label: "Export and import", content: <TransferSettings /> },
        ]}
      />
    </>
  );
}
