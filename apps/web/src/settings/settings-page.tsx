"use client";

import { CalendarsSettings } from "#calendars/calendars-settings.tsx";
import { MembersSettings } from "#settings/members-settings.tsx";
import { ProfileSettings } from "#settings/profile-settings.tsx";
import { TokensSettings } from "#settings/tokens-settings.tsx";
import { WorkspaceSettings } from "#settings/workspace-settings.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const TABS = ["profile", "workspace", "calendars", "members", "tokens"];

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
          { value: "calendars", label: "Calendars", content: <CalendarsSettings /> },
          { value: "members", label: "Members", content: <MembersSettings /> },
          { value: "tokens", label: "API tokens", content: <TokensSettings /> },
        ]}
      />
    </>
  );
}
