"use client";

import dynamic from "next/dynamic";
import { Later } from "#ui/later.tsx";

const loading = () => null;
const Data = dynamic(() => import("#design/data-samples.tsx").then((module) => module.DataSamples), {
  loading,
});
const Charts = dynamic(() => import("#design/chart-samples.tsx").then((module) => module.ChartSamples), {
  loading,
});
const Fields = dynamic(() => import("#design/field-samples.tsx").then((module) => module.FieldSamples), {
  loading,
});
const Forms = dynamic(() => import("#design/form-samples.tsx").then((module) => module.FormSamples), {
  loading,
});
const Overlays = dynamic(
  () => import("#design/overlay-samples.tsx").then((module) => module.OverlaySamples),
  { loading },
);

export function DataSamples() {
  return (
    <Later label="tables">
      <Data />
    </Later>
  );
}

export function ChartSamples() {
  return (
    <Later label="charts">
      <Charts />
    </Later>
  );
}

export function FieldSamples() {
  return (
    <Later label="fields">
      <Fields />
    </Later>
  );
}

export function FormSamples() {
  return (
    <Later label="forms">
      <Forms />
    </Later>
  );
}

export function OverlaySamples() {
  return (
    <Later label="overlays">
      <Overlays />
    </Later>
  );
}
