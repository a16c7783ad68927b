"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { notify } from "#ui/notify.ts";

const Toaster = dynamic(() => import("#ui/toaster.tsx").then((module) => module.Toaster), { ssr: false });

export function Toasts() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => notify.onFirst(() => setNeeded(true)), []);
  return isNeeded ? <Toaster /> : null;
}
