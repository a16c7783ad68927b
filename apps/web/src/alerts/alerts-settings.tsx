"use client";

import dynamic from "next/dynamic";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** One tab of several: loaded by those who open it. */
export const AlertsSettings = dynamic(
  () => import("#alerts/alerts-panel.tsx").then((module) => module.AlertsPanel),
  { ssr: false, loading: () => <SkeletonRows rows={3} label="the alerts" /> },
);
